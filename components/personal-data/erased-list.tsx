import Link from 'next/link';
import type { ErasedPerson } from '@/lib/personal-data/personal-data';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';

/** Who was erased here. No read fills them again; on their page that can be lifted. */
export function ErasedList({ erased }: { erased: ErasedPerson[] }) {
  return (
    <section aria-labelledby="erased" className="grid gap-2">
      <h2 id="erased" className="font-[620]">
        Erased on request
      </h2>
      {erased.length === 0 ? (
        <p className="prose-wrap text-ink-2 text-sm">Nobody so far.</p>
      ) : (
        <Table aria-label="Erased on request">
          <thead>
            <tr>
              <HeaderCell>Person</HeaderCell>
              <HeaderCell className="max-md:hidden">Customer</HeaderCell>
              <HeaderCell>By</HeaderCell>
              <HeaderCell className="w-32">When</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {erased.map(({ id, customer, at, by }) => (
              <Row key={id}>
                <Cell>
                  <Link
                    href={`/candidates/${id}`}
                    prefetch={false}
                    className="rounded-sm underline decoration-line underline-offset-2"
                  >
                    Removed candidate
                    <span className="sr-only"> {id}</span>
                  </Link>
                  <span className="tabular block text-ink-3 text-xs" aria-hidden>
                    {id.slice(0, 8)}
                  </span>
                </Cell>
                <Cell className="max-w-0 truncate max-md:hidden" title={customer}>
                  {customer}
                </Cell>
                <Cell className="max-w-0 truncate" title={by}>
                  {by}
                </Cell>
                <Cell className="tabular whitespace-nowrap text-ink-2">
                  <Time at={at} as="clock" />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
