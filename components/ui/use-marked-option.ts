'use client';

import { type KeyboardEvent, useEffect, useId, useState } from 'react';

/**
 * A list that is searched in: the focus stays in the field, the arrows mark an option and Enter takes it. Marked is the first one
 * until somebody goes on. (cmdk, made for lists it filters itself, marks nothing once the list changes under it.)
 */
export function useMarkedOption(ids: readonly string[], take: (id: string) => void) {
  const listId = useId();
  const [wanted, mark] = useState<string | null>(null);
  const marked = ids.find((id) => id === wanted) ?? ids[0] ?? null;
  const optionId = (id: string) => `${listId}-${id}`;

  useEffect(() => {
    if (wanted !== null) document.getElementById(`${listId}-${wanted}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, wanted]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (marked === null || event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step) mark(ids[(ids.indexOf(marked) + step + ids.length) % ids.length] ?? null);
    else if (event.key === 'Enter') take(marked);
    else return;
    event.preventDefault();
  };

  return {
    /** Begins at the first one again. */
    reset: () => mark(null),
    field: {
      role: 'combobox',
      'aria-expanded': true,
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      'aria-activedescendant': marked === null ? undefined : optionId(marked),
      onKeyDown,
    },
    list: (label: string) => ({ id: listId, role: 'listbox', 'aria-label': label }),
    option: (id: string) => ({
      id: optionId(id),
      role: 'option',
      'aria-selected': id === marked,
      onPointerMove: () => mark(id),
      onClick: () => take(id),
    }),
  } as const;
}

const steps: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1 };
