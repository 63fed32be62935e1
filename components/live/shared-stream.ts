import type { BoardEvent } from '@/lib/board/board';
import { isAtLeast, type Mark, MOST_BOARDS, NOWHERE } from '@/lib/live/mark';
import { EventLink, type StreamState, type Told } from './event-link';

export type StreamListener = {
  onEvent: (event: BoardEvent) => void;
  /** Something may have been missed: what is shown is to be read again. */
  onMissed: () => void;
  onState: (state: StreamState) => void;
};

type Subscriber = { jobId: string; listener: StreamListener; mark: Mark | null };

/** What the leading tab tells the others, and itself. */
type Word =
  | { kind: 'open'; jobs: string[]; after: Mark | null }
  | { kind: 'told'; told: Told }
  | { kind: 'state'; state: StreamState }
  /** To those who have just come: which jobs are followed, and what was heard of them already. */
  | { kind: 'stand'; state: StreamState; jobs: string[]; mark: Mark | null };

type Wants = { jobs: string[]; mark: Mark | null };
type Message = Word | { kind: 'who' } | ({ kind: 'wants'; tab: string } & Wants) | { kind: 'woke' };

const NAME = 'switchyard-events';
/** How often the leading tab asks who is still there. */
const ROLL_CALL_MS = 60_000;
const ANSWER_MS = 2_000;

/**
 * One connection per browser: a browser opens only six to a host, so the seventh tab with one of its own would hang.
 * The tab that holds the lock connects for all; when it closes, the next in line does.
 */
export class SharedStream {
  readonly #tab = crypto.randomUUID();
  readonly #subscribers = new Set<Subscriber>();
  readonly #channel = hasSharing() ? new BroadcastChannel(NAME) : null;
  #tabs = new Map<string, Wants>();
  #answers = new Map<string, Wants>();
  #link: EventLink | null = null;
  #state: StreamState = 'connecting';
  #followed: string[] = [];

  start(): void {
    if (!this.#channel) {
      this.#lead();
      return;
    }
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    window.addEventListener('pagehide', () => this.#send({ kind: 'wants', tab: this.#tab, jobs: [], mark: null }));
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#tellWants());
    void navigator.locks.request(NAME, () => {
      this.#lead();
      return new Promise<never>(() => {}); // held until the tab is closed
    });
  }

  /** `mark` is where the news stood when what is shown was read. Returns the function that stops listening. */
  subscribe(jobId: string, listener: StreamListener, mark: Mark | null): () => void {
    const subscriber = { jobId, listener, mark };
    this.#subscribers.add(subscriber);
    listener.onState(this.#state);
    this.#tellWants();
    return () => {
      this.#subscribers.delete(subscriber);
      this.#tellWants();
    };
  }

  wake(): void {
    if (this.#link) this.#link.wake();
    else this.#send({ kind: 'woke' });
  }

  #wants(): Wants {
    const subscribers = [...this.#subscribers];
    return { jobs: subscribers.map(({ jobId }) => jobId), mark: subscribers[0]?.mark ?? null };
  }

  #tellWants(): void {
    this.#send({ kind: 'wants', tab: this.#tab, ...this.#wants() });
    if (!this.#link) return;
    this.#follow();
    this.#deliver(this.#stand(this.#link));
  }

  #lead(): void {
    this.#link = new EventLink({
      onOpen: (jobs, after) => this.#pass({ kind: 'open', jobs, after }),
      onTold: (told) => this.#pass({ kind: 'told', told }),
      onState: (state) => this.#pass({ kind: 'state', state }),
    });
    this.#follow();
    this.#callRoll();
    setInterval(() => this.#callRoll(), ROLL_CALL_MS);
  }

  #follow(): void {
    const all = [this.#wants(), ...this.#tabs.values()];
    const jobs = [...new Set(all.flatMap((wants) => wants.jobs))].slice(0, MOST_BOARDS);
    this.#link?.follow(jobs, all.find(({ mark }) => mark !== null)?.mark ?? null);
  }

  /** Tabs that were closed without a word do not answer. */
  #callRoll(): void {
    const present = new Map<string, Wants>();
    this.#answers = present;
    this.#send({ kind: 'who' });
    setTimeout(() => {
      this.#tabs = present;
      this.#follow();
    }, ANSWER_MS);
  }

  #hear(message: Message): void {
    if (message.kind === 'who') this.#send({ kind: 'wants', tab: this.#tab, ...this.#wants() });
    else if (message.kind === 'wants') this.#note(message.tab, message);
    else if (message.kind === 'woke') this.#link?.wake();
    else this.#deliver(message);
  }

  #note(tab: string, { jobs, mark }: Wants): void {
    if (!this.#link) return;
    this.#tabs.set(tab, { jobs, mark });
    this.#answers.set(tab, { jobs, mark });
    this.#follow();
    this.#send(this.#stand(this.#link));
  }

  #stand({ mark }: EventLink): Word {
    return { kind: 'stand', state: this.#state, jobs: this.#followed, mark };
  }

  #pass(word: Word): void {
    this.#send(word);
    this.#deliver(word);
  }

  #deliver(word: Word): void {
    if ('state' in word) this.#state = word.state;
    if ('jobs' in word) this.#followed = word.jobs;
    for (const subscriber of [...this.#subscribers]) {
      if ('state' in word) subscriber.listener.onState(word.state);
      if (!this.#followed.includes(subscriber.jobId)) continue;
      if (word.kind === 'open') catchUp(subscriber, word.after);
      else if (word.kind === 'stand') catchUp(subscriber, word.mark);
      else if (word.kind === 'told') hand(subscriber, word.told);
    }
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }
}

function hand(subscriber: Subscriber, { after, mark, event }: Told): void {
  catchUp(subscriber, after);
  subscriber.mark = mark;
  if (event?.jobId === subscriber.jobId) subscriber.listener.onEvent(event);
}

/** Whoever does not know all that was told up to `after` has missed something. Who begins nowhere is told to read anyway. */
function catchUp(subscriber: Subscriber, after: Mark | null): void {
  if (after === NOWHERE || isAtLeast(subscriber.mark, after)) return;
  subscriber.mark = after;
  subscriber.listener.onMissed();
}

function hasSharing(): boolean {
  return typeof BroadcastChannel === 'function' && 'locks' in navigator;
}
