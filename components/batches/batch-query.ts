import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { prepareBatchAction } from '@/app/(recruiter)/changes/batches/actions';
import {
  type Batch,
  type BatchGroup,
  type BatchKind,
  type BatchPeople,
  isUnderWay,
  type Prepared,
} from '@/lib/batches/batch';
import { unwrap } from '@/lib/result';
import { getJson } from '../board/get-json';

export type PreparedQuery = { kind: BatchKind; to: string | null; people: BatchPeople };

/** What would become of each; asked again when another stage or job is chosen, and shown dimmed until the answer is there. */
export const preparedQuery = (wanted: PreparedQuery) =>
  queryOptions({
    queryKey: ['prepared-batch', wanted],
    queryFn: async (): Promise<Prepared> => unwrap(await prepareBatchAction(wanted)),
    placeholderData: keepPreviousData,
    // What was true a moment ago decides about people.
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  });

const WHILE_UNDER_WAY_MS = 1_000;

export const batchQuery = (batchId: string, show: BatchGroup | null, most: number) =>
  queryOptions({
    queryKey: ['batch', batchId, show, most],
    queryFn: ({ signal }): Promise<Batch> => {
      const search = new URLSearchParams({ most: String(most), ...(show && { show }) });
      return getJson(`/api/batches/${batchId}?${search}`, signal);
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : WHILE_UNDER_WAY_MS),
    networkMode: 'always',
  });
