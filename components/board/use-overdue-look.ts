'use client';

import { useEffect } from 'react';
import type { Freshness } from '@/lib/board/board';
import type { BoardSession } from './board-session';

/** Once a read is overdue, and as long as it is. */
const LOOK_AGAIN_MS = 60_000;
/** So that many boards do not ask at once. */
const SPREAD_MS = 20_000;

/**
 * A read that does not come sends no event: when the next one is overdue the board looks for itself, and learns that it came and
 * had no news, or that it did not.
 */
export function useOverdueLook(session: BoardSession, freshness: Freshness | undefined): void {
  useEffect(() => {
    if (!freshness || freshness.overdueInMs === null) return;
    const wait = Math.max(freshness.overdueInMs, LOOK_AGAIN_MS) + Math.random() * SPREAD_MS;
    const timer = setTimeout(() => session.requestRefresh(0), wait);
    return () => clearTimeout(timer);
  }, [session, freshness]);
}
