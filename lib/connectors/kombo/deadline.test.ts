import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { deadlineAfter, metDeadline } from './deadline';

afterEach(() => {
  vi.useRealTimers();
});

test('aborts when its time is up, and says that this was why', () => {
  vi.useFakeTimers();
  const deadline = deadlineAfter(1_000);
  vi.advanceTimersByTime(999);
  expect(deadline.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.reason).toMatchObject({ name: 'TimeoutError' });
});

test('aborts with its caller, also with one who had aborted before', () => {
  const caller = new AbortController();
  const deadline = deadlineAfter(1_000, caller.signal);
  caller.abort('enough');
  expect(deadline.reason).toBe('enough');
  expect(deadlineAfter(1_000, caller.signal).reason).toBe('enough');
});

test('of a call that is over holds on to nothing and aborts nothing', () => {
  vi.useFakeTimers();
  const caller = new AbortController();
  const deadlines = Array.from({ length: 100 }, () => deadlineAfter(1_000, caller.signal));
  for (const deadline of deadlines) metDeadline(deadline);

  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(deadlines.some(({ aborted }) => aborted)).toBe(false);
});
