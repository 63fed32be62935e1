import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeEventSource } from './fake-event-source';
import { SharedStream } from './shared-stream';

/** One lock for the whole browser: the first holds it until it is closed, the next waits. */
class FakeLocks {
  readonly #waiting: (() => unknown)[] = [];
  #isHeld = false;

  request(_name: string, hold: () => unknown): Promise<never> {
    if (this.#isHeld) this.#waiting.push(hold);
    else this.#grant(hold);
    return new Promise(() => {});
  }

  release(): void {
    this.#isHeld = false;
    const next = this.#waiting.shift();
    if (next) this.#grant(next);
  }

  #grant(hold: () => unknown): void {
    this.#isHeld = true;
    hold();
  }
}

/** Delivers to all others at once. */
class FakeChannel {
  static all = new Set<FakeChannel>();
  #listener: (event: { data: unknown }) => void = () => {};

  constructor() {
    FakeChannel.all.add(this);
  }

  /** The tabs opened first and last are closed without a word. */
  static forgetFirst(): void {
    for (const channel of [...FakeChannel.all].slice(0, 1)) FakeChannel.all.delete(channel);
  }

  static forgetLast(): void {
    for (const channel of [...FakeChannel.all].slice(-1)) FakeChannel.all.delete(channel);
  }

  addEventListener(_type: string, listener: (event: { data: unknown }) => void): void {
    this.#listener = listener;
  }

  postMessage(data: unknown): void {
    for (const channel of FakeChannel.all) if (channel !== this) channel.#listener({ data });
  }
}

let locks: FakeLocks;

beforeEach(() => {
  vi.useFakeTimers();
  locks = new FakeLocks();
  FakeChannel.all = new Set();
  FakeEventSource.opened = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('window', { addEventListener: () => {} });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function openTab(jobId: string, mark = 'a1.1') {
  const stream = new SharedStream();
  stream.start();
  const listener = { onMissed: vi.fn(), onEvent: vi.fn(), onState: vi.fn() };
  const leave = stream.subscribe(jobId, listener, mark);
  return { stream, listener, leave };
}

const news = (jobId: string) => ({ type: 'board', jobId });
const urls = () => FakeEventSource.open().map(({ url }) => url);
const answer = (mark = 'a1.1') => FakeEventSource.last().emit('hello', mark);
const tell = (mark: string, jobId: string) => FakeEventSource.last().emit('board', mark, news(jobId));
const settle = () => vi.advanceTimersByTimeAsync(3_000);

describe('many tabs', () => {
  test('share one connection', async () => {
    for (const jobId of ['a', 'b', 'c', 'd', 'e', 'f', 'a']) openTab(jobId);
    await settle();

    expect(urls()).toEqual(['/api/events?job=a&job=b&job=c&job=d&job=e&job=f&after=a1.1']);
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  test('hear of their own job only, whoever holds the connection', async () => {
    const [first, second] = [openTab('a'), openTab('b')];
    await settle();

    answer();
    tell('a1.2', 'b');

    expect(first.listener.onEvent).not.toHaveBeenCalled();
    expect(second.listener.onEvent).toHaveBeenCalledExactlyOnceWith(news('b'));
    expect(second.listener.onState).toHaveBeenLastCalledWith('live');
  });

  test('do not break the stream when they are more than it can follow', async () => {
    for (let number = 0; number < 120; number += 1) openTab(`job-${number}`);
    await settle();

    expect(new URL(urls()[0] ?? '', 'http://here').searchParams.getAll('job')).toHaveLength(100);
  });

  test('are no longer followed once they have left their board', async () => {
    openTab('a');
    const second = openTab('b');
    await settle();

    second.leave();
    await settle();

    expect(urls()).toEqual(['/api/events?job=a&after=a1.1']);
  });

  test('that were closed without a word are forgotten', async () => {
    openTab('a');
    openTab('b');
    await settle();
    FakeChannel.forgetLast();

    for (let times = 0; times < 4; times += 1) {
      answer();
      await vi.advanceTimersByTimeAsync(20_000);
    }

    expect(urls()).toEqual(['/api/events?job=a&after=a1.1']);
  });
});

describe('a tab that comes later', () => {
  test('learns that the connection is live', () => {
    openTab('a');
    answer();

    const later = openTab('a');

    expect(later.listener.onState).toHaveBeenLastCalledWith('live');
  });

  test('and shows what is known, reads nothing again', async () => {
    openTab('a');
    answer();
    tell('a1.2', 'a');

    const [same, other] = [openTab('a', 'a1.2'), openTab('b', 'a1.2')];
    await settle();
    answer('a1.2');

    expect(same.listener.onMissed).not.toHaveBeenCalled();
    expect(other.listener.onMissed).not.toHaveBeenCalled();
  });

  test('and shows less than was told already, reads again', () => {
    openTab('a');
    answer();
    tell('a1.2', 'a');

    const later = openTab('a', 'a1.1');

    expect(later.listener.onMissed).toHaveBeenCalledOnce();
  });

  test('with a board of its own misses nothing that is told before that board is followed', async () => {
    openTab('a');
    answer();
    const later = openTab('b', 'a1.1');
    tell('a1.4', 'a');
    await settle();

    answer('a1.4');

    expect(urls()).toEqual(['/api/events?job=a&job=b&after=a1.4']);
    expect(later.listener.onMissed).toHaveBeenCalledOnce();
  });
});

describe('when the leading tab is closed', () => {
  test('the next one leads, with a board of its own, from the last event on', async () => {
    openTab('a');
    const [second, third] = [openTab('b'), openTab('c')];
    await settle();
    answer();
    tell('a1.5', 'a');

    FakeChannel.forgetFirst();
    locks.release();
    await settle();
    answer('a1.5');
    tell('a1.6', 'b');

    expect(FakeEventSource.last().url).toBe('/api/events?job=b&job=c&after=a1.5');
    expect(second.listener.onEvent).toHaveBeenCalledExactlyOnceWith(news('b'));
    expect(third.listener.onMissed).not.toHaveBeenCalled();
  });

  test('before it has told all, those who know less than the next one read again', async () => {
    openTab('a');
    const second = openTab('b', 'a1.9');
    const third = openTab('c', 'a1.3');
    locks.release();

    await settle();
    answer('a1.9');

    expect(second.listener.onMissed).not.toHaveBeenCalled();
    expect(third.listener.onMissed).toHaveBeenCalledOnce();
  });
});

test('after the server has forgotten where the tabs were, its "read again" is enough', async () => {
  const tab = openTab('a');
  answer('-');

  tell('-', 'a');
  FakeEventSource.last().emit('pulse', 'b2.1');
  tell('b2.2', 'a');

  expect(tab.listener.onEvent).toHaveBeenCalledTimes(2);
  expect(tab.listener.onMissed).not.toHaveBeenCalled();
});

test('a browser that cannot share connects by itself', () => {
  vi.stubGlobal('navigator', {});

  openTab('a');

  expect(FakeEventSource.open()).toHaveLength(1);
});
