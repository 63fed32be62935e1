import { roleWord } from '@/lib/auth/role';
import type { PendingInvite } from '@/lib/members/member';
import { Signal } from '../ui/signal';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { InviteExpiry } from './invite-expiry';
import { RevokeInvite } from './revoke-invite';

/** Who was asked and has not come yet. */
export function InviteTable({ invites }: { invites: PendingInvite[] }) {
  if (invites.length === 0) return null;

  return (
    <section aria-labelledby="invited">
      <h2 id="invited" className="mb-2 font-[620]">
        Invited
      </h2>
      <Table aria-label="Invitations">
        <thead>
          <tr>
            <HeaderCell>Person</HeaderCell>
            <HeaderCell className="w-28 max-md:hidden">Role</HeaderCell>
            <HeaderCell className="w-52 max-md:hidden">Link</HeaderCell>
            <HeaderCell className="w-28">
              <span className="sr-only">Withdraw</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function InviteRow({ invite }: { invite: PendingInvite }) {
  return (
    <Row>
      <Cell className="max-w-0">
        <span className="block truncate font-[550]" title={invite.name}>
          {invite.name || invite.email}
        </span>
        {invite.name && (
          <span className="block truncate text-ink-3" title={invite.email}>
            {invite.email}
          </span>
        )}
        <span className="flex items-center gap-3 text-ink-2 md:hidden">
          {roleWord[invite.role]}
          <InviteState invite={invite} />
        </span>
      </Cell>
      <Cell className="max-md:hidden">{roleWord[invite.role]}</Cell>
      <Cell className="max-md:hidden">
        <InviteState invite={invite} />
      </Cell>
      <Cell className="text-right">
        <RevokeInvite inviteId={invite.id} name={invite.name || invite.email} />
      </Cell>
    </Row>
  );
}

function InviteState({ invite }: { invite: PendingInvite }) {
  return (
    <Signal state={invite.expired ? 'stop' : 'waiting'} quiet>
      {invite.expired ? 'Expired' : <InviteExpiry at={invite.expiresAt} />}
    </Signal>
  );
}
