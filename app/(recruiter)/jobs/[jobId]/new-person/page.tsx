import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { NewPersonScreen } from '@/components/candidates/new-person-screen';
import { PageHeader } from '@/components/ui/page-header';
import { getNewPerson } from '@/lib/candidates/get-new-person';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Add a person' };

export default async function NewPersonPage({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params;
  if (!z.uuid().safeParse(jobId).success) notFound();
  const page = await load('viewer', (context) => getNewPerson(context, jobId));
  return (
    <>
      <PageHeader
        title="Add a person"
        crumbs={[
          { label: 'Jobs', href: '/jobs' },
          { label: page.job.customer },
          { label: page.job.name, href: `/jobs/${jobId}` },
        ]}
      />
      <NewPersonScreen page={page} />
    </>
  );
}
