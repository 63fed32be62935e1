import type { BoardEvent } from '@/lib/board/board';
import { EventLink, type LinkListener, type StreamState } from './event-link';

/** What the tabs of one browser tell each other. */
type Message =
  | { kind: 'who' }
  | { kind: 'wants'; tab: string; jobs: string[] }
  | { kind: 'event'; event: BoardEvent }
  | { kind: 'hello' }
  | { kind: 'state'; state: StreamState }
  | { kind: 'woke' };

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
  readonly #listeners = new Map<LinkListener, string>();
  readonly #channel = hasSharing() ? new BroadcastChannel(NAME) : null;
  #tabs = new Map<string, string[]>();
  #answers = new Map<string, string[]>();
  #link: EventLink | null = null;
  #state: StreamState = 'connecting';

  start(): void {
    if (!this.#channel) {
      this.#lead();
      return;
    }
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#hear(data));
    window.addEventListener('pagehide', () => this.#send({ kind: 'wants', tab: this.#tab, jobs: [] }));
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#tellWants());
    void navigator.locks.request(NAME, () => {
      this.#lead();
      return new Promise<never>(() => {}); // held until the tab is closed
    });
  }

  /** Returns the function that stops listening. */
  subscribe(jobId: string, listener: LinkListener): () => void {
    this.#listeners.set(listener, jobId);
    listener.onState(this.#state);
    this.#tellWants();
    return () => {
      this.#listeners.delete(listener);
      this.#tellWants();
    };
  }

  /** After sleep a connection may look open and be dead. */
  wake(): void {
    if (this.#link) this.#link.reopen();
    else this.#send({ kind: 'woke' });
  }

  #wants(): string[] {
    return [...new Set(this.#listeners.values())];
  }

  #tellWants(): void {
    if (this.#link) this.#follow();
    else this.#send({ kind: 'wants', tab: this.#tab, jobs: this.#wants() });
  }

  #lead(): void {
    this.#link = new EventLink({
      onHello: () => this.#pass({ kind: 'hello' }),
      onEvent: (event) => this.#pass({ kind: 'event', event }),
      onState: (state) => this.#pass({ kind: 'state', state }),
    });
    this.#follow();
    this.#callRoll();
    setInterval(() => this.#callRoll(), ROLL_CALL_MS);
  }

  #follow(): void {
    this.#link?.follow([...this.#wants(), ...[...this.#tabs.values()].flat()]);
  }

  /** Tabs that were closed without a word do not answer. */
  #callRoll(): void {
    const present = new Map<string, string[]>();
    this.#answers = present;
    this.#send({ kind: 'who' });
    setTimeout(() => {
      this.#tabs = present;
      this.#follow();
    }, ANSWER_MS);
  }

  #hear(message: Message): void {
    if (message.kind === 'who') this.#send({ kind: 'wants', tab: this.#tab, jobs: this.#wants() });
    else if (message.kind === 'wants') this.#note(message.tab, message.jobs);
    else if (message.kind === 'woke') this.#link?.reopen();
    else this.#deliver(message);
  }

  #note(tab: string, jobs: string[]): void {
    if (!this.#link) return;
    this.#tabs.set(tab, jobs);
    this.#answers.set(tab, jobs);
    this.#send({ kind: 'state', state: this.#state });
    this.#follow();
  }

  #pass(message: Extract<Message, { kind: 'event' | 'hello' | 'state' }>): void {
    this.#send(message);
    this.#deliver(message);
  }

  #deliver(message: Extract<Message, { kind: 'event' | 'hello' | 'state' }>): void {
    if (message.kind === 'state') this.#state = message.state;
    for (const [listener, jobId] of [...this.#listeners]) {
      if (message.kind === 'state') listener.onState(message.state);
      else if (message.kind === 'hello') listener.onHello();
      else if (message.event.jobId === jobId) listener.onEvent(message.event);
    }
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }
}

function hasSharing(): boolean {
  return typeof BroadcastChannel === 'function' && 'locks' in navigator;
}
