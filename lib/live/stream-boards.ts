import 'server-only';
import type { BoardEvent } from '../board/board';
import { readCardRow } from '../board/card-pages';
import { type CardRow, columnOf, toCard } from '../board/card-rows';
import { cardRules } from '../board/get-board';
import { getJobRules, type JobRules } from '../board/job-rules';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { log } from '../log';
import { AppError } from '../result';
import { type BoardNews, listenToBoard } from './board-events';
import { fitEvent } from './fit-event';
import { onStreamsEnd } from './open-streams';

const HEARTBEAT_MS = 20_000;

/**
 * Server-sent events of some jobs, for as long as the browser listens: all its tabs share one stream, so a job that is gone is left
 * out as long as another one is there. Throws `not-found` where none is, for jobs of someone else too.
 */
export async function streamBoards(context: Context, jobIds: string[], signal: AbortSignal): Promise<Response> {
  const mine = await jobsOf(context, jobIds);
  if (mine.length === 0) throw new AppError('not-found');

  let close = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      close = listen(context, mine, controller, signal);
    },
    cancel: () => close(),
  });
  return new Response(stream, {
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

/** Returns the function that stops listening. */
function listen(
  context: Context,
  jobIds: string[],
  controller: ReadableStreamDefaultController<Uint8Array>,
  signal: AbortSignal,
): () => void {
  const encoder = new TextEncoder();
  const send = (text: string) => controller.enqueue(encoder.encode(text));
  let telling = Promise.resolve();
  let isClosed = false;
  // One after the other: what was read first must not arrive last.
  const tell = (news: BoardNews) => {
    telling = telling.then(async () => {
      const text = isClosed ? null : await textOf(context, news);
      if (text !== null && !isClosed) send(text);
    });
  };
  send('retry: 2000\nevent: hello\ndata: {}\n\n');
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
  const stops = jobIds.map((jobId) => listenToBoard(context.organisationId, jobId, tell));
  const end = () => {
    close();
    controller.close();
  };
  const close = () => {
    isClosed = true;
    clearInterval(heartbeat);
    signal.removeEventListener('abort', end);
    for (const stop of stops) stop();
  };
  stops.push(onStreamsEnd(context.userId, end));
  signal.addEventListener('abort', end);
  return close;
}

async function textOf(context: Context, news: BoardNews): Promise<string | null> {
  try {
    return `event: board\ndata: ${JSON.stringify(fitEvent(await eventOf(context, news)))}\n\n`;
  } catch (error) {
    log.warn(
      { jobId: news.jobId, error: error instanceof Error ? error.message : 'unknown' },
      'an event could not be told',
    );
    return null;
  }
}

type CardNews = Extract<BoardNews, { type: 'card' }>;

async function eventOf(context: Context, news: BoardNews): Promise<BoardEvent> {
  if (news.type === 'board') return { type: 'board', jobId: news.jobId };
  const { rules, row } = await readOnce(context.organisationId, news);
  const card = cardRules(context, rules);
  return {
    type: 'card',
    jobId: news.jobId,
    id: news.applicationId,
    card: row && toCard(row, card),
    from: news.from && columnOf(news.from, card.stageIds),
    actorId: news.actorId,
    sentence: news.sentence,
    isCut: false,
  };
}

/** Everyone who looks at a board hears the same news: it is read once for all of them. */
const reading = new WeakMap<CardNews, Promise<{ rules: JobRules; row: CardRow | null }>>();

function readOnce(organisationId: string, news: CardNews) {
  const started = reading.get(news);
  if (started) return started;

  const read = (async () => ({
    rules: await getJobRules(organisationId, news.jobId),
    row: await readCardRow(organisationId, news.applicationId),
  }))();
  reading.set(news, read);
  return read;
}
