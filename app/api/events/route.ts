import { z } from 'zod';
import { isStillSignedIn } from '@/lib/edge/context';
import { respond } from '@/lib/edge/respond';
import { MOST_BOARDS } from '@/lib/live/mark';
import { streamBoards } from '@/lib/live/stream-boards';

const JobIds = z.array(z.uuid()).min(1).max(MOST_BOARDS);

/** `after`, or the header that browsers send by themselves, is the id of the last event that was heard. */
export const GET = respond('viewer', (context, request) => {
  const { searchParams } = request.nextUrl;
  return streamBoards(context, {
    jobIds: JobIds.parse(searchParams.getAll('job')),
    after: request.headers.get('last-event-id') ?? searchParams.get('after'),
    signal: request.signal,
    isSignedIn: isStillSignedIn,
  });
});
