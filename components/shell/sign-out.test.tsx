import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onSignOutElsewhere, signOutHere } from './sign-out';

const { signOut, notify } = vi.hoisted(() => ({ signOut: vi.fn(), notify: vi.fn() }));
vi.mock('next-auth/react', () => ({ signOut }));
vi.mock('../ui/notify', () => ({ notify }));

/** Delivers at once, to all but the one that speaks. */
class FakeChannel extends EventTarget {
  static open = new Set<FakeChannel>();

  constructor() {
    super();
    FakeChannel.open.add(this);
  }

  postMessage(): void {
    for (const channel of FakeChannel.open) if (channel !== this) channel.dispatchEvent(new Event('message'));
  }

  close(): void {
    FakeChannel.open.delete(this);
  }
}

const assign = vi.fn();
const leave = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  signOut.mockResolvedValue({});
  FakeChannel.open.clear();
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('location', { assign });
});
afterEach(() => vi.unstubAllGlobals());

test.each([true, false])(
  'whoever signs out takes the other tabs along, once they are out (listens itself: %s)',
  async (listens) => {
    signOut.mockImplementation(async () => expect(leave).not.toHaveBeenCalled());
    const here = vi.fn();
    const stop = listens ? onSignOutElsewhere(here) : () => {};
    const otherTab = new FakeChannel();
    otherTab.addEventListener('message', leave);

    await signOutHere();
    stop();

    expect(signOut).toHaveBeenCalledWith({ redirect: false });
    expect(leave).toHaveBeenCalledOnce();
    expect(here, 'this tab did not sign out elsewhere').not.toHaveBeenCalled();
    expect(assign).toHaveBeenCalledWith('/sign-in');
  },
);

test('whoever signs out may go somewhere else than to sign-in', async () => {
  await signOutHere('/invite/a');

  expect(assign).toHaveBeenCalledWith('/invite/a');
});

test('a tab leaves when another one tells it to', () => {
  const stop = onSignOutElsewhere(leave);

  new FakeChannel().postMessage();
  stop();

  expect(leave).toHaveBeenCalledOnce();
});

test('a tab that shows something else by now is left alone', async () => {
  const stop = onSignOutElsewhere(leave);
  stop();

  await signOutHere();

  expect(leave).not.toHaveBeenCalled();
  expect(FakeChannel.open.size).toBe(0);
});

test('signing out that reaches nobody is said, and no tab leaves', async () => {
  signOut.mockRejectedValue(new TypeError('Failed to fetch'));
  onSignOutElsewhere(leave);

  await signOutHere();

  expect(notify).toHaveBeenCalledWith(expect.objectContaining({ role: 'alert' }));
  expect(leave).not.toHaveBeenCalled();
  expect(assign).not.toHaveBeenCalled();
});

test('a browser without such channels signs out all the same', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const stop = onSignOutElsewhere(leave);

  await signOutHere();
  stop();

  expect(assign).toHaveBeenCalledWith('/sign-in');
});
