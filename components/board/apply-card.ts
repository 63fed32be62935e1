import type { Card, Column, ColumnKey, ColumnPage } from '@/lib/board/board';

/** The pages of every column that has been loaded. */
export type LoadedPages = ReadonlyMap<ColumnKey, ColumnPage[]>;

export type CardNews = { id: string; card: Card | null; from: ColumnKey | null };

export type Applied = {
  /** Only the columns that differ now. */
  changed: LoadedPages;
  /** For the counts; the same column twice means that nobody moved. */
  from: ColumnKey | null;
  to: ColumnKey | null;
  /** Whether the card was among the loaded ones. */
  wasKnown: boolean;
};

/** Puts what is known now about one card into the loaded pages. Changes nothing in place. */
export function applyCard(loaded: LoadedPages, { id, card, from }: CardNews): Applied {
  const changed = new Map<ColumnKey, ColumnPage[]>();
  const home = [...loaded.keys()].find((key) =>
    loaded.get(key)?.some(({ cards }) => cards.some((one) => one.id === id)),
  );
  const to = card?.column ?? null;

  if (home !== undefined) changed.set(home, without(loaded.get(home) ?? [], id));
  if (card) {
    const pages = changed.get(card.column) ?? loaded.get(card.column);
    if (pages) changed.set(card.column, withCard(pages, card));
  }
  return { changed, from: home ?? from, to, wasKnown: home !== undefined };
}

function without(pages: ColumnPage[], id: string): ColumnPage[] {
  return pages.map((page) =>
    page.cards.some((card) => card.id === id) ? { ...page, cards: page.cards.filter((card) => card.id !== id) } : page,
  );
}

/** Newest in the stage first, as the server sorts. A card beyond the loaded ones comes with its own page. */
function withCard(pages: ColumnPage[], card: Card): ColumnPage[] {
  const index = pages.findIndex(({ cards, next }) => next === null || cards.some((one) => isBefore(card, one)));
  if (index === -1) return pages;
  return pages.map((page, at) => {
    if (at !== index) return page;
    const place = page.cards.findIndex((one) => isBefore(card, one));
    const cards = place === -1 ? [...page.cards, card] : page.cards.toSpliced(place, 0, card);
    return { ...page, cards };
  });
}

function isBefore(card: Card, other: Card): boolean {
  const [mine, theirs] = [card.since ?? '', other.since ?? ''];
  return mine === theirs ? card.id < other.id : mine > theirs;
}

/** One person fewer here, one more there. */
export function recount(columns: Column[], { from, to }: Pick<Applied, 'from' | 'to'>): Column[] {
  if (from === to) return columns;
  return columns.map((column) => {
    if (column.key === from) return { ...column, count: Math.max(0, column.count - 1) };
    if (column.key === to) return { ...column, count: column.count + 1 };
    return column;
  });
}
