import { z } from 'zod';
import { readActivityFilters } from '@/lib/activity/activity';
import { getActivity } from '@/lib/activity/get-activity';
import { respond } from '@/lib/edge/respond';
import { AppError } from '@/lib/result';

/** A page of what happened on the job; `before`: where the page before ended. */
export const GET = respond<{ jobId: string }>('viewer', async (context, request, { jobId }) => {
  if (!z.uuid().safeParse(jobId).success) throw new AppError('not-found');
  const { searchParams } = request.nextUrl;
  return getActivity(context, { jobId, ...readActivityFilters(searchParams), before: searchParams.get('before') });
});
