import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { IdentityFrame } from '@/components/identity/identity-frame';
import { SignInForm } from '@/components/identity/sign-in-form';
import { SingleSignOn } from '@/components/identity/single-sign-on';
import { Notice } from '@/components/ui/notice';
import { oidcSentence } from '@/lib/auth/oidc/oidc';
import { oidcSettings } from '@/lib/auth/oidc/oidc-settings';
import { returnPath, SIGNED_OUT_ELSEWHERE } from '@/lib/auth/return-path';
import { currentContext } from '@/lib/edge/context';
import { isSetUp } from '@/lib/organisations/setup-token';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { from, error, [SIGNED_OUT_ELSEWHERE]: elsewhere } = await searchParams;
  const to = returnPath([from].flat()[0]);
  if (await currentContext()) redirect(to);
  if (!(await isSetUp())) redirect('/setup');
  const oidc = oidcSettings();
  const refusal = [error].flat()[0];

  return (
    <IdentityFrame title="Sign in" intro="With the e-mail address your admin invited.">
      {elsewhere && (
        <Notice className="mb-4" title="You signed out in another tab">
          Notes you had begun here are kept.
        </Notice>
      )}
      {oidc && refusal && (
        <Notice tone="stop" className="mb-4">
          {oidcSentence(refusal, oidc.name)}
        </Notice>
      )}
      <SignInForm to={to} />
      {oidc && (
        <section aria-label="Another way" className="mt-6 grid gap-3 border-line border-t pt-5">
          <SingleSignOn name={oidc.name} to={to} />
          <p className="prose-wrap text-ink-3 text-sm">
            Whoever runs it decides how you prove who you are there: a code of Switchyard’s own is not asked for.
          </p>
        </section>
      )}
      <p className="prose-wrap mt-6 border-line border-t pt-4 text-ink-3 text-sm">
        No account yet? An admin can send you a link.
      </p>
    </IdentityFrame>
  );
}
