import { z } from 'zod';
import { respond } from '@/lib/edge/respond';
import { streamBoards } from '@/lib/live/stream-boards';

const JobIds = z.array(z.uuid()).min(1).max(20);

export const GET = respond('viewer', (context, request) =>
  streamBoards(context, JobIds.parse(request.nextUrl.searchParams.getAll('job')), request.signal),
);
