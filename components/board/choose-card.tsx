'use client';

import { Check } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { Card } from '@/lib/board/board';
import { choose, chooseEach } from '../candidates/selection';
import { singleKey } from '../shell/single-keys';
import { classNames } from '../ui/class-names';
import { useBoard } from './board-context';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';
import { useStore } from './store';

/** Turns one card over; with `withRange` all from the last one to here, in the same column. */
export function chooseCard(session: BoardSession, focus: BoardFocus, card: Card, withRange: boolean): void {
  const column = focus.cardsOf(card.column).map(({ id }) => id);
  session.chosen.set(choose(session.chosen.get(), column, card.id, withRange));
}

/** A click on a card with a key held chooses it; its links and buttons keep what they do. */
export function chooseByClick(session: BoardSession, focus: BoardFocus, card: Card, event: MouseEvent): void {
  const isMeant = event.shiftKey || event.ctrlKey || event.metaKey;
  if (!isMeant || (event.target instanceof HTMLElement && event.target.closest('a, button'))) return;
  event.preventDefault();
  chooseCard(session, focus, card, event.shiftKey);
}

/** On a card that has the focus: space chooses it, with shift and an arrow the next one too, Ctrl+A all that are shown of its column. */
export function chooseByKey(
  session: BoardSession,
  focus: BoardFocus,
  card: Card,
  event: KeyboardEvent<HTMLElement>,
): void {
  const { key, target, currentTarget } = event;
  if (target !== currentTarget) return;
  const isAll = key === 'a' && (event.ctrlKey || event.metaKey);
  if (key === ' ') chooseCard(session, focus, card, event.shiftKey);
  else if (key === 'x' && singleKey(event.nativeEvent)) chooseCard(session, focus, card, false);
  else if (isAll) chooseColumn(session, focus, card);
  else if (event.shiftKey && (key === 'ArrowUp' || key === 'ArrowDown'))
    extend(session, focus, card, currentTarget, key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function chooseColumn(session: BoardSession, focus: BoardFocus, { column }: Card): void {
  const ids = focus.cardsOf(column).map(({ id }) => id);
  session.chosen.set(chooseEach(session.chosen.get(), ids, true));
}

/** Both this card and the one beside it, which gets the focus. */
function extend(session: BoardSession, focus: BoardFocus, card: Card, element: HTMLElement, key: string): void {
  const cards = focus.cardsOf(card.column);
  const next = cards[cards.findIndex(({ id }) => id === card.id) + (key === 'ArrowDown' ? 1 : -1)];
  const both = next ? [card.id, next.id] : [card.id];
  session.chosen.set({ ...chooseEach(session.chosen.get(), both, true), anchor: card.id });
  focus.move(key, element, element);
}

export function ChooseButton({ card }: { card: Card }) {
  const { session, focus } = useBoard();
  const isChosen = useStore(session.chosen, ({ ids }) => ids.has(card.id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: it takes the shift key into account and must not be dragged
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      aria-label={`Choose ${card.name}`}
      data-choose
      tabIndex={-1} // the card itself answers to the space bar
      onClick={({ shiftKey }) => chooseCard(session, focus, card, shiftKey)}
      className={classNames(
        'absolute top-1 right-8 grid size-7 place-items-center rounded-sm bg-inherit opacity-0 group-hover:opacity-100',
        'group-data-boxed:right-1 group-data-boxed:opacity-100 touch:hidden touch:group-data-boxed:top-0 touch:group-data-boxed:right-0 touch:group-data-boxed:grid touch:group-data-boxed:size-11',
      )}
    >
      <span
        className={classNames(
          'grid size-4 place-items-center rounded-[4px] border border-line-strong bg-panel [&>svg]:size-3',
          isChosen && 'border-accent bg-accent text-accent-ink',
        )}
      >
        {isChosen && <Check aria-hidden strokeWidth={3} />}
      </span>
    </button>
  );
}
