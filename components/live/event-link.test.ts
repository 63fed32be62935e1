import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventLink } from './event-link';
import { FakeEventSource } from './fake-event-source';

const listener = { onHello: vi.fn(), onEvent: vi.fn(), onState: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.opened = [];
  vi.stubGlobal('EventSource', FakeEventSource);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

test('follows all jobs over one connection', () => {
  new EventLink(listener).follow(['b', 'a', 'b']);

  expect(FakeEventSource.open().map(({ url }) => url)).toEqual(['/api/events?job=a&job=b']);
});

test('the same jobs again open nothing', () => {
  const link = new EventLink(listener);

  link.follow(['a']);
  link.follow(['a']);

  expect(FakeEventSource.opened).toHaveLength(1);
});

test('without a job nothing stays open', () => {
  const link = new EventLink(listener);
  link.follow(['a']);

  link.follow([]);

  expect(FakeEventSource.open()).toHaveLength(0);
});

test('hands on events and says that it is live', () => {
  new EventLink(listener).follow(['a']);

  FakeEventSource.last().emit('hello');
  FakeEventSource.last().emit('board', JSON.stringify({ type: 'board', jobId: 'a' }));

  expect(listener.onState).toHaveBeenLastCalledWith('live');
  expect(listener.onHello).toHaveBeenCalledOnce();
  expect(listener.onEvent).toHaveBeenCalledWith({ type: 'board', jobId: 'a' });
});

test('tries again with growing pauses, gives up hope after three failures, and recovers', async () => {
  new EventLink(listener).follow(['a']);

  for (let failure = 0; failure < 3; failure += 1) {
    FakeEventSource.last().emit('error');
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(listener.onState.mock.calls.map(([state]) => state)).toEqual(['connecting', 'connecting', 'lost']);
  expect(FakeEventSource.open()).toHaveLength(1);
  FakeEventSource.last().emit('hello');

  expect(listener.onState).toHaveBeenLastCalledWith('live');
});

test('a connection that was replaced is not mourned', () => {
  const link = new EventLink(listener);
  link.follow(['a']);
  const old = FakeEventSource.last();

  link.follow(['a', 'b']);
  old.emit('error');

  expect(listener.onState).not.toHaveBeenCalled();
});
