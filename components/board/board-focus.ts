import type { Card, ColumnKey } from '@/lib/board/board';
import { Store } from './store';

/** How a column lets itself be reached although most of its cards are not drawn. */
export type ColumnHandle = { cards: () => Card[]; reveal: (index: number) => void };

type FocusState = {
  /** In each column one card takes part in the tab order: the one that was last used. */
  tabStops: ReadonlyMap<ColumnKey, string>;
  /** A card that wants the focus and may not be drawn yet. */
  wanted: string | null;
};

export const cardElementId = (id: string) => `card-${id}`;

/** Where the keyboard is on the board, across columns that draw only what is seen. */
export class BoardFocus {
  readonly store = new Store<FocusState>({ tabStops: new Map(), wanted: null });
  readonly #columns = new Map<ColumnKey, ColumnHandle>();

  register(key: ColumnKey, handle: ColumnHandle): () => void {
    this.#columns.set(key, handle);
    return () => {
      if (this.#columns.get(key) === handle) this.#columns.delete(key);
    };
  }

  /** The cards of a column in the order in which they are shown, as far as they were read. */
  cardsOf(key: ColumnKey): Card[] {
    return this.#columns.get(key)?.cards() ?? [];
  }

  /** The card was reached, by whatever way. */
  entered(key: ColumnKey, id: string): void {
    const { tabStops } = this.store.get();
    if (tabStops.get(key) !== id) this.store.set({ tabStops: new Map(tabStops).set(key, id) });
  }

  /** Focuses a card wherever it stands now or will stand in a moment. */
  want(id: string): void {
    this.store.set({ wanted: id });
  }

  /** After a menu has closed or a change was answered: to the card, or to another where its new column is not shown. */
  claim(id: string, key: ColumnKey): void {
    if (document.activeElement instanceof HTMLInputElement) return; // somebody types meanwhile
    const columns = document.querySelectorAll<HTMLElement>('[data-column-key]');
    const column = [...columns].find(({ dataset }) => dataset.columnKey === key);
    const element = document.getElementById(cardElementId(id));
    if (!column?.checkVisibility()) focusAnyShown();
    else if (element) element.focus();
    else this.want(id);
  }

  /** Asked by a card that has just been drawn. */
  isWanted(id: string): boolean {
    if (this.store.get().wanted !== id) return false;
    this.store.set({ wanted: null });
    return true;
  }

  /** Answers an arrow key pressed on a card; false where the key means nothing. */
  move(key: string, element: HTMLElement, board: HTMLElement): boolean {
    const { card: id, column } = element.dataset;
    if (!id || !column) return false;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      toNeighbour(element, board, key === 'ArrowRight' ? 1 : -1);
      return true;
    }
    return this.#within(key, id, column);
  }

  #within(key: string, id: string, column: ColumnKey): boolean {
    const handle = this.#columns.get(column);
    if (!handle) return false;
    const cards = handle.cards();
    const at = cards.findIndex((card) => card.id === id);
    const goals: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: cards.length - 1 };
    const index = goals[key];
    if (index === undefined) return false;

    const goal = cards[index];
    if (goal) this.#focusAt(handle, index, goal.id);
    return true;
  }

  #focusAt(handle: ColumnHandle, index: number, id: string): void {
    handle.reveal(index);
    const element = document.getElementById(cardElementId(id));
    if (element) element.focus();
    else this.want(id);
  }
}

function focusAnyShown(): void {
  const stops = document.querySelectorAll<HTMLElement>('[data-card][tabindex="0"]');
  [...stops].find((card) => card.checkVisibility())?.focus();
}

/** The card at the same height in the next column that has any. */
function toNeighbour(element: HTMLElement, board: HTMLElement, step: 1 | -1): void {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column-key]')];
  const top = element.getBoundingClientRect().top;
  const start = columns.findIndex((column) => column.contains(element));
  for (let at = start + step; at >= 0 && at < columns.length; at += step) {
    const cards = [...(columns[at]?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const nearest = cards.toSorted((a, b) => distance(a, top) - distance(b, top))[0];
    if (!nearest) continue;
    nearest.focus();
    nearest.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return;
  }
}

function distance(element: HTMLElement, top: number): number {
  return Math.abs(element.getBoundingClientRect().top - top);
}
