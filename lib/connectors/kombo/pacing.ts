import 'server-only';
import { AppError } from '@/lib/result';
import { pause } from './pause';
import { perConnection } from './per-connection';
import { waitFromHeaders } from './wait-from-headers';

/** Bulk endpoints take 3 to 5 calls a second; who asks more may lose its key. https://developer.avionte.com */
const CALLS = 3;
/** A second, and what timers and clocks may be off. */
const WINDOW_MS = 1_050;
/** Without a header: 5 seconds, then twice as long each time. */
const FIRST_BACK_OFF_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;
/** Who would wait longer is told so, and may come back. */
const PATIENCE_MS = 2_000;

/**
 * For the ATS's own API: three places, each held until a second after its call ended. So whatever the network does to them, no
 * more than three calls arrive within any second. A 429 closes it.
 */
export class Pacing {
  readonly #waiting: (() => void)[] = [];
  #free = CALLS;
  #closedUntil = 0;
  #refusedInRow = 0;

  /** In the order they came. `busy` where the ATS asked for a pause; an abort while waiting leaves the queue at once. */
  async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    await this.#enter(signal);
    return this.#whenOpen(signal).then(
      () => call().finally(() => setTimeout(() => this.#leave(), WINDOW_MS)),
      (error: unknown) => {
        this.#leave();
        throw error;
      },
    );
  }

  /** Learns from what the ATS answered. */
  observe(status: number, headers: Headers): void {
    if (status !== 429) {
      this.#refusedInRow = 0;
      return;
    }
    const wait = waitFromHeaders(headers) ?? FIRST_BACK_OFF_MS * 2 ** this.#refusedInRow;
    this.#refusedInRow += 1;
    this.#closedUntil = Date.now() + Math.min(wait, LONGEST_PAUSE_MS);
  }

  /** How long the ATS still wants to be left alone, in milliseconds. */
  get closedFor(): number {
    return Math.max(0, this.#closedUntil - Date.now());
  }

  async #whenOpen(signal: AbortSignal | undefined): Promise<void> {
    const wait = this.closedFor;
    if (wait > PATIENCE_MS) throw new AppError('busy', undefined, { retryAfterMs: wait });
    if (wait > 0) await pause(wait, signal);
  }

  #enter(signal: AbortSignal | undefined): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(signal?.reason);
      };
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(begin);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

export const pacingOf = perConnection('pacing', () => new Pacing());
