'use client';

import { revokeInviteAction } from '@/app/admin/members/actions';
import { Button } from '../ui/button';
import { useMemberAction } from './use-member-action';

type Props = { inviteId: string; name: string };

export function RevokeInvite({ inviteId, name }: Props) {
  const { pending, run } = useMemberAction();
  return (
    <Button
      look="quiet"
      pending={pending}
      aria-label={`Withdraw the link of ${name}`}
      onClick={() => run(() => revokeInviteAction({ inviteId }), `The link of ${name} no longer works.`)}
    >
      Withdraw
    </Button>
  );
}
