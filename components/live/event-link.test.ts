import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EventLink } from './event-link';
import { FakeEventSource } from './fake-event-source';

const listener = { onOpen: vi.fn(), onTold: vi.fn(), onState: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.opened = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.spyOn(Math, 'random').mockReturnValue(0.5); // pauses of the length that is meant
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const states = () => listener.onState.mock.calls.map(([state]) => state);
const urls = () => FakeEventSource.open().map(({ url }) => url);

function openLink(jobs = ['a'], mark: string | null = 'a1.1'): EventLink {
  const link = new EventLink(listener);
  link.follow(jobs, mark);
  return link;
}

/** The server answers, and holds the line for so long; longer than 20 s it says that it is there. */
async function hold(ms: number): Promise<void> {
  FakeEventSource.last().emit('hello', 'a1.1');
  for (let left = ms; left > 0; left -= 20_000) {
    await pass(Math.min(left, 20_000));
    FakeEventSource.last().emit('pulse', 'a1.1');
  }
}

/** How long nothing is open, in seconds. */
async function pauseUntilReopened(): Promise<number> {
  let seconds = 0;
  for (; FakeEventSource.open().length === 0; seconds += 1) await pass(1_000);
  return seconds;
}

async function breakAfter(ms: number): Promise<void> {
  await hold(ms);
  FakeEventSource.last().emit('error');
}

describe('following', () => {
  test('all jobs share one connection, which begins where the board was read', () => {
    openLink(['b', 'a', 'b'], 'a1.7');

    expect(urls()).toEqual(['/api/events?job=a&job=b&after=a1.7']);
  });

  test('the same jobs again open nothing', () => {
    openLink(['a']).follow(['a'], 'a1.9');

    expect(FakeEventSource.opened).toHaveLength(1);
  });

  test('without a job nothing stays open', () => {
    openLink().follow([], null);

    expect(FakeEventSource.open()).toHaveLength(0);
  });

  test('jobs that come and go together open one connection, at the last event that was heard', async () => {
    const link = openLink();
    FakeEventSource.last().emit('hello', 'a1.1');
    FakeEventSource.last().emit('board', 'a1.8', { type: 'board', jobId: 'a' });

    for (const jobs of [['a', 'b'], ['a', 'b', 'c'], ['b']]) link.follow(jobs, 'a1.2');
    await pass(1_000);

    expect(FakeEventSource.opened).toHaveLength(2);
    expect(urls()).toEqual(['/api/events?job=b&after=a1.8']);
  });

  test('what the server tells is handed on, with what has to be known before', () => {
    openLink(['a'], 'a1.5');
    const event = { type: 'board', jobId: 'a' };

    FakeEventSource.last().emit('hello', 'a1.5');
    FakeEventSource.last().emit('board', 'a1.6', event);
    FakeEventSource.last().emit('pulse', 'a1.9');

    expect(listener.onOpen).toHaveBeenCalledWith(['a'], 'a1.5');
    expect(listener.onTold.mock.calls.map(([told]) => told)).toEqual([
      { after: 'a1.5', mark: 'a1.5', event: null },
      { after: 'a1.5', mark: 'a1.6', event },
      { after: 'a1.6', mark: 'a1.9', event: null },
    ]);
  });
});

describe('a line that breaks', () => {
  test('is opened again after a moment, where it was, and has been no trouble', async () => {
    openLink();
    await breakAfter(120_000);
    await pass(2_000);

    FakeEventSource.last().emit('hello', 'a1.1');

    expect(FakeEventSource.opened).toHaveLength(2);
    expect(states()).toEqual(['live', 'connecting', 'live']);
  });

  test('is tried with growing pauses', async () => {
    openLink();
    const pauses: number[] = [];

    for (let failure = 0; failure < 7; failure += 1) {
      FakeEventSource.last().emit('error');
      pauses.push(await pauseUntilReopened());
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  test('and was replaced meanwhile is not mourned, and its late words are not heard', async () => {
    const link = openLink();
    const old = FakeEventSource.last();
    link.follow(['a', 'b'], null);
    await pass(1_000);

    old.emit('error');
    old.emit('board', 'a1.3', { type: 'board', jobId: 'a' });

    expect(listener.onState).not.toHaveBeenCalled();
    expect(listener.onTold).not.toHaveBeenCalled();
  });

  test('and says nothing of it is noticed by its silence', async () => {
    openLink();
    await hold(60_000);

    await pass(55_000);

    expect(FakeEventSource.opened).toHaveLength(2);
    expect(states()).toEqual(['live', 'connecting']);
  });
});

describe('where no stream comes through', () => {
  test.each([
    ['it cannot be opened', () => FakeEventSource.last().emit('error')],
    ['a proxy keeps what it should pass on', () => {}],
  ])('because %s, it is said after 10 seconds, and tried on', async (_why, happen) => {
    openLink();
    happen();
    await pass(9_900);
    expect(states()).toEqual([]);

    await pass(200);
    expect(states()).toEqual(['cut']);
    await pass(60_000);
    await pauseUntilReopened();
    FakeEventSource.last().emit('hello', 'a1.1');

    expect(FakeEventSource.opened.length).toBeGreaterThan(2);
    expect(states()).toEqual(['cut', 'live']);
  });

  test('because three lines broke within a minute, it is said until one has held for a minute', async () => {
    openLink();
    for (let times = 0; times < 3; times += 1) {
      await breakAfter(3_000);
      await pauseUntilReopened();
    }
    expect(states().at(-1)).toBe('cut');

    await hold(50_000);
    expect(states().at(-1)).toBe('cut');
    await hold(11_000);

    expect(states().at(-1)).toBe('live');
  });

  test('but lines that hold longer than that are no reason to look elsewhere', async () => {
    openLink();
    for (let times = 0; times < 6; times += 1) {
      await breakAfter(80_000);
      await pauseUntilReopened();
    }

    expect(states()).not.toContain('cut');
  });
});

test('after sleep the line is opened anew once, however many tabs wake', async () => {
  const link = openLink();
  await hold(60_000);

  link.wake();
  link.wake();

  expect(FakeEventSource.opened).toHaveLength(2);
});
