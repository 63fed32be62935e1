import { getTimeline, TimelineWanted } from '@/lib/candidates/get-timeline';
import { respond } from '@/lib/edge/respond';

export const GET = respond<{ candidateId: string }>('viewer', (context, request, { candidateId }) => {
  const { searchParams } = request.nextUrl;
  const wanted = { candidateId, applicationId: searchParams.get('application'), before: searchParams.get('before') };
  return getTimeline(context, TimelineWanted.parse(wanted));
});
