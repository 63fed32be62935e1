'use client';

import { debounce, type Nullable, type UseQueryStatesKeysMap, useQueryStates, type Values } from 'nuqs';
import { useTransition } from 'react';

const TYPING_MS = 200;

/**
 * What narrows a list stands in the address, and every change of it goes back to `firstPage`. `pending`: the list is on its way.
 * Whoever types says what stands in the field: the next stroke is waited for, unless the field was emptied.
 */
export function useListFilters<Parsers extends UseQueryStatesKeysMap>(
  parsers: Parsers,
  firstPage: Partial<Nullable<Values<Parsers>>>,
) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(parsers, { shallow: false, startTransition, history: 'replace' });
  const choose = (change: Partial<Nullable<Values<Parsers>>>, typed = '') =>
    void setFilters({ ...change, ...firstPage }, { limitUrlUpdates: typed ? debounce(TYPING_MS) : undefined });
  return { filters, pending, choose };
}
