import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { log } from '../log';
import { CHANNEL, NewsSender } from './news-sender';
import { ProcessNews } from './process-news';

const PULSE_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** A process of another version may tell what this one does not know: that is passed over. */
const Letter = z.object({ process: z.string(), news: ProcessNews });

type Ends = {
  url: string;
  pool: pg.Pool;
  receive: (news: ProcessNews) => void;
  /** Listening begins, or begins again: whatever was told before is not known. */
  missed: () => void;
};

export type NewsChannel = { send: (news: ProcessNews) => void; close: () => Promise<void> };

/** News between the processes on one PostgreSQL server. Nobody hears themselves. */
export function openNewsChannel({ url, pool, receive, missed }: Ends): NewsChannel {
  const own = randomUUID();
  const aborter = new AbortController();
  const sender = new NewsSender(pool, own);
  const listening = listen(url, aborter.signal, missed, (text) => {
    const letter = Letter.safeParse(tryJson(text));
    if (letter.success && letter.data.process !== own) receive(letter.data.news);
  });
  return {
    send: (news) => sender.send(news),
    close: async () => {
      await sender.close();
      aborter.abort();
      await listening;
    },
  };
}

/** Keeps a connection of its own, since one of the pool would be handed to others; a lost one is replaced. */
async function listen(url: string, signal: AbortSignal, missed: () => void, hear: (text: string) => void) {
  let failures = 0;
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    client.on('error', () => {}); // unheard, its event would end the process
    try {
      client.on('notification', ({ payload }) => hear(payload ?? ''));
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      failures = 0;
      missed();
      await untilLost(client, signal);
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : 'unknown' },
        'news of other processes cannot be heard',
      );
    }
    client.end().catch(() => {}); // not waited for: a dead connection never says that it ended
    failures += 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    await setTimeout(pause, undefined, { signal }).catch(() => {});
  }
}

/** Asks now and then as well: a server that vanished says nothing at all. */
function untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearInterval(pulse);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const pulse = setInterval(() => client.query('SELECT 1').catch(done), PULSE_MS);
    client.on('error', done);
    client.once('end', done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
