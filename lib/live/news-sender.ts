import 'server-only';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { log } from '../log';
import type { ProcessNews } from './process-news';

export const CHANNEL = 'switchyard_board';
const AT_ONCE = 200;
/** More than this while the server is away, and boards are read anew instead. */
const MOST_WAITING = 500;
const RETRY_MS = 1_000;
const CLOSE_WITHIN_MS = 2_000;
/** PostgreSQL takes less than 8,000 bytes. */
const LONGEST_LETTER = 7_500;

/** Sends news in order, what is told in one turn in one query. Nobody waits for it. */
export class NewsSender {
  private waiting: ProcessNews[] = [];
  private sending: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly process: string,
  ) {}

  send(news: ProcessNews): void {
    if (this.isClosed) return;
    this.waiting.push(news);
    if (this.waiting.length > MOST_WAITING) this.waiting = inShort(this.waiting);
    this.sending ??= this.sendWaiting();
  }

  /** Sends what is still waiting, while the server answers. */
  async close(): Promise<void> {
    this.isClosed = true;
    const patience = setTimeout(CLOSE_WITHIN_MS, undefined, { ref: false });
    await Promise.race([this.sending, patience]);
  }

  private async sendWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      await setImmediate();
      const batch = this.waiting.splice(0, AT_ONCE);
      try {
        await this.pool.query('SELECT pg_notify($1, letter) FROM unnest($2::text[]) AS letter', [
          CHANNEL,
          batch.map((news) => this.letter(news)),
        ]);
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'other processes cannot be told');
        if (this.isClosed) break;
        this.waiting.unshift(...batch);
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
    this.sending = null;
  }

  private letter(news: ProcessNews): string {
    const text = JSON.stringify({ process: this.process, news });
    return Buffer.byteLength(text) < LONGEST_LETTER
      ? text
      : JSON.stringify({ process: this.process, news: boardOf(news) });
  }
}

function boardOf(news: ProcessNews): ProcessNews {
  if (news.type !== 'card') return news;
  return { type: 'board', organisationId: news.organisationId, jobId: news.jobId };
}

/** Which boards to read again instead of every card, everything once. */
function inShort(news: ProcessNews[]): ProcessNews[] {
  return [...new Map(news.map(boardOf).map((one) => [JSON.stringify(one), one])).values()];
}
