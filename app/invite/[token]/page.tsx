import type { Metadata } from 'next';
import { AcceptInviteForm } from '@/components/identity/accept-invite-form';
import { IdentityFrame } from '@/components/identity/identity-frame';
import { SignedInAsOther } from '@/components/identity/signed-in-as-other';
import { InviteExpiry } from '@/components/members/invite-expiry';
import { currentContext } from '@/lib/edge/context';
import { findInvite } from '@/lib/members/get-invite';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const invite = await findInvite(token);
  if (typeof invite === 'string') {
    return (
      <IdentityFrame title="This link no longer works">
        <p className="prose-wrap text-ink-2 leading-relaxed">
          {invite} Ask an admin of your organisation for a new one. If you have a password already,{' '}
          <a className="font-[550] text-accent underline" href="/sign-in">
            sign in
          </a>
          .
        </p>
      </IdentityFrame>
    );
  }

  const visitor = await currentContext();
  if (visitor) {
    return (
      <IdentityFrame title="This invitation is for somebody else">
        <SignedInAsOther name={visitor.name} email={visitor.email} invited={invite.email} />
      </IdentityFrame>
    );
  }
  return (
    <IdentityFrame
      title={`Join ${invite.organisationName}`}
      intro={
        <>
          Choose a password. The link works once, and <InviteExpiry at={invite.expiresAt} />.
        </>
      }
    >
      <AcceptInviteForm token={token} name={invite.name} email={invite.email} />
    </IdentityFrame>
  );
}
