import 'server-only';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { BoardStream } from './board-stream';
import type { Mark } from './mark';
import { hasJustEnded } from './open-streams';

type Wish = {
  jobIds: string[];
  /** The last event that was heard, or the mark of a board that was read; null: nothing yet. */
  after: Mark | null;
  signal: AbortSignal;
  /** Asked once the stream hears of ended sessions: one that ended just before would be missed. */
  isSignedIn: () => Promise<boolean>;
};

/**
 * Server-sent events of some jobs, for as long as the browser listens: all its tabs share one stream, so a job that is gone is left
 * out as long as another one is there. Throws `not-found` where none is, for jobs of someone else too; `signed-out`.
 */
export async function streamBoards(context: Context, { jobIds, after, signal, isSignedIn }: Wish): Promise<Response> {
  const mine = await jobsOf(context, jobIds);
  if (mine.length === 0) throw new AppError('not-found');

  let stream: BoardStream | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stream = new BoardStream(context, controller);
      stream.open(mine, after, signal);
    },
    cancel: () => stream?.close(),
  });
  if (hasJustEnded(context.sessionId) || !(await isSignedIn())) {
    stream?.end();
    throw new AppError('signed-out');
  }
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

async function jobsOf({ organisationId }: Context, jobIds: string[]): Promise<string[]> {
  const jobs = await prisma.job.findMany({ where: { organisationId, id: { in: jobIds } }, select: { id: true } });
  return jobs.map(({ id }) => id);
}
