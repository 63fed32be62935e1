import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeEventSource } from './fake-event-source';

const listener = { onEvent: vi.fn(), onMissed: vi.fn(), mark: () => 'a1.1' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules(); // one stream for each browser, and each test is a new one
  FakeEventSource.opened = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

async function openBoard() {
  const { useJobStream } = await import('./use-job-stream');
  return renderHook(() => useJobStream('job', listener));
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const emit = (type: string, mark = 'a1.1') => act(() => FakeEventSource.last().emit(type, mark));

test('a stream that is there and complete reads nothing again', async () => {
  const { result } = await openBoard();

  emit('hello');
  await pass(15_000);

  expect(result.current).toBe('live');
  expect(listener.onMissed).not.toHaveBeenCalled();
});

test('where no stream comes through the board is looked at every 15 seconds, until one does', async () => {
  const { result } = await openBoard();
  await pass(10_000);
  expect(result.current).toBe('cut');
  expect(listener.onMissed).toHaveBeenCalledTimes(1);

  await pass(30_000);
  expect(listener.onMissed).toHaveBeenCalledTimes(3);
  while (FakeEventSource.open().length === 0) await pass(1_000);
  listener.onMissed.mockClear();
  emit('hello');
  emit('pulse');
  await pass(40_000);

  expect(result.current).toBe('live');
  expect(listener.onMissed).not.toHaveBeenCalled();
});

test('after sleep the board is read at once, over a new line', async () => {
  await openBoard();
  emit('hello');
  vi.setSystemTime(Date.now() + 3_600_000);

  await pass(10_000);

  expect(listener.onMissed).toHaveBeenCalledOnce();
  expect(FakeEventSource.opened).toHaveLength(2);
});

test('a screen that is left looks and listens no more', async () => {
  const { unmount } = await openBoard();
  await pass(10_000);
  listener.onMissed.mockClear();

  unmount();
  await pass(60_000);

  expect(FakeEventSource.open()).toHaveLength(0);
  expect(listener.onMissed).not.toHaveBeenCalled();
});
