import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Mark, parseMark } from './mark';
import type { BoardNews } from './process-news';

export type RecentNews = { mark: Mark; news: BoardNews };

const MOST_REMEMBERED = 500;
/** More changed cards than this on one board, and it is read anew instead. */
export const FEW_CARDS = 20;

const newStart = () => randomUUID().slice(0, 8);

// Next loads this file once per bundle; those who tell and those who come back must meet all the same.
const held = globalThis as typeof globalThis & {
  switchyardRecentNews?: { start: string; last: number; told: BoardNews[] };
};
held.switchyardRecentNews ??= { start: newStart(), last: 0, told: [] };
const recent = held.switchyardRecentNews;

/** Where the news of this process stand. Taken before a board is read, it says from where on news may be missing. */
export function currentMark(): Mark {
  return markOf(recent.last);
}

function markOf(number: number): Mark {
  return `${recent.start}.${number}`;
}

/** Keeps it for those who come back after a moment. */
export function rememberNews(news: BoardNews): Mark {
  recent.last += 1;
  recent.told.push(news);
  if (recent.told.length > MOST_REMEMBERED) recent.told.shift();
  return currentMark();
}

/** Something was not heard here: no earlier mark is worth anything. */
export function forgetNews(): void {
  recent.start = newStart();
  recent.told = [];
}

/** What was told of these jobs after `mark`, in order and each card once; null where that is not known any more. */
export function newsSince(mark: Mark, organisationId: string, jobIds: string[]): RecentNews[] | null {
  const since = parseMark(mark);
  const first = recent.last - recent.told.length;
  if (since?.start !== recent.start || since.number < first || since.number > recent.last) return null;

  const missed = recent.told
    .slice(since.number - first)
    .map((news, index) => ({ mark: markOf(since.number + index + 1), news }))
    .filter(({ news }) => news.organisationId === organisationId && jobIds.includes(news.jobId));
  return inShort(missed);
}

/** The last word on each card, and of a board with many of them only that it is to be read again. */
function inShort(missed: RecentNews[]): RecentNews[] {
  const last = lastOfEach(missed);
  const isMany = (jobId: string) => last.filter(({ news }) => news.jobId === jobId).length > FEW_CARDS;
  const many = new Set(last.map(({ news }) => news.jobId).filter(isMany));
  return lastOfEach(last.map(({ mark, news }) => ({ mark, news: many.has(news.jobId) ? boardOf(news) : news })));
}

function boardOf({ organisationId, jobId }: BoardNews): BoardNews {
  return { type: 'board', organisationId, jobId };
}

function lastOfEach(missed: RecentNews[]): RecentNews[] {
  const last = new Map<string, RecentNews>();
  for (const told of missed) {
    const { news } = told;
    const key = `${news.jobId} ${news.type === 'card' ? news.applicationId : ''}`;
    last.delete(key); // to the end: what was told last goes out last
    last.set(key, told);
  }
  return [...last.values()];
}
