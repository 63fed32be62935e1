import { hasText, type RichText } from '@/lib/connectors/rich-text';
import type { Result } from '@/lib/result';

const PAUSE_MS = 700;
const AGAIN_MS = 5_000;

/** What is said of a draft beside it. `signed-out` and `failed`: it is kept in this tab and nowhere else. */
export type DraftState =
  | { is: 'nothing' }
  | { is: 'saving' }
  | { is: 'kept' }
  | { is: 'signed-out' }
  | { is: 'failed'; why: string };

type Wanted = {
  /** Names person and subject: what somebody else began in this browser is not shown. */
  storedAs: string;
  save: (body: RichText | null) => Promise<Result<unknown>>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

/** What is being written: at once in this tab, a moment later on our server. The tab's copy goes once the server has it. */
export class DraftKeeper {
  #wanted: Wanted;
  #state: DraftState = { is: 'nothing' };
  #listeners = new Set<() => void>();
  #latest: RichText | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every change: an answer to an earlier one says nothing of a later one. */
  #version = 0;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** What to begin with: what this tab still holds was never kept, so it is newer than what the server has. */
  begin(kept: RichText | null): RichText | null {
    const unkept = this.#stored();
    this.#latest = unkept ?? kept;
    if (unkept) this.#later(0);
    else if (kept) this.#tell({ is: 'kept' });
    return this.#latest;
  }

  change(body: RichText): void {
    this.#latest = hasText(body) ? body : null;
    this.#version += 1;
    this.#store(body);
    this.#tell({ is: 'saving' });
    this.#later(PAUSE_MS);
  }

  latest(): RichText | null {
    return this.#latest;
  }

  /** It was sent: there is nothing to keep any more, and nothing that is late may bring it back. */
  sent(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#version += 1;
    this.#latest = null;
    this.#forget();
    this.#tell({ is: 'nothing' });
  }

  /** Keeps what waits for its pause: the page may go any moment. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#save();
  }

  state = (): DraftState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#save();
    }, ms);
  }

  async #save(): Promise<void> {
    const version = this.#version;
    const result = await this.#wanted.save(this.#latest).catch(() => null);
    if (version !== this.#version) return;
    if (result?.ok) {
      this.#forget();
      this.#tell(this.#latest ? { is: 'kept' } : { is: 'nothing' });
      return;
    }
    if (result?.error.kind === 'signed-out') return this.#tell({ is: 'signed-out' });
    this.#tell({ is: 'failed', why: result?.error.message ?? UNREACHED });
    if (!result) this.#later(AGAIN_MS);
  }

  #tell(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  // A full or forbidden storage must not stop anybody from writing.
  #store(body: RichText): void {
    try {
      this.#wanted.storage.setItem(this.#wanted.storedAs, JSON.stringify(body));
    } catch {
      this.#forget(); // an older text would come back as if it were this one
    }
  }

  #stored(): RichText | null {
    try {
      const text = this.#wanted.storage.getItem(this.#wanted.storedAs);
      return text === null ? null : asRichText(JSON.parse(text));
    } catch {
      return null;
    }
  }

  #forget(): void {
    try {
      this.#wanted.storage.removeItem(this.#wanted.storedAs);
    } catch {
      // There is nothing in a storage that cannot be reached.
    }
  }
}

const UNREACHED = 'Switchyard cannot be reached.';

function asRichText(value: unknown): RichText | null {
  const isDocument = typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
  return isDocument ? (value as RichText) : null; // we wrote it ourselves, in this tab
}
