import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OtherJobs } from '@/lib/candidates/other-job';
import { getJson } from '../board/get-json';

export const otherJobsQuery = (candidateId: string, q: string) =>
  queryOptions({
    queryKey: ['other-jobs', candidateId, q],
    queryFn: ({ signal }) =>
      getJson<OtherJobs>(`/api/candidates/${candidateId}/jobs?${new URLSearchParams({ q })}`, signal),
    placeholderData: keepPreviousData,
    networkMode: 'always',
  });
