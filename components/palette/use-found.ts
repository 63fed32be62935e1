'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { FEWEST_TYPED, type Found, nothingFound } from '@/lib/search/search';
import { getJson } from '../board/get-json';
import { useSettled } from '../ui/use-settled';
import type { Place } from './recent-places';

const PAUSE_MS = 150;
const FRESH_MS = 20_000;

const foundQuery = (typed: string) =>
  queryOptions({
    queryKey: ['search', typed],
    queryFn: ({ signal }) => getJson<Found>(`/api/search?${new URLSearchParams({ q: typed })}`, signal),
    staleTime: FRESH_MS,
    networkMode: 'always',
    retry: false,
  });

const recentQuery = (places: Place[]) => {
  const search = new URLSearchParams(places.map(({ kind, id }) => [kind, id]));
  return queryOptions({
    queryKey: ['search', 'recent', String(search)],
    queryFn: ({ signal }) => getJson<Found>(`/api/search/recent?${search}`, signal),
    staleTime: FRESH_MS,
    networkMode: 'always',
    retry: false,
  });
};

export type FoundNow = {
  found: Found;
  /** It answers what was asked before; the answer to this is on its way. */
  isOld: boolean;
  error: Error | null;
  retry: () => void;
};

/** People and jobs by what is typed, a moment after the last stroke; the last answer stays until the next one is there. */
export function useFound(typed: string): FoundNow {
  const isAsked = typed.length >= FEWEST_TYPED;
  const settled = useSettled(typed, PAUSE_MS);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...foundQuery(settled),
    enabled: isAsked && settled.length >= FEWEST_TYPED,
    placeholderData: keepPreviousData,
  });
  if (!isAsked) return { found: nothingFound, isOld: false, error: null, retry: () => {} };
  return {
    found: data ?? nothingFound,
    isOld: settled !== typed || isPlaceholderData || (!data && !error) || (error !== null && isFetching),
    error: settled === typed ? error : null,
    retry: () => void refetch(),
  };
}

/** Where one was last, as it is called now. A failure is no reason to say anything: it is a convenience. */
export function useRecent(places: Place[]): { found: Found; isOld: boolean } {
  const { data, isPending } = useQuery({ ...recentQuery(places), enabled: places.length > 0 });
  return { found: data ?? nothingFound, isOld: places.length > 0 && isPending };
}
