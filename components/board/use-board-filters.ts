'use client';

import { parseAsInteger, parseAsNativeArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { BoardFilters } from '@/lib/board/board';

const inAddress = {
  q: parseAsString.withDefault(''),
  source: parseAsNativeArrayOf(parseAsString).withDefault([]),
  waiting: parseAsInteger.withDefault(0),
};

/** What narrows the board stands in the address, so that it can be reloaded, bookmarked and sent to somebody. */
export function useBoardFilters(): [BoardFilters, (change: Partial<BoardFilters>) => void, () => void] {
  const [{ q, source, waiting }, setFilters] = useQueryStates(inAddress, {
    history: 'replace',
    shallow: true,
    scroll: false,
  });
  const filters = useMemo(() => ({ q: q.trim(), source, waiting }), [q, source, waiting]);
  return [filters, (change) => void setFilters(change), () => void setFilters(null)];
}
