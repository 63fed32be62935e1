import 'server-only';
import type { BoardEvent } from '../board/board';
import { readCardRow } from '../board/card-pages';
import { type CardRow, columnOf, toCard } from '../board/card-rows';
import { cardRules } from '../board/get-board';
import { getJobRules, type JobRules } from '../board/job-rules';
import type { Context } from '../edge/context';
import { log } from '../log';
import type { BoardNews } from './process-news';

type CardNews = Extract<BoardNews, { type: 'card' }>;

/** News as this person sees them. What cannot be read now is no reason to say nothing: the browser reads the board itself. */
export async function readEvent(context: Context, news: BoardNews): Promise<BoardEvent> {
  if (news.type === 'board') return { type: 'board', jobId: news.jobId };
  try {
    return await readCardEvent(context, news);
  } catch (error) {
    log.warn({ jobId: news.jobId, error: error instanceof Error ? error.message : 'unknown' }, 'a card cannot be told');
    return { type: 'board', jobId: news.jobId };
  }
}

async function readCardEvent(context: Context, news: CardNews): Promise<BoardEvent> {
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
  read.catch(() => reading.delete(news)); // who comes back may have more luck
  return read;
}
