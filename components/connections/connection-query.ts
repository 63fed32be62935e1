import { queryOptions } from '@tanstack/react-query';
import type { ConnectionStatus } from '@/lib/connections/connection';
import { getJson } from '../board/get-json';

const WHILE_READING_MS = 1_000;
const OTHERWISE_MS = 15_000;

/** Asked often while a read goes on, rarely else, and not at all while nobody looks. */
export const connectionQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ['connection', connectionId],
    queryFn: ({ signal }) => getJson<ConnectionStatus>(`/api/connections/${connectionId}`, signal),
    refetchInterval: ({ state }) => (state.data?.isReading ? WHILE_READING_MS : OTHERWISE_MS),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
