'use client';

import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowRightFromLine, ChevronsRightLeft, Lock } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Board, Card, Column as ColumnData } from '@/lib/board/board';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { IconButton } from '../ui/icon-button';
import { Skeleton } from '../ui/skeleton';
import { useBoard } from './board-context';
import { type BoardRead, columnQuery } from './board-query';
import { ChooseColumn } from './choose-column';
import { ColumnList } from './column-list';
import { Refusal, Slot } from './drop-verdict';
import { countChange, shownCards } from './overlay';
import { useStore } from './store';
import { useColumnDrop } from './use-column-drop';
import { useHeld } from './use-held';
import { verdictOf } from './verdict';

type Props = {
  read: BoardRead;
  column: ColumnData;
  canMove: Board['canMove'];
  /** On a phone one column is shown at a time. */
  isSelected: boolean;
  /** Too far to the side to be seen: its cards are not drawn. */
  isFar: boolean;
  onCollapse: (() => void) | null;
};

export function Column({ read, column, canMove, isSelected, isFar, onCollapse }: Props) {
  const { session } = useBoard();
  const ref = useRef<HTMLElement>(null);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const overlay = useStore(session.store, (state) => state.overlay);
  const drag = useStore(session.store, (state) => state.drag);
  const group = useStore(session.store, (state) => state.group);
  const isOver = useColumnDrop(ref, column.key);
  const { reason, accepts } = verdictOf(drag ? session.inHand() : [], column, canMove);
  const count = column.count + countChange(overlay, column.key);

  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error, refetch } = useInfiniteQuery(
    columnQuery(session.jobId, read, column.key),
  );
  const known = useMemo(
    () => shownCards(data?.pages.flatMap((page) => page.cards) ?? [], overlay, column.key),
    [data, overlay, column.key],
  );
  const isInHand = drag !== null;
  const cards = useHeld(known, isInHand); // nothing moves under the pointer
  const loadMore = hasNextPage && !isInHand && !isFetchingNextPage && !error ? fetchNextPage : null;

  useEffect(() => {
    if (scroller) return autoScrollForElements({ element: scroller });
  }, [scroller]);

  return (
    <section
      ref={ref}
      aria-label={column.name}
      data-column-key={column.key}
      data-selected={isSelected || undefined}
      className={classNames(
        'relative flex min-h-0 w-[266px] shrink-0 flex-col rounded-lg bg-sunken max-md:hidden max-md:w-full max-md:data-selected:flex',
        reason !== null && 'hatched',
        isOver &&
          accepts &&
          'bg-[color-mix(in_oklab,var(--accent-soft)_55%,var(--sunken))] inset-ring-[1.5px] inset-ring-accent',
      )}
    >
      <ColumnHeader column={column} count={count} isRefusing={reason !== null} onCollapse={onCollapse} />
      {reason !== null && <Refusal reason={reason} className="top-10" />}
      {isOver && accepts && drag && <Slot what={group ? `${group.size} people` : firstWord(drag)} />}
      <div
        ref={setScroller}
        className={classNames(
          'scroll-quiet min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-lg',
          reason !== null && '[&>ul]:opacity-45',
        )}
      >
        {isPending && count > 0 && <CardSkeletons />}
        {!isFar && <ColumnList column={column} cards={cards} scroller={scroller} total={count} loadMore={loadMore} />}
        {error && (
          <p
            role="alert"
            className="prose-wrap mx-2 mb-2 grid gap-2 rounded-md border border-line bg-panel p-2.5 text-sm"
          >
            {error.message}
            <Button size="small" onClick={() => void (data ? fetchNextPage() : refetch())}>
              Try again
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}

function firstWord({ name }: Card): string {
  return name.split(' ')[0] ?? name;
}

type HeaderProps = { column: ColumnData; count: number; isRefusing: boolean; onCollapse: (() => void) | null };

function ColumnHeader({ column, count, isRefusing, onCollapse }: HeaderProps) {
  return (
    <div className="flex h-9 shrink-0 items-center gap-[7px] pr-2 pl-3 text-ink-3 text-sm group/header [&>svg]:ml-auto [&>svg]:size-3.5 [&>svg]:shrink-0">
      <h2 title={column.name} className="truncate font-semibold text-ink">
        {column.name}
      </h2>
      <span className="tabular font-medium">{count.toLocaleString('en-GB')}</span>
      {isRefusing && <Lock aria-hidden />}
      {!isRefusing && column.oneWay && <ArrowRightFromLine aria-label={column.oneWay} role="img" />}
      {count > 0 && <ChooseColumn column={column} />}
      {onCollapse && (
        <IconButton label={`Fold ${column.name}`} size="small" className="ml-auto" onClick={onCollapse}>
          <ChevronsRightLeft aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function CardSkeletons() {
  return (
    <div className="grid gap-1.5 px-2 pt-0.5">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-[76px]" />
      ))}
    </div>
  );
}
