import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

function openTab(jobId: string) {
  const stream = new SharedStream();
  stream.start();
  const listener = { onHello: vi.fn(), onEvent: vi.fn(), onState: vi.fn() };
  const leave = stream.subscribe(jobId, listener);
  return { stream, listener, leave };
}

const news = (jobId: string) => JSON.stringify({ type: 'board', jobId });

test('seven tabs share one connection', async () => {
  for (const jobId of ['a', 'b', 'c', 'd', 'e', 'f', 'a']) openTab(jobId);
  await vi.advanceTimersByTimeAsync(3_000);

  expect(FakeEventSource.open().map(({ url }) => url)).toEqual(['/api/events?job=a&job=b&job=c&job=d&job=e&job=f']);
});

test('each tab hears of its own job only, whoever holds the connection', () => {
  const first = openTab('a');
  const second = openTab('b');

  FakeEventSource.last().emit('hello');
  FakeEventSource.last().emit('board', news('b'));

  expect(first.listener.onEvent).not.toHaveBeenCalled();
  expect(second.listener.onEvent).toHaveBeenCalledWith({ type: 'board', jobId: 'b' });
  expect(second.listener.onState).toHaveBeenLastCalledWith('live');
});

test('a tab that comes later learns that the connection is live', () => {
  openTab('a');
  FakeEventSource.last().emit('hello');

  const later = openTab('a');

  expect(later.listener.onState).toHaveBeenLastCalledWith('live');
});

test('when the leading tab is closed the next one leads', async () => {
  openTab('a');
  const second = openTab('b');

  locks.release();
  await vi.advanceTimersByTimeAsync(3_000);
  FakeEventSource.last().emit('board', news('b'));

  expect(FakeEventSource.last().url).toContain('job=b');
  expect(second.listener.onEvent).toHaveBeenCalledOnce();
});

test('a tab that leaves its board is no longer followed', () => {
  openTab('a');
  const second = openTab('b');

  second.leave();

  expect(FakeEventSource.open().map(({ url }) => url)).toEqual(['/api/events?job=a']);
});

test('a browser that cannot share connects by itself', () => {
  vi.stubGlobal('navigator', {});

  openTab('a');

  expect(FakeEventSource.open()).toHaveLength(1);
});
