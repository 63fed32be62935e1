import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { CandidatePage, Neighbours, Origin, TimelinePage } from '@/lib/candidates/candidate-page';
import { getJson } from '../board/get-json';

const key = (candidateId: string) => ['candidate', candidateId] as const;

/** What is shown again after this long is read again as well. */
const STALE_MS = 2_000;
/** What hangs on the person and not on an application is on no board, so no board tells of it. */
const WHILE_UNTOLD_MS = 2_000;
const WHILE_WAITING_MS = 15_000;

export const candidateQuery = (candidateId: string) =>
  queryOptions({
    queryKey: [...key(candidateId), 'page'],
    queryFn: ({ signal }) => getJson<CandidatePage>(`/api/candidates/${candidateId}`, signal),
    staleTime: STALE_MS,
    networkMode: 'always',
  });

export const timelineQuery = (candidateId: string, applicationId: string | null) =>
  infiniteQueryOptions({
    queryKey: [...key(candidateId), 'timeline', applicationId],
    queryFn: ({ pageParam, signal }): Promise<TimelinePage> => {
      const search = new URLSearchParams();
      if (applicationId) search.set('application', applicationId);
      if (pageParam) search.set('before', pageParam);
      return getJson(`/api/candidates/${candidateId}/timeline?${search}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page: TimelinePage) => page.next,
    staleTime: STALE_MS,
    networkMode: 'always',
    refetchInterval: ({ state }) => untilTold(state.data?.pages ?? []),
  });

/** How soon to look again, by what is on its way about the person alone; false where nothing is. */
function untilTold(pages: TimelinePage[]): number | false {
  const untold = pages
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.type === 'change' && entry.application === null ? [entry.change.state] : []));
  if (untold.includes('held') || untold.includes('sending')) return WHILE_UNTOLD_MS;
  return untold.includes('queued') ? WHILE_WAITING_MS : false;
}

export const neighboursQuery = (candidateId: string, origin: Origin) =>
  queryOptions({
    queryKey: [...key(candidateId), 'neighbours', origin],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams(origin.filters);
      if (origin.list !== null) search.set('list', origin.list);
      if (origin.job) search.set('job', origin.job);
      if (origin.column) search.set('column', origin.column);
      return getJson<Neighbours>(`/api/candidates/${candidateId}/neighbours?${search}`, signal);
    },
    // Whoever moves somebody on goes on in the column they came from.
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });

/** Reads the person and what happened to them again, quietly. */
export async function refreshCandidate(queryClient: QueryClient, candidateId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: candidateQuery(candidateId).queryKey }),
    queryClient.invalidateQueries({ queryKey: [...key(candidateId), 'timeline'] }),
  ]);
}
