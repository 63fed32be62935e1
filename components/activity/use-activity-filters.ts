'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { type ActivityFilters, activityParsers } from '@/lib/activity/activity';

/** They stand in the address, so that they can be reloaded, bookmarked and sent to somebody. */
export function useActivityFilters(): [ActivityFilters, (change: Partial<ActivityFilters>) => void, () => void] {
  const [{ kind, by }, setFilters] = useQueryStates(activityParsers, {
    history: 'replace',
    shallow: true,
    scroll: false,
  });
  const filters = useMemo(() => ({ kind, by }), [kind, by]);
  return [filters, (change) => void setFilters(change), () => void setFilters(null)];
}
