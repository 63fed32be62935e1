import Link from 'next/link';
import type { AuditEntry, AuditPart } from '@/lib/audit/audit';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';

/** What was done, a sentence a row. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <Table aria-label="What was done">
      <thead>
        <tr>
          <HeaderCell className="w-36">When</HeaderCell>
          <HeaderCell>What was done</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, parts }) => (
          <Row key={id}>
            <Cell className="tabular whitespace-nowrap align-top text-ink-2">
              <Time at={at} as="clock" />
            </Cell>
            <Cell className="prose-wrap wrap-anywhere">
              {parts.map((part, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change their places
                <Piece key={place} part={part} />
              ))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Piece({ part: { text, href } }: { part: AuditPart }) {
  if (href === null) return text;
  return (
    <Link href={href} prefetch={false} className="rounded-sm font-[550] underline decoration-line underline-offset-2">
      <bdi>{text}</bdi>
    </Link>
  );
}
