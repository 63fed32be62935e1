import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ChangePasswordForm } from '@/components/account/change-password-form';
import { SignInTable } from '@/components/account/sign-in-table';
import { SignOutEverywhere } from '@/components/account/sign-out-everywhere';
import { TwoFactor } from '@/components/account/two-factor';
import { PageHeader } from '@/components/ui/page-header';
import { type Account, whyNoPassword } from '@/lib/account/account';
import { getAccount } from '@/lib/account/get-account';
import { roleMeaning, roleWord } from '@/lib/auth/role';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const account = await load('viewer', getAccount);
  const noPassword = whyNoPassword(account);

  return (
    <>
      <PageHeader title="Your account" />
      <div className="grid max-w-[760px] gap-9 px-5 pt-5 pb-12 max-md:px-4">
        <Who account={account} />
        <Section id="password" title="Password">
          {noPassword ? <p className="prose-wrap text-ink-2 text-sm">{noPassword}</p> : <ChangePasswordForm />}
        </Section>
        <Section id="two-factor" title="Two-factor">
          <TwoFactor twoFactor={account.twoFactor} noPassword={noPassword} />
          {account.oidc && (
            <p className="prose-wrap mt-3 max-w-[68ch] text-ink-3 text-sm">
              It belongs to the password. Signing in with {account.oidc.name} does not ask for this code: whoever runs
              that decides how you prove who you are there.
            </p>
          )}
        </Section>
        <Section id="sign-ins" title="Last sign-ins">
          <SignInTable signIns={account.signIns} />
          <SignOutEverywhere />
        </Section>
      </div>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-[620]">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Who({ account }: { account: Account }) {
  const facts = [
    ['Name', account.name],
    ['E-mail address', account.email],
    ['Organisation', account.organisationName],
    ['Role', `${roleWord[account.role]}. ${roleMeaning[account.role]}`],
    ...(account.oidc
      ? [['Single sign-on', account.oidc.isLinked ? `Linked to ${account.oidc.name}.` : 'Not linked yet.']]
      : []),
  ];
  return (
    <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm max-md:grid-cols-1 max-md:gap-y-0">
      {facts.map(([term, fact]) => (
        <div key={term} className="contents">
          <dt className="text-ink-3">{term}</dt>
          <dd className="prose-wrap min-w-0 break-words max-md:mb-2">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
