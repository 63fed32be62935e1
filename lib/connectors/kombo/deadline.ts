import 'server-only';

const letGo = new WeakMap<AbortSignal, () => void>();

/**
 * Aborts after so long, or with another signal. Made of a timer that holds on to it: Node 20 lets go of what AbortSignal.timeout and
 * AbortSignal.any give when memory is cleared, and then nobody ends the call. `metDeadline` lets go of it before.
 */
export function deadlineAfter(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  };
  const giveUp = () => {
    end();
    controller.abort(signal?.reason);
  };
  const timer = setTimeout(() => {
    end();
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, milliseconds);
  timer.unref();
  signal?.addEventListener('abort', giveUp);
  letGo.set(controller.signal, end);
  if (signal?.aborted) giveUp();
  return controller.signal;
}

/** The call is over: a read of thousands of pages would else hold each one until its time is up. */
export function metDeadline(deadline: AbortSignal): void {
  letGo.get(deadline)?.();
}
