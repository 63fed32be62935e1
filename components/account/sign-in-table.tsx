import type { SignInRecord } from '@/lib/account/account';
import { signInWayWord } from '@/lib/auth/sign-in-way';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';

/** So that somebody else's can be noticed. */
export function SignInTable({ signIns }: { signIns: SignInRecord[] }) {
  if (signIns.length === 0) {
    return <p className="text-ink-2 text-sm">None is on record.</p>;
  }
  return (
    <Table aria-label="Sign-ins">
      <thead>
        <tr>
          <HeaderCell>When</HeaderCell>
          <HeaderCell>With</HeaderCell>
          <HeaderCell>Browser</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {signIns.map(({ at, way, browser }) => (
          <Row key={at}>
            <Cell className="tabular whitespace-nowrap">
              <Time at={at} as="clock" />
            </Cell>
            <Cell>{way ? signInWayWord[way] : 'Not recorded'}</Cell>
            <Cell className="text-ink-2">{browser ?? 'Not recorded'}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
