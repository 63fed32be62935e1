import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pacing } from './pacing';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const tooMany = (pacing: Pacing, headers: Record<string, string> = {}) => pacing.observe(429, new Headers(headers));

test('the first three calls begin at once', async () => {
  const pacing = new Pacing();
  const before = Date.now();

  await Promise.all([pacing.turn(), pacing.turn(), pacing.turn()]);

  expect(Date.now()).toBe(before);
});

test('where the ATS names no wait, it is left alone for longer each time, and anew after a success', () => {
  const pacing = new Pacing();
  const waits = [1, 2, 3].map(() => {
    tooMany(pacing);
    return pacing.closedFor;
  });
  pacing.observe(200, new Headers());
  tooMany(pacing);

  expect([...waits, pacing.closedFor]).toEqual([5_000, 10_000, 20_000, 5_000]);
});

test('a wait the ATS names is obeyed, but not for ever', () => {
  const pacing = new Pacing();

  tooMany(pacing, { 'retry-after': '7' });
  expect(pacing.closedFor).toBe(7_000);
  tooMany(pacing, { 'retry-after': '86400' });
  expect(pacing.closedFor).toBe(120_000);
});

test('who would wait long is told how long instead, and may come back then', async () => {
  const pacing = new Pacing();
  tooMany(pacing, { 'retry-after': '30' });

  await expect(pacing.turn()).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 30_000 });

  vi.setSystemTime(Date.now() + 30_000);
  await pacing.turn();
});

test('an abort leaves the queue at once and costs nobody a turn', async () => {
  vi.useRealTimers();
  const pacing = new Pacing();
  const begun: number[] = [];
  const turn = () => pacing.turn().then(() => begun.push(Date.now()));
  const abort = new AbortController();
  await Promise.all([turn(), turn(), turn()]);
  const fourth = turn();
  const leaving = pacing.turn(abort.signal);

  abort.abort(new Error('changed my mind'));

  await expect(leaving).rejects.toThrow('changed my mind');
  expect(begun).toHaveLength(3);
  await Promise.all([fourth, turn()]);
  expect(begun).toHaveLength(5);
});

test('no second holds more than three beginnings', async () => {
  vi.useRealTimers();
  const pacing = new Pacing();
  const begun: number[] = [];

  await Promise.all(Array.from({ length: 7 }, () => pacing.turn().then(() => begun.push(performance.now()))));

  for (const [place, at] of begun.slice(3).entries()) expect(at - (begun[place] ?? 0)).toBeGreaterThanOrEqual(990);
});
