import type { IntentKind } from '../outbox/intent-kinds';
import type { BatchKind } from './batch';

/** What is asked of an ATS for each person of a batch. */
export const batchIntents = {
  move: 'moveApplicationToStage',
  reject: 'rejectApplication',
  note: 'addNoteToApplication',
} as const satisfies Record<BatchKind, IntentKind>;
