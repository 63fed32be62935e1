import Link from 'next/link';
import { type ConnectionSummary, runWord } from '@/lib/connections/connection';
import { inThousands } from '../ui/in-thousands';
import { Cell, HeaderCell, Row, Table } from '../ui/table';
import { Time } from '../ui/time';
import { HealthSignal } from './health-signal';

export function ConnectionTable({ connections }: { connections: ConnectionSummary[] }) {
  return (
    <Table aria-label="Connections" className="table-fixed">
      <thead className="max-md:hidden">
        <tr>
          <HeaderCell>Connection</HeaderCell>
          <HeaderCell className="w-[27%]">Health</HeaderCell>
          <HeaderCell className="w-24">As of</HeaderCell>
          <HeaderCell className="w-28">Last read</HeaderCell>
          <HeaderCell className="w-16 text-right">Jobs</HeaderCell>
          <HeaderCell className="w-20 text-right">People</HeaderCell>
          <HeaderCell className="w-28 text-right max-lg:hidden">Applications</HeaderCell>
          <HeaderCell className="w-24 text-right max-lg:hidden">Unreadable</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </tbody>
    </Table>
  );
}

function ConnectionRow({ connection }: { connection: ConnectionSummary }) {
  const { id, name, tool, health, cause, readAt, counts, unreadable } = connection;
  return (
    <Row className="relative">
      <Cell className="max-md:grid max-md:gap-1.5 max-md:py-3">
        <Link
          href={`/admin/connections/${id}`}
          prefetch={false}
          title={name}
          className="block truncate font-[570] text-base after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {name}
        </Link>
        <span className="block truncate text-ink-3">{tool}</span>
        <span className="grid gap-1 md:hidden">
          <HealthSignal health={health} />
          {cause && <span className="prose-wrap text-ink-2">{cause}</span>}
          <span className="tabular text-ink-3">
            {inThousands(counts.jobs)} jobs, {inThousands(counts.people)} people
            {readAt && (
              <>
                , as of <Time at={readAt} as="clock" />
              </>
            )}
          </span>
        </span>
      </Cell>
      <Cell className="max-md:hidden">
        <HealthSignal health={health} />
        {cause && (
          <span className="line-clamp-2 text-ink-2" title={cause}>
            {cause}
          </span>
        )}
      </Cell>
      <Cell className="tabular text-ink-2 max-md:hidden">
        {readAt ? <Time at={readAt} as="clock" /> : 'Not read yet'}
      </Cell>
      <Cell className="text-ink-2 max-md:hidden">
        <LastRun connection={connection} />
      </Cell>
      <Cell className="tabular text-right max-md:hidden">{inThousands(counts.jobs)}</Cell>
      <Cell className="tabular text-right max-md:hidden">{inThousands(counts.people)}</Cell>
      <Cell className="tabular text-right max-lg:hidden">{inThousands(counts.applications)}</Cell>
      <Cell className="tabular text-right max-lg:hidden">
        {unreadable > 0 ? <span className="font-[550] text-wait">{inThousands(unreadable)}</span> : '0'}
      </Cell>
    </Row>
  );
}

function LastRun({ connection: { run } }: { connection: ConnectionSummary }) {
  if (!run) return 'None yet';
  return (
    <>
      <span className="block">{runWord[run.state].word}</span>
      <span className="tabular block text-ink-3">
        <Time at={run.endedAt ?? run.startedAt} />
      </span>
    </>
  );
}
