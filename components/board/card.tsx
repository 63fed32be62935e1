'use client';

import { memo, useLayoutEffect, useRef } from 'react';
import { type Card as CardData, HOLDING } from '@/lib/board/board';
import { candidateAddress } from '@/lib/candidates/candidate-page';
import { isOneOf, unsentStates } from '@/lib/outbox/intent';
import { classNames } from '../ui/class-names';
import { Time } from '../ui/time';
import { useBoard } from './board-context';
import { cardElementId } from './board-focus';
import { ChangeSentence, ChangeState } from './card-change';
import { ChooseButton, chooseByClick, chooseByKey } from './choose-card';
import { useStore } from './store';
import { useCardDrag } from './use-card-drag';

const edges: Partial<Record<NonNullable<CardData['change']>['state'], string>> = {
  held: 'border-[color-mix(in_oklab,var(--wait)_45%,var(--line))]',
  queued: 'border-[color-mix(in_oklab,var(--wait)_45%,var(--line))]',
  unconfirmed: 'border-[color-mix(in_oklab,var(--wait)_45%,var(--line))]',
  refused: 'border-[color-mix(in_oklab,var(--stop)_50%,var(--line))]',
  conflict: 'border-[color-mix(in_oklab,var(--stop)_50%,var(--line))]',
};

type Props = {
  card: CardData;
  /** Whether the tab key stops here: once in each column. */
  isTabStop: boolean;
};

export const Card = memo(function Card({ card, isTabStop }: Props) {
  const { session, focus, actions } = useBoard();
  const ref = useRef<HTMLElement>(null);
  const isLifted = useStore(session.store, ({ drag, group }) => drag?.id === card.id || Boolean(group?.has(card.id)));
  const isChosen = useStore(session.chosen, ({ ids }) => ids.has(card.id));
  const isChoosing = useStore(session.store, (state) => state.isChoosing);
  useCardDrag(ref, card);
  useLayoutEffect(() => {
    if (focus.isWanted(card.id)) ref.current?.focus();
  }, [focus, card.id]);

  const { change } = card;
  // What the ATS shows is news only once it has the move.
  const isOnItsWay = change !== null && isOneOf(unsentStates, change.state);
  const tabIndex = isTabStop ? 0 : -1;
  const about = [card.source, card.contact].filter(Boolean).join(' · ');
  return (
    <article
      ref={ref}
      id={cardElementId(card.id)}
      data-card={card.id}
      data-column={card.column}
      aria-label={card.name}
      tabIndex={tabIndex}
      data-chosen={isChosen || undefined}
      data-boxed={isChosen || isChoosing || undefined}
      aria-keyshortcuts="Space"
      onFocus={() => focus.entered(card.column, card.id)}
      onClick={(event) => chooseByClick(session, focus, card, event)}
      onKeyDown={(event) => chooseByKey(session, focus, card, event)}
      className={classNames(
        'group relative rounded-md border border-line bg-panel px-2.5 py-2 shadow-card focus-visible:outline-offset-1',
        change && edges[change.state],
        'data-chosen:border-accent data-chosen:bg-[color-mix(in_oklab,var(--accent-soft)_60%,var(--panel))]',
        isLifted && 'opacity-40',
      )}
    >
      {/* Clipped, and the link cut off by itself: what is only hidden scrolls once the link is reached, and a long name loses its beginning. */}
      <h3
        dir="auto"
        title={card.name}
        className="overflow-clip text-ellipsis whitespace-nowrap pr-6 group-data-boxed:pr-8 text-left font-[570] tracking-[-0.005em] touch:pr-10"
      >
        <PersonLink card={card} tabIndex={tabIndex} />
      </h3>
      <p title={about} className="truncate text-ink-2 text-sm touch:pr-10">
        {about || '\u00a0'}
      </p>
      <div className="tabular mt-[3px] flex min-h-4 items-center gap-2 text-ink-3 text-xs">
        {card.since ? <Time at={card.since} exact={card.sinceExact} className="shrink-0" /> : 'time unknown'}
        {card.note && !isOnItsWay && (
          <span title={card.note} className="truncate">
            {card.note}
          </span>
        )}
        {change && <ChangeState card={card} change={change} actions={actions} tabIndex={tabIndex} />}
      </div>
      {change && <ChangeSentence card={card} change={change} actions={actions} tabIndex={tabIndex} />}
      <ChooseButton card={card} />
      <MoveButton card={card} tabIndex={tabIndex} />
    </article>
  );
});

/** Opens the person beside the board; as a link it also opens their page in a tab of its own. */
function PersonLink({ card, tabIndex }: { card: CardData; tabIndex: 0 | -1 }) {
  const { session, openPerson } = useBoard();
  const { candidateId, column, name } = card;
  if (candidateId === null) return name;
  return (
    <a
      href={candidateAddress(candidateId, { list: null, job: session.jobId, column, filters: '' })}
      draggable={false} // else the address would be dragged, and not the card
      data-person
      tabIndex={tabIndex}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        openPerson(candidateId);
      }}
      className="inline-block max-w-full truncate rounded-[3px] align-bottom hover:underline"
    >
      {name}
    </a>
  );
}

function MoveButton({ card, tabIndex }: { card: CardData; tabIndex: 0 | -1 }) {
  const { session } = useBoard();
  const isOpen = useStore(session.store, ({ menu }) => menu?.card.id === card.id);
  return (
    <button
      type="button"
      data-move
      aria-label={`Move ${card.name}`}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      tabIndex={tabIndex}
      title={card.column === HOLDING ? 'Move to a stage of this job' : 'Move to…'}
      onClick={({ currentTarget }) => session.openMenu(card, currentTarget)}
      className={classNames(
        'absolute top-1 right-1 size-7 rounded-sm bg-inherit text-ink-3 leading-none opacity-0 hover:bg-sunken hover:text-ink group-focus-within:opacity-100 group-hover:opacity-100',
        'group-data-boxed:right-8 touch:group-data-boxed:hidden',
        'aria-expanded:bg-sunken aria-expanded:opacity-100 touch:top-0 touch:right-0 touch:size-11 touch:text-lg touch:opacity-100',
      )}
    >
      ⋯
    </button>
  );
}
