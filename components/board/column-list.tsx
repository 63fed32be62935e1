'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { Card as CardData, Column } from '@/lib/board/board';
import { useBoard } from './board-context';
import { Card } from './card';
import { useStore } from './store';

/** A card with three lines, and what one with a sentence of usual length adds. */
const PLAIN_PX = 76;
const SENTENCE_PX = 40;
/** So many cards before the end of what is loaded, the next page is asked for. */
const AHEAD = 12;

type Props = {
  column: Column;
  cards: CardData[];
  /** Null until it stands in the page: a child is there before its parent's element is known. */
  scroller: HTMLElement | null;
  /** All people of the column, loaded or not. */
  total: number;
  loadMore: (() => void) | null;
};

/** Draws only the cards that are seen. */
export function ColumnList({ column, cards, scroller, total, loadMore }: Props) {
  const { focus, session } = useBoard();
  const tabStop = useStore(focus.store, ({ tabStops }) => tabStops.get(column.key));
  const wanted = useStore(focus.store, (state) => state.wanted);
  const dragged = useStore(session.store, ({ drag }) => (drag?.column === column.key ? drag.id : undefined));
  const stop = cards.some(({ id }) => id === tabStop) ? tabStop : cards[0]?.id;
  const keep = useMemo(
    () => cards.flatMap(({ id }, index) => (id === stop || id === dragged ? [index] : [])),
    [cards, stop, dragged],
  );

  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => cards[index]?.id ?? index,
    estimateSize: (index) => PLAIN_PX + (cards[index]?.change?.sentence ? SENTENCE_PX : 0),
    gap: 6,
    paddingStart: 2,
    paddingEnd: 8,
    overscan: 3,
    initialRect: { width: 266, height: 700 },
    rangeExtractor: (range) => rangeWith(range, keep),
  });

  const isWantedAt = cards.findIndex(({ id }) => id === wanted);
  useEffect(() => {
    if (isWantedAt >= 0) virtualizer.scrollToIndex(isWantedAt, { align: 'auto' });
  }, [isWantedAt, virtualizer]);

  const latest = useRef(cards);
  latest.current = cards;
  useEffect(
    () =>
      focus.register(column.key, {
        cards: () => latest.current,
        reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
      }),
    [focus, column.key, virtualizer],
  );

  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) + AHEAD >= cards.length;
  useEffect(() => {
    if (isNearEnd) loadMore?.();
  }, [isNearEnd, loadMore]);

  return (
    <ul className="relative mx-2" style={{ height: virtualizer.getTotalSize() }}>
      {items.map(({ key, index, start }) => {
        const card = cards[index];
        if (!card) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            <Card card={card} isTabStop={card.id === stop} />
          </li>
        );
      })}
    </ul>
  );
}

/** The range that is seen, and the cards that must not vanish: the one in hand and the one the tab key leads to. */
function rangeWith(range: Range, keep: number[]): number[] {
  const indexes = defaultRangeExtractor(range);
  const missing = keep.filter((index) => index < range.count && !indexes.includes(index));
  return missing.length === 0 ? indexes : [...indexes, ...missing].sort((a, b) => a - b);
}
