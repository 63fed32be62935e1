import { findOtherJobs, OtherJobsOf } from '@/lib/candidates/find-other-jobs';
import { respond } from '@/lib/edge/respond';

/** The open jobs this person could be put on; `?q=`. */
export const GET = respond<{ candidateId: string }>('recruiter', (context, request, { candidateId }) =>
  findOtherJobs(context, OtherJobsOf.parse({ candidateId, q: request.nextUrl.searchParams.get('q') ?? '' })),
);
