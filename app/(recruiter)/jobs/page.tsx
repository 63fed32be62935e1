import type { Metadata } from 'next';
import { createLoader, createSerializer, type SearchParams } from 'nuqs/server';
import { ConnectionNotices } from '@/components/jobs/connection-notices';
import { JobFilters } from '@/components/jobs/job-filters';
import { JobTable } from '@/components/jobs/job-table';
import { NoJobs } from '@/components/jobs/no-jobs';
import { PageLinks } from '@/components/jobs/page-links';
import { PageHeader } from '@/components/ui/page-header';
import { mayAct } from '@/lib/auth/role';
import { load } from '@/lib/edge/load';
import { JOBS_PER_PAGE, jobParsers, totalInWords, whyEmpty } from '@/lib/jobs/job';
import { listJobs } from '@/lib/jobs/list-jobs';

export const metadata: Metadata = { title: 'Jobs' };

const readFilters = createLoader(jobParsers);
const address = createSerializer(jobParsers);

export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await readFilters(searchParams);
  const { isAdmin, list } = await load('viewer', async (context) => ({
    isAdmin: mayAct(context.role, 'admin'),
    list: await listJobs(context, filters),
  }));
  const before = (list.page - 1) * JOBS_PER_PAGE;
  const empty = whyEmpty(list, filters);
  const shown = list.connections.filter(({ id }) => !filters.connection || id === filters.connection);

  return (
    <>
      <PageHeader
        title="Jobs"
        badges={
          <span role="status" className="tabular text-ink-3">
            {totalInWords(list.total)}
            <span className="sr-only">{list.total === 1 ? ' job' : ' jobs'}</span>
          </span>
        }
      />
      <JobFilters connections={list.connections} departments={list.departments} locations={list.locations}>
        <ConnectionNotices connections={shown} isAdmin={isAdmin} />
        <div className="px-5 pb-12 max-md:px-4">
          {empty ? (
            <NoJobs reason={empty} isAdmin={isAdmin} connections={list.connections} />
          ) : (
            <JobTable jobs={list.jobs} connections={list.connections} />
          )}
          <PageLinks
            page={list.page}
            first={before + 1}
            last={before + list.jobs.length}
            total={totalInWords(list.total)}
            hasMore={list.hasMore}
            hrefOf={(page) => address('/jobs', { ...filters, page })}
          />
        </div>
      </JobFilters>
    </>
  );
}
