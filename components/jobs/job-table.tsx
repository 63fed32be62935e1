'use client';

import Link from 'next/link';
import { type JobConnection, jobStatusOf, type ListedJob, peopleIn, sharesInWords } from '@/lib/jobs/job';
import { inThousands } from '../ui/in-thousands';
import { Signal } from '../ui/signal';
import { HeaderCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { FreshnessSignal } from './freshness-signal';
import { stageBar, stageDepths } from './stage-bar';

type Props = { jobs: ListedJob[]; connections: JobConnection[] };

/** On a phone a row becomes a block of three lines. Each thing is there once, wherever it stands. */
const look =
  'table-fixed [&_td]:px-3 [&_td]:py-2 max-md:block max-md:[&_tbody]:block max-md:[&_td]:p-0 max-md:[&_tr]:grid max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto] max-md:[&_tr]:gap-x-3 max-md:[&_tr]:px-3 max-md:[&_tr]:py-3';

export function JobTable({ jobs, connections }: Props) {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  return (
    <Table aria-label="Jobs" className={look} style={stageDepths}>
      <thead className="max-md:hidden">
        <tr>
          <HeaderCell>Job</HeaderCell>
          <HeaderCell className="w-[19%]">Customer</HeaderCell>
          <HeaderCell className="w-24">Status</HeaderCell>
          <HeaderCell className="w-[21%]">In process</HeaderCell>
          <HeaderCell className="w-20 text-right">People</HeaderCell>
          <HeaderCell className="w-20 text-right max-lg:hidden">Opened</HeaderCell>
          <HeaderCell className="w-36 max-lg:hidden">Freshness</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} connection={byId.get(job.connectionId)} />
        ))}
      </tbody>
    </Table>
  );
}

function JobRow({ job, connection }: { job: ListedJob; connection: JobConnection | undefined }) {
  const place = [job.department, job.location].filter(Boolean).join(' · ');
  return (
    <tr className="relative border-line border-b last:border-0 hover:bg-sunken/60">
      <td className="max-md:col-span-2">
        <Link
          href={`/jobs/${job.id}`}
          prefetch={false}
          title={job.name}
          className="block truncate font-[570] text-base after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {job.name}
        </Link>
        <span className="block truncate text-ink-3" title={place}>
          {place || 'No department or place given'}
        </span>
      </td>
      <td className="truncate max-md:flex max-md:gap-1 max-md:text-ink-3" title={connection?.name}>
        <span className="block truncate">{connection?.name}</span>
        <span className="block shrink-0 text-ink-3 max-md:before:content-['·_']">{connection?.tool}</span>
      </td>
      <td>
        <JobStatus status={job.status} />
      </td>
      <td className="max-md:col-span-2">
        <InProcess job={job} />
      </td>
      <td className="tabular text-right max-md:hidden">{inThousands(peopleIn(job) + job.hired + job.declined)}</td>
      <td className="tabular text-right text-ink-2 max-lg:hidden">{job.openedAt && <Time at={job.openedAt} />}</td>
      <td className="tabular max-lg:hidden">{connection && <FreshnessSignal freshness={connection.freshness} />}</td>
    </tr>
  );
}

function JobStatus({ status }: { status: string | null }) {
  const { word, signal } = jobStatusOf(status);
  if (!signal) return <span className="text-ink-3">{word}</span>;
  return (
    <Signal state={signal} quiet>
      {word}
    </Signal>
  );
}

function InProcess({ job }: { job: ListedJob }) {
  const words = sharesInWords(job);
  return (
    <span className="flex items-center gap-2.5">
      <span className="sr-only">{words}</span>
      {/* Above the link that fills the row, so that the shares can be read; a click still opens the job. */}
      <Link
        href={`/jobs/${job.id}`}
        prefetch={false}
        tabIndex={-1}
        aria-hidden
        title={words}
        className="relative z-10 flex-1 py-2"
      >
        <span className="block h-2 rounded-full bg-line/60 forced-color-adjust-none" style={stageBar(job.stages)} />
      </Link>
      <span aria-hidden className="tabular w-9 text-right font-[550]">
        {inThousands(peopleIn(job))}
      </span>
    </span>
  );
}
