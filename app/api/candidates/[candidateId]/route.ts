import { getCandidate } from '@/lib/candidates/get-candidate';
import { respond } from '@/lib/edge/respond';

export const GET = respond<{ candidateId: string }>('viewer', (context, _request, { candidateId }) =>
  getCandidate(context, candidateId),
);
