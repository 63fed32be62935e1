'use client';

import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type RefObject, useId, useState, useTransition } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { type OtherJob, type OtherJobs, otherJobAddress } from '@/lib/candidates/other-job';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { useMarkedOption } from '../ui/use-marked-option';
import { useSettled } from '../ui/use-settled';
import { otherJobsQuery } from './other-jobs-query';

const PAUSE_MS = 200;

type Props = { candidate: Pick<CandidatePage, 'id' | 'customer'>; search: RefObject<HTMLInputElement | null> };

/** A list of open jobs that narrows while one types; choosing one leads to its form. `search`: where one types. */
export function JobChooser({ candidate, search }: Props) {
  const router = useRouter();
  const [isGoing, go] = useTransition();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), PAUSE_MS);
  const { data, error, isPlaceholderData, refetch } = useQuery(otherJobsQuery(candidate.id, q));
  const { own = [], others = [] } = data ?? {};
  const marked = useMarkedOption(
    [...own, ...others].map(({ id }) => id),
    (id) => go(() => router.push(otherJobAddress(id, candidate.id))),
  );

  if (error && !data) {
    return (
      <Notice tone="stop" action={<Button onClick={() => void refetch()}>Try again</Button>}>
        {error.message}
      </Notice>
    );
  }
  return (
    <>
      <Input
        {...marked.field}
        ref={search}
        aria-label="Job"
        icon={<Search aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          marked.reset();
        }}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        placeholder="Search open jobs"
      />
      <div
        {...marked.list('Open jobs')}
        aria-busy={isGoing || isPlaceholderData}
        className={classNames('scroll-quiet -mx-2 max-h-[46vh] overflow-y-auto px-2', isGoing && 'opacity-60')}
      >
        <JobGroup jobs={own} heading={candidate.customer} option={marked.option} />
        <JobGroup
          jobs={others}
          heading="Other customers"
          about="A new person is made there. Nothing is merged."
          option={marked.option}
        />
      </div>
      <p role="status" className="text-ink-2 text-sm">
        {data ? foundInWords(data) : 'Looking for open jobs…'}
      </p>
      {data && data.closed.length > 0 && <Closed connections={data.closed} />}
    </>
  );
}

type GroupProps = {
  jobs: OtherJob[];
  heading: string;
  about?: string;
  option: ReturnType<typeof useMarkedOption>['option'];
};

function JobGroup({ jobs, heading, about, option }: GroupProps) {
  const headingId = useId();
  if (jobs.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of a list box, not of a form
    <div role="group" aria-labelledby={headingId}>
      <p id={headingId} className="flex flex-wrap items-baseline gap-x-2 px-2 pt-2 pb-1 text-xs">
        <span className="font-[600] text-ink-2">{heading}</span> {about && <span className="text-ink-3">{about}</span>}
      </p>
      {jobs.map((job) => (
        <div
          key={job.id}
          {...option(job.id)}
          className="flex min-h-8 items-center gap-x-3 rounded-sm px-2 py-1 aria-selected:bg-accent-soft touch:min-h-11"
        >
          <span className="min-w-0 flex-1">
            <span className="block truncate font-[550] text-sm" title={job.name}>
              {job.name}
            </span>
            <span className="block truncate text-ink-3 text-xs empty:hidden">
              {[about && job.customer, about && job.tool, job.about].filter(Boolean).join(' · ')}
            </span>
          </span>
          {job.isOn && <Badge>On it already</Badge>}
        </div>
      ))}
    </div>
  );
}

function foundInWords({ q, own, others, isCut, closed }: OtherJobs): string {
  const found = own.length + others.length;
  if (isCut) return 'The first ones are listed. Type part of a name to find others.';
  if (found > 0) return found === 1 ? '1 open job.' : `${found} open jobs.`;
  if (q !== '') return `No open job matches “${q}”.`;
  return closed.length > 0 ? 'No open job takes people at the moment.' : 'No job is open at the moment.';
}

/** Whose jobs are not among them, and why. */
function Closed({ connections }: { connections: OtherJobs['closed'] }) {
  return (
    <ul className="grid gap-1 border-line border-t pt-2 text-ink-2 text-sm">
      {connections.map(({ customer, why }) => (
        <li key={customer} className="prose-wrap">
          <span className="text-ink">{customer}:</span> {why}
        </li>
      ))}
    </ul>
  );
}
