import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { NewPersonScreen } from '@/components/candidates/new-person-screen';
import { PageHeader } from '@/components/ui/page-header';
import { getNewPerson } from '@/lib/candidates/get-new-person';
import { load } from '@/lib/edge/load';

type Props = {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<{ candidate?: string | string[] }>;
};

/** Somebody new, or `?candidate=`: somebody known, who is put on this job too. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: (await searchParams).candidate === undefined ? 'Add a person' : 'Put on another job' };
}

export default async function NewPersonPage({ params, searchParams }: Props) {
  const { jobId } = await params;
  if (!z.uuid().safeParse(jobId).success) notFound();
  const candidateId = [(await searchParams).candidate ?? null].flat()[0] ?? null;
  const page = await load('viewer', (context) => getNewPerson(context, { jobId, candidateId }));
  return (
    <>
      <PageHeader
        title={page.about ? `Put ${page.about.name} on another job` : 'Add a person'}
        crumbs={[
          { label: 'Jobs', href: '/jobs' },
          { label: page.job.customer },
          { label: page.job.name, href: `/jobs/${jobId}` },
        ]}
      />
      <NewPersonScreen key={candidateId} page={page} />
    </>
  );
}
