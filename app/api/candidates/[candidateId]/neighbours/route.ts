import { z } from 'zod';
import { findNeighbours } from '@/lib/candidates/find-neighbours';
import { originOf } from '@/lib/candidates/origin-of';
import { respond } from '@/lib/edge/respond';
import { AppError } from '@/lib/result';

export const GET = respond<{ candidateId: string }>('viewer', async (context, request, { candidateId }) => {
  if (!z.uuid().safeParse(candidateId).success) throw new AppError('not-found');
  return findNeighbours(context, originOf(request.nextUrl.searchParams), candidateId);
});
