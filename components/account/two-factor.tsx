import type { Account } from '@/lib/account/account';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { RenewCodes } from './renew-codes';
import { SetUpTwoFactor } from './set-up-two-factor';
import { TurnOffTwoFactor } from './turn-off-two-factor';

type Props = Pick<Account, 'twoFactor'> & { noPassword: string | null };

/** The second step of signing in: how it stands, and what can be done about it. */
export function TwoFactor({ twoFactor, noPassword }: Props) {
  if (!twoFactor) {
    return (
      <>
        <p className="prose-wrap max-w-[68ch] text-ink-2 text-sm">
          {noPassword ??
            'Off. Signing in asks for the password alone. With an authenticator app it asks for a code as well.'}
        </p>
        {noPassword === null && <SetUpTwoFactor />}
      </>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
        <Signal state="clear">On</Signal>
        <span>
          Since <Time at={twoFactor.since} as="clock" />.
        </span>
        <span>{codesLeft(twoFactor.codesLeft)}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <RenewCodes />
        <TurnOffTwoFactor />
      </div>
    </>
  );
}

function codesLeft(count: number): string {
  if (count === 0) return 'No recovery code is left: make new ones.';
  return count === 1 ? '1 recovery code is left.' : `${count} recovery codes are left.`;
}
