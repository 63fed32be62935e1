import type { BoardEvent } from '@/lib/board/board';

export type StreamState = 'connecting' | 'live' | 'lost';

export type LinkListener = {
  /** Connected, perhaps again: something may have been missed. */
  onHello: () => void;
  onEvent: (event: BoardEvent) => void;
  onState: (state: StreamState) => void;
};

/** So many failures in a row, and the screens look for news by themselves. */
const PATIENCE = 3;
const LONGEST_PAUSE_MS = 30_000;

/** One connection to the server's events, opened again whenever it breaks or the jobs change. */
export class EventLink {
  #source: EventSource | null = null;
  #jobs: string[] = [];
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly listener: LinkListener) {}

  /** Follows these jobs and no others; none means no connection. */
  follow(jobs: string[]): void {
    const wanted = [...new Set(jobs)].sort();
    if (wanted.join() === this.#jobs.join() && this.#source) return;
    this.#jobs = wanted;
    this.reopen();
  }

  reopen(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    if (this.#jobs.length > 0) this.#open();
  }

  close(): void {
    this.#jobs = [];
    this.reopen();
  }

  #open(): void {
    const search = new URLSearchParams(this.#jobs.map((job) => ['job', job]));
    const source = new EventSource(`/api/events?${search}`);
    this.#source = source;
    source.addEventListener('hello', () => {
      this.#failures = 0;
      this.listener.onState('live');
      this.listener.onHello();
    });
    source.addEventListener('board', ({ data }: MessageEvent<string>) => this.listener.onEvent(JSON.parse(data)));
    source.addEventListener('error', () => this.#failed(source));
  }

  #failed(source: EventSource): void {
    if (source !== this.#source) return;
    source.close(); // the browser's own attempts know no pause that grows
    this.#failures += 1;
    this.listener.onState(this.#failures >= PATIENCE ? 'lost' : 'connecting');
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.#failures);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reopen(), pause * (0.75 + Math.random() / 2));
  }
}
