import 'server-only';
import { AppError } from '@/lib/result';
import { pause } from './pause';
import { waitFromHeaders } from './wait-from-headers';

/** Kombo allows 30 actions in flight per integration; one recruiter's bulk action must not use them all up. */
export const MOST_IN_FLIGHT = 5;
/** Kombo names no wait for too many actions at once. https://docs.kombo.dev/guides/concurrency */
const CONCURRENCY_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 120_000;
/** An action that would wait longer is handed back: its outbox row can wait, a crash meanwhile would leave doubt. */
const PATIENCE_MS = 2_000;

/** At most five actions in flight, in the order they came; the other side's headers lower that, and can close it. */
export class Limiter {
  readonly #waiting: (() => void)[] = [];
  #told = MOST_IN_FLIGHT;
  #allowed = MOST_IN_FLIGHT;
  #inFlight = 0;
  #closedUntil = 0;
  #alarm: NodeJS.Timeout | null = null;

  /** How many the other side takes at once, as far as its last answers tell. */
  get allowed(): number {
    return this.#allowed;
  }

  /** An abort while waiting leaves the queue; `busy` when the other side asked for a longer pause. */
  async run<T>(action: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const wait = this.#wait();
    if (wait > PATIENCE_MS) throw new AppError('busy', undefined, { retryAfterMs: wait });
    await this.#enter(signal);
    return action().finally(() => this.#leave());
  }

  /** For reads, which Kombo does not count as actions: waits until calls are taken again. */
  async whenOpen(signal?: AbortSignal): Promise<void> {
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await pause(wait, signal);
  }

  /** Learns from every answer. */
  observe(status: number, headers: Headers): void {
    const limit = Number(headers.get('concurrency-limit'));
    if (limit >= 1) this.#told = Math.min(MOST_IN_FLIGHT, Math.floor(limit));

    const isExhausted = headers.get('ratelimit-remaining') === '0';
    // A 429 that is not about the rate is about too many at once: fewer then, and one more with each that goes well.
    const next = status === 429 && !isExhausted ? this.#inFlight - 1 : this.#allowed + 1;
    this.#allowed = Math.max(1, Math.min(this.#told, next));
    if (status !== 429 && !isExhausted) return;
    const wait = waitFromHeaders(headers) ?? CONCURRENCY_PAUSE_MS;
    this.#closedUntil = Math.max(this.#closedUntil, Date.now() + Math.min(wait, LONGEST_PAUSE_MS));
  }

  #enter(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(signal?.reason);
      };
      const start = () => {
        signal?.removeEventListener('abort', giveUp);
        this.#inFlight += 1;
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(start);
      this.#startNext();
    });
  }

  #leave(): void {
    this.#inFlight -= 1;
    this.#startNext();
  }

  #startNext(): void {
    const wait = this.#wait();
    if (wait > 0) {
      this.#alarm ??= setTimeout(() => this.#wake(), wait);
      return;
    }
    while (this.#inFlight < this.#allowed) {
      const start = this.#waiting.shift();
      if (!start) return;
      start();
    }
  }

  #wait(): number {
    return this.#closedUntil - Date.now();
  }

  #wake(): void {
    this.#alarm = null;
    this.#startNext();
  }
}

// On globalThis, because Next bundles this file once for each entry point and the limit holds for the whole process.
const limiters: Map<string, Limiter> = Reflect.get(globalThis, Symbol.for('switchyard.limiters')) ?? new Map();
Reflect.set(globalThis, Symbol.for('switchyard.limiters'), limiters);

export function limiterFor(key: string): Limiter {
  const limiter = limiters.get(key) ?? new Limiter();
  limiters.set(key, limiter);
  return limiter;
}
