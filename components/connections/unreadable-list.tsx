import type { ConnectionDetail } from '@/lib/connections/connection';
import { inThousands } from '../ui/in-thousands';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';

/** Rows of Kombo's that could not be read. The rest of their page arrived. */
export function UnreadableList({ unreadable: { count, first } }: { unreadable: ConnectionDetail['unreadable'] }) {
  if (count === 0) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 className="font-[620]">
          Unreadable records <span className="tabular font-medium text-ink-3">{inThousands(count)}</span>
        </h2>
        <p className="text-ink-3 text-sm">
          They are missing here; everything else has arrived. They are tried again with each full read.
        </p>
      </div>
      <Table aria-label="Unreadable records" className="table-fixed">
        <thead>
          <tr>
            <HeaderCell className="w-28">List</HeaderCell>
            <HeaderCell className="w-52 max-md:hidden">Kombo id</HeaderCell>
            <HeaderCell>Why</HeaderCell>
            <HeaderCell className="w-24 text-right max-md:hidden">Last met</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {first.map((record) => (
            <Row key={record.id}>
              <Cell>{record.list}</Cell>
              <Cell className="truncate font-mono text-ink-2 text-xs max-md:hidden" title={record.komboId}>
                {record.komboId}
              </Cell>
              <Cell className="prose-wrap text-ink-2">
                {record.reason}
                <span className="block font-mono text-ink-3 text-xs md:hidden">{record.komboId}</span>
              </Cell>
              <Cell className="tabular text-right text-ink-2 max-md:hidden">
                <Time at={record.lastSeenAt} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {count > first.length && (
        <p className="tabular text-ink-3 text-sm">
          The newest {first.length} of {inThousands(count)}.
        </p>
      )}
    </div>
  );
}
