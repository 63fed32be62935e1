import type { Metadata } from 'next';
import { IdentityFrame } from '@/components/identity/identity-frame';
import { ResetPasswordForm } from '@/components/identity/reset-password-form';
import { findPasswordReset } from '@/lib/members/find-password-reset';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const reset = await findPasswordReset(token);
  if (!reset) {
    return (
      <IdentityFrame title="This link no longer works">
        <p className="prose-wrap text-ink-2 leading-relaxed">
          It was used, replaced by a newer one, or is older than a day. Ask whoever runs Switchyard for a new one, or{' '}
          <a className="font-[550] text-accent underline" href="/sign-in">
            sign in
          </a>
          .
        </p>
      </IdentityFrame>
    );
  }

  return (
    <IdentityFrame title="Choose a new password" intro="The link works once. You are signed out everywhere else.">
      <ResetPasswordForm token={token} email={reset.email} />
    </IdentityFrame>
  );
}
