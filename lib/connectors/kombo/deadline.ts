import 'server-only';

/**
 * Aborts after so long, or with another signal. Made of a timer that holds on to it: Node 20 lets go of what AbortSignal.timeout and
 * AbortSignal.any give when memory is cleared, and then nobody ends the call.
 */
export function deadlineAfter(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const giveUp = () => {
    clearTimeout(timer);
    controller.abort(signal?.reason);
  };
  const timer = setTimeout(() => {
    signal?.removeEventListener('abort', giveUp);
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, milliseconds);
  timer.unref();
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted) giveUp();
  return controller.signal;
}
