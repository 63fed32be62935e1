import 'server-only';
import { AppError } from '@/lib/result';
import { pause } from './pause';
import { perConnection } from './per-connection';
import { waitFromHeaders } from './wait-from-headers';

/** Bulk endpoints take 3 to 5 calls a second; who asks more may lose its key. https://developer.avionte.com */
const CALLS = 3;
const WINDOW_MS = 1_000;
/** Without a header: 5 seconds, then twice as long each time. */
const FIRST_BACK_OFF_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;
/** Who would wait longer is told so, and may come back. */
const PATIENCE_MS = 2_000;

/** For the ATS's own API: at most three calls begin within any second, in the order they came; a 429 closes it. */
export class Pacing {
  readonly #begun: number[] = [];
  #last: Promise<void> = Promise.resolve();
  #closedUntil = 0;
  #refusedInRow = 0;

  /** Resolves when the call may begin. `busy` where the ATS asked for a pause; an abort leaves the queue at once. */
  async turn(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const turn = this.#last.then(() => this.#begin(signal));
    this.#last = turn.catch(() => {});
    await (signal ? orAbort(turn, signal) : turn);
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

  async #begin(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.closedFor > PATIENCE_MS) throw new AppError('busy', undefined, { retryAfterMs: this.closedFor });
    const [oldest = 0] = this.#begun;
    const wait = Math.max(this.closedFor, this.#begun.length < CALLS ? 0 : oldest + WINDOW_MS - Date.now());
    if (wait > 0) await pause(wait, signal);
    this.#begun.push(Date.now());
    if (this.#begun.length > CALLS) this.#begun.shift();
  }
}

function orAbort(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

export const pacingOf = perConnection('pacing', () => new Pacing());
