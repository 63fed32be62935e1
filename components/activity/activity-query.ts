import { infiniteQueryOptions } from '@tanstack/react-query';
import { createSerializer } from 'nuqs/server';
import { type ActivityFilters, type ActivityPage, activityParsers } from '@/lib/activity/activity';
import { getJson } from '../board/get-json';

const search = createSerializer(activityParsers);

const STALE_MS = 2_000;
/** What is asked of the job itself is on no card, so no board tells of it. */
const WHILE_UNTOLD_MS = 2_000;

export const activityQuery = (jobId: string, filters: ActivityFilters) =>
  infiniteQueryOptions({
    queryKey: ['activity', jobId, filters],
    queryFn: ({ pageParam, signal }): Promise<ActivityPage> => {
      const wanted = new URLSearchParams(search(filters));
      if (pageParam) wanted.set('before', pageParam);
      return getJson(`/api/jobs/${jobId}/activity?${wanted}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page: ActivityPage) => page.next,
    staleTime: STALE_MS,
    networkMode: 'always',
    refetchInterval: ({ state }) => (hasUntold(state.data?.pages[0]) ? WHILE_UNTOLD_MS : false),
  });

function hasUntold(page: ActivityPage | undefined): boolean {
  const untold = page?.entries.flatMap((entry) =>
    entry.type === 'change' && !entry.person?.id ? [entry.change.state] : [],
  );
  return untold?.some((state) => state === 'held' || state === 'sending') ?? false;
}
