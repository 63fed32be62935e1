import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Limiter, limiterFor } from './limiter';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Actions that end when told to, and who has started so far. */
function actions() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const action = (number: number) => () => {
    started.push(number);
    return new Promise<number>((resolve) => ends.push(() => resolve(number)));
  };
  return { started, ends, action };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test('of 30 at once, five are in flight and the others follow in order', async () => {
  const limiter = new Limiter();
  const { started, ends, action } = actions();
  const all = Promise.all(Array.from({ length: 30 }, (_, number) => limiter.run(action(number))));
  await settle();
  expect(started).toEqual([0, 1, 2, 3, 4]);

  for (let next = 0; next < 30; next += 1) {
    expect(started.length - next).toBeLessThanOrEqual(5);
    ends[next]?.();
    await settle();
  }

  expect(await all).toEqual(Array.from({ length: 30 }, (_, number) => number));
  expect(started).toEqual(Array.from({ length: 30 }, (_, number) => number));
});

test.each([
  ['2', 2],
  ['30', 5],
  ['0', 5],
  ['nonsense', 5],
])('a Concurrency-Limit of %s allows %i', async (header, expected) => {
  const limiter = new Limiter();
  const { started, action } = actions();
  limiter.observe(200, new Headers({ 'concurrency-limit': header }));

  for (let number = 0; number < 9; number += 1) void limiter.run(action(number));
  await settle();

  expect(started).toHaveLength(expected);
});

test('a failing action frees its place', async () => {
  const limiter = new Limiter();
  const failed = Array.from({ length: 5 }, () =>
    limiter.run(() => Promise.reject(new Error('no'))).catch(() => 'failed'),
  );
  await Promise.all(failed);

  expect(await limiter.run(() => Promise.resolve('went'))).toBe('went');
});

test('an abort leaves the queue without having started', async () => {
  const limiter = new Limiter();
  const { started, ends, action } = actions();
  for (let number = 0; number < 5; number += 1) void limiter.run(action(number));
  const stop = new AbortController();
  const waiting = limiter.run(action(99), stop.signal);
  const after = limiter.run(action(5));

  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  ends[0]?.();
  await settle();

  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  void after;
});

test('an action that would have to wait long is handed back with the time to wait', async () => {
  const limiter = new Limiter();
  limiter.observe(429, new Headers({ 'retry-after': '40' }));

  const handedBack = limiter.run(() => Promise.resolve('sent'));

  await expect(handedBack).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 40_000 });
  await vi.advanceTimersByTimeAsync(40_000);
  await expect(limiter.run(() => Promise.resolve('sent'))).resolves.toBe('sent');
});

test('too many at once pauses for a second and lowers the number in flight', async () => {
  const limiter = new Limiter();
  const { started, ends, action } = actions();
  for (let number = 0; number < 8; number += 1) void limiter.run(action(number));
  await settle();

  limiter.observe(429, new Headers({ 'concurrency-limit': '30', 'concurrency-remaining': '0' }));
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(999);
  expect(started).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(1);
  expect(started).toHaveLength(5);

  ends[1]?.();
  await settle();
  expect(started).toHaveLength(6);
});

test('an exhausted rate closes it for reads too, until the reset', async () => {
  const limiter = new Limiter();
  limiter.observe(200, new Headers({ 'ratelimit-remaining': '0', 'ratelimit-reset': '3' }));
  const opened = vi.fn();
  vi.useRealTimers();

  const started = Date.now();
  await Promise.race([limiter.whenOpen().then(opened), new Promise((resolve) => setTimeout(resolve, 100))]);

  expect(opened).not.toHaveBeenCalled();
  expect(Date.now() - started).toBeGreaterThanOrEqual(90);
});

test('a reader that waits can be aborted', async () => {
  vi.useRealTimers();
  const limiter = new Limiter();
  limiter.observe(429, new Headers({ 'retry-after': '60' }));

  await expect(limiter.whenOpen(AbortSignal.timeout(20))).rejects.toThrow();
});

test('one connection has one limiter', () => {
  expect(limiterFor('a')).toBe(limiterFor('a'));
  expect(limiterFor('a')).not.toBe(limiterFor('b'));
});
