import type { BoardEvent } from '@/lib/board/board';
import type { Mark } from '@/lib/live/mark';

/** `cut`: something on the way lets no stream through, and the screens look for news by themselves. */
export type StreamState = 'connecting' | 'live' | 'cut';

/** What was heard after `after`, and brings whoever stood there to `mark`. */
export type Told = { after: Mark | null; mark: Mark | null; event: BoardEvent | null };

export type LinkListener = {
  /** The line is open, for these jobs and for all that was told after `after`. */
  onOpen: (jobs: string[], after: Mark | null) => void;
  onTold: (told: Told) => void;
  onState: (state: StreamState) => void;
};

/** So long without a word, and a line that looks open is not: a proxy keeps what it should pass on. */
const FIRST_WORD_MS = 10_000;
/** The server says something every 20 s. */
const SILENCE_MS = 50_000;
/** So many lines broken within the window, and none is trusted before it has held as long. */
const BREAKS = 3;
const WINDOW_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;
/** Tabs that come and go together are one change. */
const GATHER_MS = 100;
const WAKING_MS = 5_000;

/** One connection to the server's events, opened again whenever it breaks or the jobs change, at the place where it was. */
export class EventLink {
  #source: EventSource | null = null;
  #jobs: string[] = [];
  #state: StreamState = 'connecting';
  #failures = 0;
  #openedAt: number | null = null;
  #breaks: number[] = [];
  #next: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  #mark: Mark | null = null;
  #triedAt = 0;

  constructor(readonly listener: LinkListener) {}

  /** All that was told up to here was heard. */
  get mark(): Mark | null {
    return this.#mark;
  }

  /** Follows these jobs and no others; none means no connection. `mark` is where to begin when nothing is followed yet. */
  follow(jobs: string[], mark: Mark | null): void {
    const wanted = [...new Set(jobs)].sort();
    if (wanted.join() === this.#jobs.join()) return;
    const wasEmpty = this.#jobs.length === 0;
    this.#jobs = wanted;
    if (wasEmpty) this.#mark = mark ?? this.#mark;
    if (wasEmpty || wanted.length === 0) this.reopen();
    else this.#openAfter(GATHER_MS);
  }

  /** After sleep a line may look open and be dead. All tabs wake at the same time. */
  wake(): void {
    if (Date.now() - this.#triedAt > WAKING_MS) this.reopen();
  }

  reopen(): void {
    if (this.#openedAt !== null) this.#stopWaiting();
    clearTimeout(this.#next);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = null;
    this.#openedAt = null;
    if (this.#jobs.length > 0) this.#open();
    else this.#stopWaiting();
  }

  #open(): void {
    const [jobs, after] = [this.#jobs, this.#mark];
    const search = new URLSearchParams(jobs.map((job) => ['job', job]));
    if (after !== null) search.set('after', after);
    const source = new EventSource(`/api/events?${search}`);
    this.#source = source;
    this.#triedAt = Date.now();
    const on = (name: string, hear: (message: MessageEvent<string>) => void) =>
      source.addEventListener(name, (message) => source === this.#source && hear(message));
    on('hello', (message) => {
      this.listener.onOpen(jobs, after);
      this.#opened();
      this.#heard(message, null);
    });
    on('board', (message) => this.#heard(message, JSON.parse(message.data)));
    on('pulse', (message) => this.#heard(message, null));
    source.addEventListener('error', () => this.#failed(source));
    this.#expectWord(source, FIRST_WORD_MS);
    this.#patience ??= setTimeout(() => this.#say('cut'), FIRST_WORD_MS);
  }

  #opened(): void {
    this.#openedAt = Date.now();
    this.#stopWaiting();
    if (this.#recentBreaks() < BREAKS) this.#say('live');
    else this.#patience = setTimeout(() => this.#say('live'), WINDOW_MS);
  }

  #heard({ lastEventId }: MessageEvent<string>, event: BoardEvent | null): void {
    const after = this.#mark;
    this.#mark = lastEventId;
    this.listener.onTold({ after, mark: lastEventId, event });
    if (this.#source) this.#expectWord(this.#source, SILENCE_MS);
  }

  #expectWord(source: EventSource, withinMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#failed(source), withinMs);
  }

  #failed(source: EventSource): void {
    if (source !== this.#source) return;
    const now = Date.now();
    const held = this.#openedAt === null ? 0 : now - this.#openedAt;
    if (this.#openedAt !== null) {
      this.#breaks.push(now);
      this.#stopWaiting();
    }
    this.#failures = held < WINDOW_MS ? this.#failures + 1 : 1;
    source.close(); // the browser's own attempts know no pause that grows
    clearTimeout(this.#silence);
    this.#source = null;
    this.#openedAt = null;
    if (this.#recentBreaks() >= BREAKS) this.#say('cut');
    else if (this.#state === 'live') this.#say('connecting');
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.#failures);
    this.#openAfter(pause * (0.75 + Math.random() / 2));
  }

  #recentBreaks(): number {
    this.#breaks = this.#breaks.filter((at) => Date.now() - at < WINDOW_MS);
    return this.#breaks.length;
  }

  #openAfter(ms: number): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.reopen(), ms);
  }

  #stopWaiting(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }

  #say(state: StreamState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.listener.onState(state);
  }
}
