import 'server-only';
import { EventEmitter } from 'node:events';
import { tellProcesses } from './process-news';

/** A browser may ask once more with the cookie that it is being told to forget. */
const REMEMBERED_MS = 60_000;

type Held = { switchyardStreams?: EventEmitter<Record<string, [sessionId?: string]>>; switchyardEnded?: Set<string> };

// Next loads this file once per bundle; who opens streams and who ends them must meet all the same.
const held: typeof globalThis & Held = globalThis;
held.switchyardStreams ??= new EventEmitter<Record<string, [sessionId?: string]>>().setMaxListeners(0);
held.switchyardEnded ??= new Set();
const emitter = held.switchyardStreams;
const ended = held.switchyardEnded;

/**
 * Whoever lost their session hears nothing more: a stream is checked when it opens, not with every event. With a `sessionId` only
 * what that session opened ends; without one, everything of this person.
 */
export function endStreamsOf(userId: string, sessionId?: string): void {
  endStreamsHere(userId, sessionId);
  tellProcesses({ type: 'sign-out', userId, sessionId });
}

/** Ends those of this process. */
export function endStreamsHere(userId: string, sessionId?: string): void {
  if (sessionId !== undefined) {
    ended.add(sessionId);
    setTimeout(() => ended.delete(sessionId), REMEMBERED_MS).unref();
  }
  emitter.emit(userId, sessionId);
}

/** Whether somebody has just signed out of this session, whatever its cookie still says. */
export function hasJustEnded(sessionId: string | undefined): boolean {
  return sessionId !== undefined && ended.has(sessionId);
}

/** Ends all of this process: browsers open them again, and their sessions are checked again. */
export function endAllStreamsHere(): void {
  for (const userId of emitter.eventNames()) emitter.emit(userId);
}

type Opened = { userId: string; sessionId?: string };

/** Returns the function that stops waiting for the end. */
export function onStreamsEnd({ userId, sessionId }: Opened, end: () => void): () => void {
  const listener = (endedId?: string) => {
    if (endedId === undefined || endedId === sessionId) end();
  };
  emitter.on(userId, listener);
  return () => emitter.off(userId, listener);
}

/** How many streams of this process wait for the end. */
export function openStreamCount(): number {
  return emitter.eventNames().reduce((count, userId) => count + emitter.listenerCount(userId), 0);
}
