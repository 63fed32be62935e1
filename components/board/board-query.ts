import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Board, BoardFilters, ColumnKey, ColumnPage } from '@/lib/board/board';
import type { ColumnPeople } from '@/lib/board/column-people';
import { AppError, type ErrorKind } from '@/lib/result';
import { getJson } from './get-json';

/** One reading of the board, and what was asked for. */
export type BoardRead = {
  board: Board;
  filters: BoardFilters;
  /** Names this reading: its columns start with its own first pages. */
  version: string;
};

export function boardSearch({ q, source, waiting }: BoardFilters): string {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  for (const one of source) search.append('source', one);
  if (waiting > 0) search.set('waiting', String(waiting));
  return search.toString();
}

/** Who stands in a column, loaded or not, as the filters leave it. */
export function readColumnPeople(jobId: string, filters: BoardFilters, key: ColumnKey): Promise<ColumnPeople> {
  const search = new URLSearchParams(boardSearch(filters));
  search.set('column', key);
  return getJson(`/api/jobs/${jobId}/board/people?${search}`);
}

function boardAddress(jobId: string, filters: BoardFilters, extra: Record<string, string> = {}): string {
  const search = new URLSearchParams(boardSearch(filters));
  for (const [name, value] of Object.entries(extra)) search.set(name, value);
  return `/api/jobs/${jobId}/board?${search}`;
}

function readBoard(jobId: string, filters: BoardFilters, signal?: AbortSignal): Promise<Board> {
  return getJson<Board>(boardAddress(jobId, filters), signal);
}

export const boardQuery = (jobId: string, filters: BoardFilters) =>
  queryOptions({
    queryKey: ['board', jobId, boardSearch(filters)],
    queryFn: async ({ signal }): Promise<BoardRead> => ({
      board: await readBoard(jobId, filters, signal),
      filters,
      version: crypto.randomUUID(),
    }),
    // Coming back to an earlier search shows what it found then, and reads it again.
    staleTime: 5_000,
    networkMode: 'always', // without a network it shall say so, not wait in silence
    refetchOnReconnect: ({ state }) => state.status === 'error',
  });

const lastingKinds: ErrorKind[] = ['signed-out', 'forbidden', 'not-found'];

/** Behind somebody's back: what passes is for `later`. What the server will `never` show again is for the screen to say: its own reading fails as well. */
export async function readQuietly(
  queryClient: QueryClient,
  jobId: string,
  filters: BoardFilters,
): Promise<Board | 'later' | 'never'> {
  try {
    return await readBoard(jobId, filters);
  } catch (error) {
    if (!(error instanceof AppError && lastingKinds.includes(error.kind))) return 'later';
    queryClient.fetchQuery({ ...boardQuery(jobId, filters), staleTime: 0 }).catch(() => {});
    return 'never';
  }
}

/** A column's pages. The first came with the board; a finished column's is read when it is opened. */
export const columnQuery = (jobId: string, { board, filters, version }: BoardRead, key: ColumnKey) =>
  infiniteQueryOptions({
    queryKey: ['column', jobId, version, key],
    queryFn: ({ pageParam, signal }): Promise<ColumnPage> => {
      const after: Record<string, string> = pageParam ? { after: pageParam } : {};
      return getJson(boardAddress(jobId, filters, { column: key, ...after }), signal);
    },
    initialPageParam: '',
    getNextPageParam: (page: ColumnPage) => page.next,
    initialData: () => {
      const first = board.pages[key];
      return first && { pages: [first], pageParams: [''] };
    },
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    refetchOnReconnect: ({ state }) => state.status === 'error',
  });

/** A column's loaded pages, or undefined. */
export function loadedPages(
  queryClient: QueryClient,
  jobId: string,
  read: BoardRead,
  key: ColumnKey,
): ColumnPage[] | undefined {
  return queryClient.getQueryData(columnQuery(jobId, read, key).queryKey)?.pages;
}
