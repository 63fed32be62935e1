'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Role } from '@/lib/auth/role';
import { type Found, MOST_TYPED } from '@/lib/search/search';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Notice } from '../ui/notice';
import { ActiveOption } from './active-option';
import { foundGroups, recentGroups } from './found-entries';
import { actionsOf, matching, type PaletteEntry, type PaletteGroup } from './palette-entries';
import { PaletteItem } from './palette-item';
import { useFound, useRecent } from './use-found';
import { useSurroundings } from './use-surroundings';

type Props = {
  viewer: { id: string; role: Role };
  choose: (entry: PaletteEntry) => void;
};

const walkingKeys = ['ArrowDown', 'ArrowUp', 'Home', 'End'];

export function PaletteBody({ viewer, choose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const { here, deeds, places } = useSurroundings(viewer);
  const search = useFound(typed);
  const recent = useRecent(places);
  const isIdle = typed === '';
  const isOld = isIdle ? recent.isOld : search.isOld;
  const answer = isIdle ? recent.found : search.found;
  const hits = useMemo(
    () => (isIdle ? recentGroups(answer, places, deeds.go) : foundGroups(answer, typed, deeds.go)),
    [isIdle, answer, places, typed, deeds],
  );
  const actions = useMemo(() => matching(actionsOf(here, deeds), typed), [here, deeds, typed]);
  const groups = [...hits, ...actions];
  const selection = useSelection(groups, answer);
  const { enter, forget } = useEnter(groups, isOld, choose);

  const onKeyDown = (event: KeyboardEvent) => {
    if (walkingKeys.includes(event.key)) selection.walk();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isOld || selection.hasWalked) return;
    event.preventDefault(); // what is first now may not be what was typed
    enter();
  };

  return (
    <>
      <Command
        label="Search or do"
        shouldFilter={false}
        vimBindings={false}
        loop
        value={selection.value}
        onValueChange={selection.select}
        onKeyDown={onKeyDown}
        className="flex min-h-0 flex-col outline-none"
      >
        <div className="flex items-center gap-2.5 border-line border-b px-3.5">
          <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
          <Command.Input
            ref={input}
            value={query}
            maxLength={MOST_TYPED}
            placeholder="Search people and jobs, or do something"
            onValueChange={(text) => {
              setQuery(text);
              selection.reset();
              forget();
            }}
            className="h-12 w-full min-w-0 bg-transparent text-base outline-none placeholder:text-ink-3 touch:text-[16px]"
          />
        </div>
        <Outcome typed={typed} isOld={isOld} hasFailed={search.error !== null} hits={hits} actions={actions} />
        <Command.List
          ref={list}
          label="What was found"
          aria-busy={isOld}
          onPointerMove={selection.walk}
          className="scroll-quiet min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
        >
          <Fragment key={selection.version}>
            {groups.map(({ id, title, entries }) => (
              <Command.Group
                key={id}
                heading={<span className="block truncate px-2.5 pt-2 pb-1 font-[550] text-ink-3 text-xs">{title}</span>}
                className={classNames('transition-opacity', isOld && hits.some((hit) => hit.id === id) && 'opacity-60')}
              >
                {entries.map((entry) => (
                  <PaletteItem key={entry.value} entry={entry} onChoose={() => choose(entry)} />
                ))}
              </Command.Group>
            ))}
          </Fragment>
        </Command.List>
        <ActiveOption input={input} list={list} />
      </Command>
      {/* Outside: to the list Enter is a choice, wherever it is pressed within. */}
      {search.error && (
        <Notice
          tone="stop"
          className="m-2 mt-0"
          action={
            <Button size="small" onClick={search.retry}>
              Try again
            </Button>
          }
        >
          People and jobs could not be searched. {search.error.message}
        </Notice>
      )}
    </>
  );
}

type OutcomeProps = {
  typed: string;
  isOld: boolean;
  hasFailed: boolean;
  hits: PaletteGroup[];
  actions: PaletteGroup[];
};

const countOf = (groups: PaletteGroup[]) => groups.reduce((sum, { entries }) => sum + entries.length, 0);

/** What came of the search: to the eye where nothing was found, to the ear always. */
function Outcome({ typed, isOld, hasFailed, hits, actions }: OutcomeProps) {
  const isSearch = typed.length > 1;
  const found = countOf(hits) + countOf(actions);
  const isNothing = isSearch && !isOld && !hasFailed && countOf(hits) === 0;
  return (
    <p role="status" className={classNames(isNothing ? 'prose-wrap px-4 pt-3 pb-1 text-ink-2 text-sm' : 'sr-only')}>
      {isNothing && `Nothing found: no person and no job is called “${typed}”.`}
      {isSearch && !isOld && !isNothing && `${found} found.`}
    </p>
  );
}

/**
 * The first entry is chosen, and stays so when an answer puts others above it, until somebody walks through the list.
 * `version`: a new list is drawn for each answer, so that the library looks for its first again.
 */
function useSelection(groups: PaletteGroup[], answer: Found) {
  const [value, select] = useState('');
  const [hasWalked, setWalked] = useState(false);
  const [seen, setSeen] = useState({ answer, version: 0 });
  if (seen.answer !== answer) {
    setSeen({ answer, version: seen.version + 1 });
    const isThere = groups.some(({ entries }) => entries.some((entry) => entry.value === value));
    if (!hasWalked || !isThere) select('');
  }
  return {
    value,
    select,
    hasWalked,
    version: seen.version,
    walk: () => setWalked(true),
    reset: () => setWalked(false),
  };
}

/** Enter pressed before the answer is there: the first of what comes is done. */
function useEnter(groups: PaletteGroup[], isOld: boolean, choose: (entry: PaletteEntry) => void) {
  const [isWanted, want] = useState(false);
  const first = groups[0]?.entries[0];
  useEffect(() => {
    if (!isWanted || isOld) return;
    want(false);
    if (first) choose(first);
  }, [isWanted, isOld, first, choose]);
  return { enter: () => want(true), forget: () => want(false) };
}
