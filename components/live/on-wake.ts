/** Away for longer than this, and nobody knows what was missed. */
const NAP_MS = 30_000;
const TICK_MS = 10_000;

/**
 * Calls back when the tab is looked at again after a while, when the network is back, and when the machine has slept: then even a
 * clock that ticks every few seconds finds that much more time has passed. Returns the function that stops it.
 */
export function onWake(wake: () => void): () => void {
  const aborter = new AbortController();
  const { signal } = aborter;
  let hiddenAt = Date.now();
  let tickedAt = Date.now();
  const onTick = () => {
    const slept = Date.now() - tickedAt - TICK_MS;
    tickedAt = Date.now();
    // A hidden tab's clock is slowed down by the browser; it is woken when it is looked at.
    if (slept > NAP_MS && document.visibilityState === 'visible') wake();
  };
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > NAP_MS) {
      tickedAt = Date.now();
      wake();
    }
  };
  const tick = setInterval(onTick, TICK_MS);
  document.addEventListener('visibilitychange', onVisibility, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && wake(), { signal });
  window.addEventListener('online', wake, { signal });
  return () => {
    clearInterval(tick);
    aborter.abort();
  };
}
