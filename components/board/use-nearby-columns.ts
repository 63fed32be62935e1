'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Up to here every column draws its cards; beyond, only those near what is seen. */
const FEW_COLUMNS = 10;

/** Tells which columns stand too far to the side to be seen. */
export function useNearbyColumns(
  scroller: RefObject<HTMLElement | null>,
  columnCount: number,
): (key: string) => boolean {
  const [near, setNear] = useState<ReadonlySet<string> | null>(null);
  const isMany = columnCount > FEW_COLUMNS;

  useEffect(() => {
    const root = scroller.current;
    if (!root || !isMany) {
      setNear(null);
      return;
    }
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const key = target instanceof HTMLElement ? target.dataset.columnKey : undefined;
          if (key && isIntersecting) seen.add(key);
          else if (key) seen.delete(key);
        }
        setNear(new Set(seen));
      },
      { root, rootMargin: '0px 300px' },
    );
    for (const column of root.querySelectorAll('[data-column-key]')) observer.observe(column);
    return () => observer.disconnect();
  }, [scroller, isMany]);

  return useCallback((key) => near !== null && !near.has(key), [near]);
}
