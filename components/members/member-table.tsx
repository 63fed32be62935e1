import { roleWord } from '@/lib/auth/role';
import type { Member } from '@/lib/members/member';
import { Signal } from '../ui/signal';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';
import { MemberMenu } from './member-menu';

export function MemberTable({ members }: { members: Member[] }) {
  return (
    <Table aria-label="Members">
      <thead>
        <tr>
          <HeaderCell>Person</HeaderCell>
          <HeaderCell className="w-28 max-md:hidden">Role</HeaderCell>
          <HeaderCell className="w-36 max-md:hidden">Last signed in</HeaderCell>
          <HeaderCell className="w-32 max-md:hidden">State</HeaderCell>
          <HeaderCell className="w-12">
            <span className="sr-only">Change</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </tbody>
    </Table>
  );
}

function MemberRow({ member }: { member: Member }) {
  return (
    <Row>
      <Cell className="max-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-[550]" title={member.name}>
            {member.name}
          </span>
          {member.locked && <span className="shrink-0 text-ink-3 text-xs">you</span>}
        </span>
        <span className="block truncate text-ink-3" title={member.email}>
          {member.email}
        </span>
        <span className="flex items-center gap-3 text-ink-2 md:hidden">
          {roleWord[member.role]}
          <MemberState member={member} />
        </span>
      </Cell>
      <Cell className="max-md:hidden">{roleWord[member.role]}</Cell>
      <Cell className="tabular text-ink-2 max-md:hidden">
        {member.lastSignedInAt ? <Time at={member.lastSignedInAt} /> : 'Never'}
      </Cell>
      <Cell className="max-md:hidden">
        <MemberState member={member} />
      </Cell>
      <Cell className="text-right">
        <MemberMenu member={member} />
      </Cell>
    </Row>
  );
}

function MemberState({ member: { active, twoFactor, linked } }: { member: Member }) {
  const extras = [twoFactor && 'two-factor', linked && 'single sign-on'].filter(Boolean).join(', ');
  return (
    <>
      <Signal state={active ? 'clear' : 'stop'} quiet>
        {active ? 'Active' : 'Deactivated'}
      </Signal>
      {extras && <span className="block text-ink-3 text-xs">{extras}</span>}
    </>
  );
}
