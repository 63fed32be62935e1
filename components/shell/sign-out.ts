import { notify } from '../ui/notify';

const CHANNEL = 'switchyard-session';

/** Signs out of this browser, tells its other tabs and goes on to `to`. Where that does not succeed, it is said and everything stays. */
export async function signOutHere(to = '/sign-in'): Promise<void> {
  const { signOut } = await import('next-auth/react');
  const isOut = await signOut({ redirect: false }).then(
    () => true,
    () => false,
  );
  if (!isOut) {
    notify({ role: 'alert', text: 'You are still signed in: Switchyard cannot be reached. Try again.' });
    return;
  }
  tellOtherTabs();
  window.location.assign(to);
}

/** What this tab listens with: a channel does not hear itself, and this tab knows already. */
let listening: BroadcastChannel | null = null;

function tellOtherTabs(): void {
  if (listening) {
    listening.postMessage('signed-out');
    return;
  }
  withChannel((channel) => {
    channel.postMessage('signed-out');
    channel.close();
  });
}

/** Returns the function that stops listening. */
export function onSignOutElsewhere(leave: () => void): () => void {
  let stop = () => {};
  withChannel((channel) => {
    listening = channel;
    channel.addEventListener('message', leave);
    stop = () => {
      channel.close();
      if (listening === channel) listening = null;
    };
  });
  return () => stop();
}

/** Where browsers have none, the next click finds out. */
function withChannel(use: (channel: BroadcastChannel) => void): void {
  if (typeof BroadcastChannel === 'function') use(new BroadcastChannel(CHANNEL));
}
