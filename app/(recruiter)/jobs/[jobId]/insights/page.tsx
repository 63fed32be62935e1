import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createLoader, createSerializer, type SearchParams } from 'nuqs/server';
import { cache } from 'react';
import { z } from 'zod';
import { JobInsights } from '@/components/insights/job-insights';
import { JobTabs } from '@/components/jobs/job-tabs';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { load } from '@/lib/edge/load';
import { getInsights } from '@/lib/insights/get-insights';
import { insightParsers, type Period, periods, periodWords } from '@/lib/insights/insights';

type Props = { params: Promise<{ jobId: string }>; searchParams: Promise<SearchParams> };

const readFilters = createLoader(insightParsers);
const address = createSerializer(insightParsers);

/** Once for the title and once for the page. */
const readInsights = cache((jobId: string, added: Period) =>
  load('viewer', (context) => getInsights(context, { jobId, added })),
);

async function read({ params, searchParams }: Props) {
  const { jobId } = await params;
  if (!z.uuid().safeParse(jobId).success) notFound();
  const { added } = await readFilters(searchParams);
  return { jobId, added, ...(await readInsights(jobId, added)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Insights: ${(await read(props)).job.name}` };
}

export default async function InsightsPage(props: Props) {
  const { jobId, added, job, tool, customer, insights } = await read(props);
  const choices = periods.map((period) => ({
    label: periodWords[period],
    href: address(`/jobs/${jobId}/insights`, { added: period }),
    isChosen: period === added,
  }));
  return (
    <>
      <PageHeader
        title={job.name ?? 'Unnamed job'}
        crumbs={[
          { label: 'Jobs', href: '/jobs' },
          { label: customer },
          ...(job.department ? [{ label: job.department }] : []),
        ]}
      >
        <JobTabs jobId={jobId} current="insights" />
      </PageHeader>
      <div className="grid max-w-[1320px] gap-4 px-5 pt-3 pb-12 max-md:px-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-ink-2 text-sm">
            <span className="tabular font-[620] text-ink">{insights.people.toLocaleString('en-GB')}</span>{' '}
            {insights.people === 1 ? 'person' : 'people'}
          </p>
          <ChoiceLinks label="Added since" choices={choices} className="md:ml-auto" />
        </div>
        {insights.people === 0 ? (
          <EmptyState title={added === 'all' ? 'Nobody is on this job yet.' : 'Nobody was added in this time.'}>
            {added === 'all'
              ? 'Figures appear with the first people.'
              : 'Choose a longer time. People whose day of adding the ATS does not tell are counted under “All time” only.'}
          </EmptyState>
        ) : (
          <JobInsights insights={insights} tool={tool} />
        )}
      </div>
    </>
  );
}
