import 'server-only';
import { pool } from '../db/database';
import { env } from '../env';
import { wakeWorkerHere } from '../worker/wake';
import { tellBoardHere, tellWatchedHere } from './board-events';
import { openNewsChannel } from './news-channel';
import { endAllStreamsHere, endStreamsHere } from './open-streams';
import { onProcessNews, type ProcessNews } from './process-news';

export type SharedNews = { stop: () => Promise<void> };

/** Lets this process and the others on the same server hear of each other. The embedded database has one process only. */
export function shareNews(): SharedNews {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) return { stop: async () => {} };

  const channel = openNewsChannel({ url: DATABASE_URL, pool, receive: hear, missed: catchUp });
  const stopSending = onProcessNews(channel.send);
  return {
    stop: async () => {
      stopSending();
      await channel.close();
    },
  };
}

function hear(news: ProcessNews): void {
  switch (news.type) {
    case 'work':
      wakeWorkerHere();
      break;
    case 'sign-out':
      endStreamsHere(news.userId, news.sessionId);
      break;
    case 'card':
    case 'board':
      tellBoardHere(news);
  }
}

/** What was told meanwhile is not known: a move, something to do, the end of a session. */
function catchUp(): void {
  tellWatchedHere();
  endAllStreamsHere();
  wakeWorkerHere();
}
