import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { FieldsPanel } from '@/components/fields/fields-panel';
import { fieldsQuery } from '@/components/fields/fields-query';
import { JobTabs } from '@/components/jobs/job-tabs';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { load } from '@/lib/edge/load';
import { GetFields, getFields } from '@/lib/fields/get-fields';

type Props = { params: Promise<{ jobId: string }> };

/** Once for the title and once for the page. */
const read = cache(async (jobId: string) => {
  const input = GetFields.safeParse({ subject: 'job', targetId: jobId });
  if (!input.success) notFound();
  const view = await load('viewer', (context) => getFields(context, input.data));
  return { view, name: view.known.find(({ label }) => label === 'Name')?.value ?? 'Job without a name' };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read((await params).jobId);
  return { title: `Fields of ${name}` };
}

export default async function JobFieldsPage({ params }: Props) {
  const { jobId } = await params;
  const { view, name } = await read(jobId);
  const queryClient = new QueryClient();
  queryClient.setQueryData(fieldsQuery('job', jobId).queryKey, view);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PageHeader
        title={name}
        crumbs={[{ label: 'Jobs', href: '/jobs' }, { label: view.customer }]}
        badges={<Badge>{view.tool}</Badge>}
      >
        <JobTabs jobId={jobId} current="fields" />
      </PageHeader>
      <div className="max-w-[1120px] px-5 pt-4 pb-12 max-md:px-4">
        <FieldsPanel subject="job" targetId={jobId} title="Fields of this job" />
      </div>
    </HydrationBoundary>
  );
}
