import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onWake } from './on-wake';

const wake = vi.fn();
let stop = () => {};
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  stop = onWake(wake);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  wake.mockReset();
});

function show(state: DocumentVisibilityState): void {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The clock jumps, and nothing has run meanwhile. */
async function sleep(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await vi.advanceTimersByTimeAsync(10_000);
}

test('a machine that has slept under a visible tab wakes it within seconds, once', async () => {
  await sleep(3_600_000);

  expect(wake).toHaveBeenCalledOnce();
});

test('hours without sleep wake nobody', async () => {
  await vi.advanceTimersByTimeAsync(4 * 3_600_000);

  expect(wake).not.toHaveBeenCalled();
});

test('a tab that was hidden for long wakes at the moment it is looked at', async () => {
  show('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(wake).not.toHaveBeenCalled();

  show('visible');

  expect(wake).toHaveBeenCalledOnce();
});

test('a hidden tab whose clock is slowed down wakes once, when it is looked at', async () => {
  show('hidden');
  await sleep(3_600_000);
  expect(wake).not.toHaveBeenCalled();

  show('visible');
  await vi.advanceTimersByTimeAsync(60_000);

  expect(wake).toHaveBeenCalledOnce();
});

test('a glance at another tab wakes nobody', async () => {
  show('hidden');
  await vi.advanceTimersByTimeAsync(5_000);

  show('visible');

  expect(wake).not.toHaveBeenCalled();
});

test('a network that is back wakes, and so does a page taken out of the browser’s memory', () => {
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));

  expect(wake).toHaveBeenCalledTimes(2);
});

test('nothing wakes what is gone', async () => {
  stop();

  window.dispatchEvent(new Event('online'));
  await sleep(3_600_000);

  expect(wake).not.toHaveBeenCalled();
});
