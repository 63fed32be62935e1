import 'server-only';
import { EventEmitter } from 'node:events';
import { tellProcesses } from './process-news';

// Next loads this file once per bundle; who opens streams and who ends them must meet all the same.
const held = globalThis as typeof globalThis & { switchyardStreams?: EventEmitter };
held.switchyardStreams ??= new EventEmitter().setMaxListeners(0);
const emitter = held.switchyardStreams;

/** Whoever lost their session hears nothing more: a stream is checked when it opens, not with every event. */
export function endStreamsOf(userId: string): void {
  endStreamsHere(userId);
  tellProcesses({ type: 'sign-out', userId });
}

/** Ends those of this process. */
export function endStreamsHere(userId: string): void {
  emitter.emit(userId);
}

/** Ends all of this process: browsers open them again, and their sessions are checked again. */
export function endAllStreamsHere(): void {
  for (const userId of emitter.eventNames()) emitter.emit(userId);
}

/** Returns the function that stops waiting for the end. */
export function onStreamsEnd(userId: string, end: () => void): () => void {
  emitter.once(userId, end);
  return () => emitter.off(userId, end);
}

/** How many streams of this process wait for the end. */
export function openStreamCount(): number {
  return emitter.eventNames().reduce((count, userId) => count + emitter.listenerCount(userId), 0);
}
