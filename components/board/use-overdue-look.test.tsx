import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Freshness } from '@/lib/board/board';
import type { BoardSession } from './board-session';
import { useOverdueLook } from './use-overdue-look';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const freshness = (overdueInMs: number | null): Freshness => ({
  readAt: '2026-11-21T09:12:00.000Z',
  live: true,
  notice: null,
  stale: null,
  overdueInMs,
});

function look(first: Freshness | undefined) {
  const requestRefresh = vi.fn();
  const session: Pick<BoardSession, 'requestRefresh'> = { requestRefresh };
  const hook = renderHook(({ shown }) => useOverdueLook(session as BoardSession, shown), {
    initialProps: { shown: first },
  });
  return { requestRefresh, show: (shown: Freshness) => hook.rerender({ shown }), ...hook };
}

test('a board left open looks once a read is overdue, and not before', () => {
  const { requestRefresh } = look(freshness(900_000));

  vi.advanceTimersByTime(899_000);
  expect(requestRefresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(22_000);
  expect(requestRefresh).toHaveBeenCalledTimes(1);
});

test('while a read is overdue it looks every minute or so', () => {
  const { requestRefresh, show } = look(freshness(-5_000));

  vi.advanceTimersByTime(59_000);
  expect(requestRefresh).not.toHaveBeenCalled();
  vi.advanceTimersByTime(22_000);
  show(freshness(-86_000));
  vi.advanceTimersByTime(81_000);
  expect(requestRefresh).toHaveBeenCalledTimes(2);
});

test('a read that came starts the wait anew; a board that is closed, or was never read, waits for nothing', () => {
  const { requestRefresh, show, unmount } = look(undefined);
  show(freshness(null));
  vi.advanceTimersByTime(10_000_000);
  show(freshness(900_000));
  vi.advanceTimersByTime(800_000);
  show(freshness(900_000));
  vi.advanceTimersByTime(800_000);
  unmount();
  vi.advanceTimersByTime(10_000_000);

  expect(requestRefresh).not.toHaveBeenCalled();
});
