import { findSimilar, SimilarTo } from '@/lib/candidates/find-similar';
import { respond } from '@/lib/edge/respond';

/** Who may be the same person as one who is being added; `?jobId=&name=&email=&phone=`. */
export const GET = respond('recruiter', (context, request) => {
  const { searchParams } = new URL(request.url);
  return findSimilar(context, SimilarTo.parse(Object.fromEntries(searchParams)));
});
