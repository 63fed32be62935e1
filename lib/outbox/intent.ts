import type { IntentState } from '../generated/prisma/enums';

export type { IntentState };

/** How a change stands, in the words of the screens. */
export const stateWord: Record<IntentState, string> = {
  held: 'Held',
  queued: 'Waiting',
  sending: 'Sending',
  confirmed: 'Sent',
  settled: 'Done',
  refused: 'Refused',
  unconfirmed: 'Unknown',
  conflict: 'Conflict',
  cancelled: 'Undone',
  superseded: 'Replaced',
};

/** A wish that still decides where the card stands. */
export const openStates = ['held', 'queued', 'sending', 'confirmed', 'unconfirmed'] as const satisfies IntentState[];

/** Nothing has left our house yet: undo is certain. */
export const unsentStates = ['held', 'queued'] as const satisfies IntentState[];

/** What the Changes page lists until somebody has dealt with it. */
export const unsettledStates = [
  'held',
  'queued',
  'sending',
  'confirmed',
  'refused',
  'unconfirmed',
  'conflict',
] as const satisfies IntentState[];

export function isOneOf<State extends IntentState>(states: readonly State[], state: IntentState): state is State {
  return states.some((one) => one === state);
}
