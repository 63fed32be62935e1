import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { cache } from 'react';
import { z } from 'zod';
import { activityQuery } from '@/components/activity/activity-query';
import { JobActivity } from '@/components/activity/job-activity';
import { JobTabs } from '@/components/jobs/job-tabs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { readActivityFilters } from '@/lib/activity/activity';
import { getActivity } from '@/lib/activity/get-activity';
import { getJobActivity } from '@/lib/activity/get-job-activity';
import { auditAddress } from '@/lib/audit/audit';
import { mayAct } from '@/lib/auth/role';
import { load } from '@/lib/edge/load';

type Props = { params: Promise<{ jobId: string }>; searchParams: Promise<SearchParams> };

/** Once for the title and once for the page. */
const readAround = cache(async (jobId: string) => {
  if (!z.uuid().safeParse(jobId).success) notFound();
  return load('viewer', async (context) => ({
    ...(await getJobActivity(context, jobId)),
    isAdmin: mayAct(context.role, 'admin'),
  }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { job } = await readAround((await params).jobId);
  return { title: `Activity: ${job.name}` };
}

export default async function ActivityPage({ params, searchParams }: Props) {
  const { jobId } = await params;
  const around = await readAround(jobId);
  const filters = await readActivityFilters(searchParams);
  const page = await load('viewer', (context) => getActivity(context, { jobId, ...filters, before: null }));
  const { isAdmin, ...rest } = around;
  const { job, tool, customer } = rest;
  const crumbs = [customer, job.department].filter((part) => part !== null);
  const queryClient = new QueryClient();
  queryClient.setQueryData(activityQuery(jobId, filters).queryKey, { pages: [page], pageParams: [''] });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader
        title={job.name}
        crumbs={[{ label: 'Jobs', href: '/jobs' }, ...crumbs.map((label) => ({ label }))]}
        badges={<Badge>{tool}</Badge>}
        aside={
          isAdmin && (
            <Button asChild>
              <Link href={auditAddress('job', jobId)} prefetch={false}>
                <ScrollText aria-hidden />
                Audit
              </Link>
            </Button>
          )
        }
      >
        <JobTabs jobId={jobId} current="activity" />
      </PageHeader>
      <div className="max-w-[1120px] px-5 pt-3 pb-12 max-md:px-4">
        <JobActivity key={jobId} around={rest} />
      </div>
    </HydrationBoundary>
  );
}
