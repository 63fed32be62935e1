import { setTimeout as pass } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Pacing } from './pacing';

afterEach(() => {
  vi.useRealTimers();
});

const tooMany = (pacing: Pacing, headers: Record<string, string> = {}) => pacing.observe(429, new Headers(headers));

describe('three places', () => {
  test('are taken at once, the fourth a second after the first call ended', async () => {
    const pacing = new Pacing();
    const begun: number[] = [];
    let endedAt = 0;
    const call = async () => {
      begun.push(performance.now());
      await pass(50);
      endedAt ||= performance.now();
    };

    await Promise.all(Array.from({ length: 4 }, () => pacing.run(call)));

    expect((begun[2] ?? 0) - (begun[0] ?? 0)).toBeLessThan(900);
    expect((begun[3] ?? 0) - endedAt).toBeGreaterThanOrEqual(1_000);
  });

  test('never let more than three arrive within a second, however long each is on its way', async () => {
    const pacing = new Pacing();
    const arrived: number[] = [];
    const call = (delay: number) => async () => {
      await pass(delay);
      arrived.push(performance.now());
      await pass(5);
    };

    await Promise.all([900, 20, 400, 0, 0, 0, 0].map((delay) => pacing.run(call(delay))));

    for (const [place, at] of arrived.slice(3).entries())
      expect(at - (arrived[place] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test('an abort leaves the queue at once and costs nobody a turn', async () => {
    const pacing = new Pacing();
    const abort = new AbortController();
    const nothing = async () => {};
    const first = [1, 2, 3].map(() => pacing.run(nothing));
    const never = vi.fn(nothing);
    const leaving = pacing.run(never, abort.signal);
    const last = pacing.run(nothing);

    abort.abort(new Error('changed my mind'));

    await expect(leaving).rejects.toThrow('changed my mind');
    await Promise.all([...first, last]);
    expect(never).not.toHaveBeenCalled();
  });

  test('a call that fails gives its place back', async () => {
    const pacing = new Pacing();
    const failing = () => Promise.reject(new Error('no'));

    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => pacing.run(failing)));

    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  });
});

describe('a 429 of the ATS', () => {
  const freeze = () => vi.useFakeTimers({ toFake: ['Date'] });

  test('without a wait closes it for longer each time, and anew after a success', () => {
    freeze();
    const pacing = new Pacing();
    const waits = [1, 2, 3].map(() => {
      tooMany(pacing);
      return pacing.closedFor;
    });
    pacing.observe(200, new Headers());
    tooMany(pacing);

    expect([...waits, pacing.closedFor]).toEqual([5_000, 10_000, 20_000, 5_000]);
  });

  test('is obeyed by the wait it names, but not for ever', () => {
    freeze();
    const pacing = new Pacing();

    tooMany(pacing, { 'retry-after': '7' });
    expect(pacing.closedFor).toBe(7_000);
    tooMany(pacing, { 'retry-after': '86400' });
    expect(pacing.closedFor).toBe(120_000);
  });

  test('tells whoever would wait long how long, and lets them in again then', async () => {
    freeze();
    const pacing = new Pacing();
    const call = vi.fn(async () => 'answer');
    tooMany(pacing, { 'retry-after': '30' });

    await expect(pacing.run(call)).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 30_000 });
    expect(call).not.toHaveBeenCalled();

    vi.setSystemTime(Date.now() + 30_000);
    expect(await pacing.run(call)).toBe('answer');
  });
});
