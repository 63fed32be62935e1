import 'server-only';
import { EventEmitter } from 'node:events';
import type { Mark } from './mark';
import { type BoardNews, tellProcesses } from './process-news';
import { FEW_CARDS, forgetNews, type RecentNews, rememberNews } from './recent-news';

/** Where a card stands: among the active by stage, or among the finished. */
export type Place = NonNullable<Extract<BoardNews, { type: 'card' }>['from']>;

// Next loads this file once per bundle; those who tell and those who listen must meet all the same.
const held = globalThis as typeof globalThis & { switchyardNews?: EventEmitter };
held.switchyardNews ??= new EventEmitter().setMaxListeners(0);
const emitter = held.switchyardNews;

const channel = (organisationId: string, jobId: string) => `${organisationId} ${jobId}`;

/** Tells everyone who looks at that board, in whichever process. */
export function tellBoard(news: BoardNews): void {
  tellBoardHere(news);
  tellProcesses(news);
}

/** Tells who looks at it through this process. */
export function tellBoardHere(news: BoardNews): void {
  const told: RecentNews = { mark: rememberNews(news), news };
  emitter.emit(channel(news.organisationId, news.jobId), told);
}

/** Tells everyone who looks at any board through this process to read it again, and those who come back: something may have been missed. */
export function tellWatchedHere(): void {
  forgetNews();
  for (const name of emitter.eventNames()) {
    const [organisationId = '', jobId = ''] = String(name).split(' ');
    tellBoardHere({ type: 'board', organisationId, jobId });
  }
}

/** Tells of cards that changed together: one by one when they are few, else only which boards to read again. */
export function tellOfCards(
  organisationId: string,
  cards: { id: string; jobIds: string[]; from: Place | null }[],
  actorId: string | null = null,
): void {
  if (cards.length > FEW_CARDS) {
    tellOfBoards(
      organisationId,
      cards.flatMap(({ jobIds }) => jobIds),
    );
    return;
  }
  for (const { id, jobIds, from } of cards) {
    for (const jobId of jobIds) {
      tellBoard({ type: 'card', organisationId, jobId, applicationId: id, from, actorId, sentence: null });
    }
  }
}

export function tellOfBoards(organisationId: string, jobIds: string[]): void {
  for (const jobId of new Set(jobIds)) tellBoard({ type: 'board', organisationId, jobId });
}

/** Whether anybody looks: what nobody sees need not be read. */
export function isWatched(organisationId: string, jobId: string): boolean {
  return emitter.listenerCount(channel(organisationId, jobId)) > 0;
}

/** Returns the function that stops listening. */
export function listenToBoard(
  organisationId: string,
  jobId: string,
  listener: (news: BoardNews, mark: Mark) => void,
): () => void {
  const name = channel(organisationId, jobId);
  const hear = ({ news, mark }: RecentNews) => listener(news, mark);
  emitter.on(name, hear);
  return () => emitter.off(name, hear);
}
