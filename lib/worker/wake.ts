import 'server-only';
import { EventEmitter } from 'node:events';
import { tellProcesses } from '../live/process-news';

// Next loads this file once per bundle; whoever wakes and whoever sleeps must meet all the same.
const held = globalThis as typeof globalThis & { switchyardWake?: EventEmitter };
held.switchyardWake ??= new EventEmitter().setMaxListeners(0);
const emitter = held.switchyardWake;

/** There is something new to do: workers look at once instead of at their next turn, in whichever process. */
export function wakeWorker(): void {
  wakeWorkerHere();
  tellProcesses({ type: 'work' });
}

/** Wakes the worker of this process only. */
export function wakeWorkerHere(): void {
  emitter.emit('wake');
}

/** Resolves after `ms`, or sooner when woken or aborted. */
export function sleepUntilWoken(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      emitter.off('wake', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    emitter.on('wake', done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
