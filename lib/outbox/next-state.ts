import type { ErrorKind } from '../result';
import type { IntentState } from './intent';
import { type IntentKind, intentKinds } from './intent-kinds';

/** How a delivery ended. `postponed`: it failed in our own house, and nothing was sent. `silent`: bytes left, and nobody knows what became of them; a crash in between is the same. */
export type Answer =
  | { kind: 'done' }
  | { kind: 'failed'; errorKind: ErrorKind; retryAfterMs: number | null }
  | { kind: 'silent' }
  | { kind: 'postponed' };

export type NextState =
  | { state: 'confirmed' | 'settled' | 'refused' | 'unconfirmed' | 'superseded' }
  | { state: 'queued'; waitMs: number };

/** `silentAttempts`: how many got no answer before this one. `isOvertaken`: a newer wish of the same kind waits for the same target. */
export type Delivered = { kind: IntentKind; attempts: number; silentAttempts: number; isOvertaken: boolean };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** While an ATS that may bill each attempt is down; a person can have it tried at once. */
const LONGEST_METERED_WAIT_MS = 60 * 60_000;
/** A move without an answer is repeated so often, over about half an hour, before a person is asked. */
const SILENT_ATTEMPTS = 12;
/** The same of what the ATS may bill: each attempt asks it about five things, and it may have done it at the first. */
const METERED_SILENT_ATTEMPTS = 4;

/** What surely did nothing and may work later. Everything else that failed is final. */
const passing: readonly ErrorKind[] = [
  'busy',
  'unavailable',
  'needs-reconnect',
  'setup-incomplete',
  'first-sync-running',
  'inactive',
  'wrong-api-key',
  'not-allowed-network',
];

/** Where an intent stands after a delivery. `chance` is a number from 0 to 1, so that many do not come back at once. */
export function nextState(intent: Delivered, answer: Answer, chance: number): NextState {
  const next = afterAnswer(intent, answer, chance);
  const isOver = next.state !== 'queued' && next.state !== 'unconfirmed';
  // The newer one says what the person wants by now; the older must neither be sent after it nor hold it up.
  return !isOver && intent.isOvertaken && intentKinds[intent.kind].newestWins ? { state: 'superseded' } : next;
}

function afterAnswer(intent: Delivered, answer: Answer, chance: number): NextState {
  const { effect, proof, metered } = intentKinds[intent.kind];
  if (answer.kind === 'done') return { state: proof === 'mirror' ? 'confirmed' : 'settled' };
  if (answer.kind === 'silent') {
    const most = metered ? METERED_SILENT_ATTEMPTS : SILENT_ATTEMPTS;
    const mayRepeat = effect === 'repeatable' && intent.silentAttempts + 1 < most;
    return mayRepeat ? { state: 'queued', waitMs: backOff(intent, chance) } : { state: 'unconfirmed' };
  }
  if (answer.kind === 'postponed') return { state: 'queued', waitMs: backOff(intent, chance) };
  // The ATS has it already, and an attempt before this one got no answer: that was it.
  if (answer.errorKind === 'already-exists' && intent.silentAttempts > 0) return { state: 'settled' };
  if (!passing.includes(answer.errorKind)) return { state: 'refused' };
  return { state: 'queued', waitMs: Math.max(answer.retryAfterMs ?? 0, backOff(intent, chance)) };
}

function backOff({ kind, attempts }: Delivered, chance: number): number {
  const longest = intentKinds[kind].metered ? LONGEST_METERED_WAIT_MS : LONGEST_WAIT_MS;
  const full = Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1), longest);
  return Math.round(full * (0.5 + chance / 2));
}

export type Sent = { to: string | null; from: string | null; expected: string | null; sentAt: Date };

export type Mirrored = {
  stageId: string | null;
  /** When the mirror's record last changed of itself. */
  changedAt: Date;
  /** The mirror shows the stage that swallows the one asked for. */
  swallowed: boolean;
};

/** Kombo may be hours behind, not days. */
export const LONGEST_LAG_MS = 24 * 60 * 60_000;

/**
 * What a read that began after the send proves about a move: it arrived, the ATS has it elsewhere, or nothing yet.
 * The stage it came from, still shown, only says that the mirror has not followed.
 */
export function settleMove(sent: Sent, mirror: Mirrored, now: Date): 'settled' | 'conflict' | null {
  if (mirror.stageId === sent.to || mirror.swallowed) return 'settled';

  const isWhereItWas = mirror.stageId === sent.from || mirror.stageId === sent.expected;
  if (isWhereItWas) return now.getTime() - sent.sentAt.getTime() > LONGEST_LAG_MS ? 'conflict' : null;
  return mirror.changedAt > sent.sentAt ? 'conflict' : null;
}

/** Whether a move may still be sent: the mirror shows what it showed when the person decided, or what they asked for. */
export function stillExpected(
  intent: { from: string | null; expected: string | null; to: string | null },
  mirrorStageId: string | null,
): boolean {
  return [intent.expected, intent.from, intent.to].includes(mirrorStageId);
}

export type Undo = 'cancel' | 'too-late';

/** Undo is certain only while nothing has left our house. */
export function undoOf({ state, sentAt }: { state: IntentState; sentAt: Date | null }): Undo {
  return (state === 'held' || state === 'queued') && sentAt === null ? 'cancel' : 'too-late';
}
