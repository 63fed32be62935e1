import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cache } from 'react';
import { candidateQuery, neighboursQuery, timelineQuery } from '@/components/candidates/candidate-query';
import { CandidateScreen } from '@/components/candidates/candidate-screen';
import { findNeighbours } from '@/lib/candidates/find-neighbours';
import { getCandidate } from '@/lib/candidates/get-candidate';
import { getTimeline } from '@/lib/candidates/get-timeline';
import { originOf } from '@/lib/candidates/origin-of';
import { load } from '@/lib/edge/load';

type Props = {
  params: Promise<{ candidateId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Once for the title and once for the page. */
const readCandidate = cache((candidateId: string) => load('viewer', (context) => getCandidate(context, candidateId)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { candidateId } = await params;
  return { title: (await readCandidate(candidateId)).name };
}

export default async function CandidatePage({ params, searchParams }: Props) {
  const { candidateId } = await params;
  const candidate = await readCandidate(candidateId);
  const origin = originOf(asSearch(await searchParams));
  const [timeline, neighbours] = await load('viewer', (context) =>
    Promise.all([
      getTimeline(context, { candidateId, applicationId: null, before: null }),
      findNeighbours(context, origin, candidateId),
    ]),
  );
  const queryClient = new QueryClient();
  queryClient.setQueryData(candidateQuery(candidateId).queryKey, candidate);
  queryClient.setQueryData(timelineQuery(candidateId, null).queryKey, { pages: [timeline], pageParams: [''] });
  queryClient.setQueryData(neighboursQuery(candidateId, origin).queryKey, neighbours);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CandidateScreen key={candidateId} candidateId={candidateId} origin={origin} />
    </HydrationBoundary>
  );
}

function asSearch(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs);
}
