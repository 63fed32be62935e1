import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookGently } from './look-gently';

const look = vi.fn();
let visibility: DocumentVisibilityState = 'visible';

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  look.mockReset();
});

test('looks at once and about every 15 seconds, until it is stopped', async () => {
  const stop = lookGently(look);
  expect(look).toHaveBeenCalledOnce();

  await vi.advanceTimersByTimeAsync(150_000);
  expect(look.mock.calls.length).toBeGreaterThanOrEqual(9);
  expect(look.mock.calls.length).toBeLessThanOrEqual(13);
  stop();
  look.mockReset();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(look).not.toHaveBeenCalled();
});

test('two browsers do not look in the same rhythm', async () => {
  const [early, late] = [vi.fn(), vi.fn()];
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const stops = [lookGently(early)];
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  stops.push(lookGently(late));

  await vi.advanceTimersByTimeAsync(13_000);

  expect([early, late].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
  for (const stop of stops) stop();
});

test('does not look while nobody sees it', async () => {
  visibility = 'hidden';
  const stop = lookGently(look);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).not.toHaveBeenCalled();

  visibility = 'visible';
  await vi.advanceTimersByTimeAsync(20_000);

  expect(look).toHaveBeenCalled();
  stop();
});
