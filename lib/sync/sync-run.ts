import type { SyncModel } from './sync-lists';

/** How far one list of a run is. */
export type ListProgress = {
  /** Read from the beginning. */ read: number;
  written: number;
  quarantined: number;
  full: boolean;
  done: boolean;
  skipped: string | null;
};
export type RunProgress = Partial<Record<SyncModel, ListProgress>>;

export const noProgress: ListProgress = {
  read: 0,
  written: 0,
  quarantined: 0,
  full: false,
  done: false,
  skipped: null,
};

const MINUTE_MS = 60_000;
/** A read may have begun on Kombo's side a little before its rows were stamped. */
export const WATERMARK_MARGIN_MS = 5 * MINUTE_MS;
export const FULL_EVERY_MS = 7 * 24 * 60 * MINUTE_MS;

const EVERY_MS = 10 * MINUTE_MS;
/** Where Kombo tells of changes by itself, the schedule is a safety net. */
const EVERY_WITH_EVENTS_MS = 60 * MINUTE_MS;
const EVENTS_ARE_FRESH_MS = 24 * 60 * MINUTE_MS;

/**
 * When all lists are read again after a run that went well. `oldest`: when the list was read that was not read for longest, so that
 * events about one list cannot put off the others for ever. `chance` from 0 to 1 spreads connections.
 */
export function nextScheduledRead(oldest: Date, lastEventAt: Date | null, now: Date, chance: number): Date {
  return new Date(oldest.getTime() + intervalBetweenReads(lastEventAt, now) * (0.9 + chance / 5));
}

/** Whether Kombo was heard lately: then it tells of changes by itself. */
export function eventsAreFresh(lastEventAt: Date | null, now: Date): boolean {
  return lastEventAt !== null && now.getTime() - lastEventAt.getTime() < EVENTS_ARE_FRESH_MS;
}

function intervalBetweenReads(lastEventAt: Date | null, now: Date): number {
  return eventsAreFresh(lastEventAt, now) ? EVERY_WITH_EVENTS_MS : EVERY_MS;
}

/** A read that is older has company that should have come, and did not. */
export function longestBetweenReads(lastEventAt: Date | null, now: Date): number {
  return 1.5 * intervalBetweenReads(lastEventAt, now);
}

/** Most reads take seconds: this long, and somebody wonders. */
export const LONG_READ_MS = 30_000;

const FIRST_RETRY_MS = 15_000;
const LONGEST_RETRY_MS = 30 * MINUTE_MS;

/** When a run that failed is tried again; `failuresInRow` counts this one too. */
export function nextRetry(now: Date, failuresInRow: number, chance: number): Date {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failuresInRow - 1), LONGEST_RETRY_MS);
  return new Date(now.getTime() + wait * (0.75 + chance / 2));
}

/** From when a list is read: null reads everything, the first time and once a week. */
export function readSince(watermark: { readSince: Date; fullAt: Date | null } | null, now: Date): Date | null {
  if (!watermark?.fullAt) return null;
  return now.getTime() - watermark.fullAt.getTime() > FULL_EVERY_MS ? null : watermark.readSince;
}
