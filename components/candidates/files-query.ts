import { queryOptions } from '@tanstack/react-query';
import type { AtsFiles, FilesView } from '@/lib/files/file-list';
import { isOneOf } from '@/lib/outbox/intent';
import { getJson } from '../board/get-json';

const WHILE_ON_THE_WAY_MS = 1_500;

/** What was added here, looked at again while something of it is on its way. */
export const filesQuery = (candidateId: string) =>
  queryOptions({
    queryKey: ['files', candidateId],
    queryFn: ({ signal }) => getJson<FilesView>(`/api/candidates/${candidateId}/files`, signal),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.ours.some(({ state }) => isOneOf(['held', 'queued', 'sending'], state)) ? WHILE_ON_THE_WAY_MS : false,
  });

/** What the ATS has; each question may cost, so nothing asks it but a person. */
export function readAtsFiles(candidateId: string, again: boolean): Promise<AtsFiles> {
  return getJson<AtsFiles>(`/api/candidates/${candidateId}/files/ats${again ? '?again=1' : ''}`);
}

export const atsFilesKey = (candidateId: string) => ['ats-files', candidateId];

export function fileAddress(candidateId: string, fileId: string): string {
  return `/api/candidates/${candidateId}/files/ats/${encodeURIComponent(fileId)}`;
}
