import { parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import type { IntentState } from '../outbox/intent';
import type { IntentKind } from '../outbox/intent-kinds';
import { undoOf } from '../outbox/next-state';

export const CHANGES_PER_PAGE = 50;

/** Who has to do something: a person, we, or only time. */
export const changeGroups = ['needs-you', 'on-the-way', 'sent'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

export const groupTable: Record<ChangeGroup, { title: string; states: IntentState[]; why: string }> = {
  'needs-you': {
    title: 'Needs you',
    states: ['refused', 'unconfirmed', 'conflict'],
    why: 'Nothing more happens to these until somebody decides.',
  },
  'on-the-way': {
    title: 'On the way',
    states: ['held', 'queued', 'sending'],
    why: 'Kept safe here and sent by themselves.',
  },
  sent: {
    title: 'Sent, not yet seen in the ATS',
    states: ['confirmed'],
    why: 'The ATS took these. They leave this list once its data shows them.',
  },
};

export function groupOf(state: IntentState): ChangeGroup | null {
  return changeGroups.find((group) => groupTable[group].states.includes(state)) ?? null;
}

export const stateSignal: Partial<Record<IntentState, 'clear' | 'waiting' | 'stop'>> = {
  confirmed: 'clear',
  refused: 'stop',
  conflict: 'stop',
};

/** The page's whole state, as it stands in the address. `before`: the number of the last change of the page before. */
export const changeParsers = {
  show: parseAsStringLiteral(['all', ...changeGroups] as const).withDefault('all'),
  whose: parseAsStringLiteral(['everyone', 'mine'] as const).withDefault('everyone'),
  before: parseAsInteger,
};

export type ChangeFilters = { show: 'all' | ChangeGroup; whose: 'everyone' | 'mine'; before: number | null };

export const changeActions = [
  'undo',
  'move-back',
  'arrived',
  'retry',
  'dismiss',
  'keep-mine',
  'take-theirs',
  'leave-note',
] as const;
export type ChangeAction = (typeof changeActions)[number];

type ActionFacts = {
  kind: IntentKind;
  state: IntentState;
  sentAt: Date | null;
  attempts: number;
  /** The provider's rules let the person be moved back to where they were. */
  canGoBack: boolean;
  /** The ATS takes notes on applications. */
  takesNotes: boolean;
};

/** What a recruiter can do about a change, the safest first. */
export function actionsOf({ kind, state, sentAt, attempts, canGoBack, takesNotes }: ActionFacts): ChangeAction[] {
  if (state === 'conflict')
    return takesNotes ? ['keep-mine', 'take-theirs', 'leave-note'] : ['keep-mine', 'take-theirs'];
  if (state === 'refused') return ['retry', 'dismiss'];
  if (state === 'unconfirmed') return ['arrived', 'retry', 'dismiss'];
  if (state === 'confirmed') return kind === 'moveApplicationToStage' && canGoBack ? ['move-back'] : [];
  if (undoOf({ state, sentAt }) === 'cancel') return ['undo'];
  return state === 'queued' && attempts > 0 ? ['retry'] : [];
}

const words = {
  undo: 'Undo',
  'move-back': 'Move back',
  arrived: 'It arrived',
  'keep-mine': 'Keep mine',
  'take-theirs': 'Take theirs',
  'leave-note': 'Take theirs, leave a note',
};

/** The same action reads differently where it means something else. */
export function actionWord(action: ChangeAction, state: IntentState): string {
  if (action === 'retry') return state === 'queued' ? 'Try now' : state === 'unconfirmed' ? 'Send again' : 'Try again';
  if (action === 'dismiss') return state === 'unconfirmed' ? 'Drop it' : 'Dismiss';
  return words[action];
}

export type ListedChange = {
  id: string;
  /** Grows with time; where the next page begins. */
  number: number;
  /** Such as "Move" or "Note". */
  noun: string;
  state: IntentState;
  person: string;
  /** Of a move: from where to where. */
  step: { from: string; to: string } | null;
  /** Of everything else: what is sent, in a line of plain text. */
  what: string | null;
  job: { id: string; name: string } | null;
  customer: string;
  tool: string;
  byName: string;
  mine: boolean;
  askedAt: string;
  /** When it is sent, or sent again; null where nothing is planned. */
  nextTryAt: string | null;
  attempts: number;
  /** When the last attempt left. */
  sentAt: string | null;
  sentence: string;
  /** What the ATS said besides yes, and where a file landed. */
  notices: string[];
  /** Why it cannot be taken back once it is sent, or null. */
  isOneWay: boolean;
  /** Of a conflict: what the ATS shows, and since when. */
  mirror: { stage: string; since: string } | null;
  actions: ChangeAction[];
  /** For admins only. */
  trace: { detail: string | null; logUrl: string | null } | null;
};

export type ChangeSection = { group: ChangeGroup; count: number; changes: ListedChange[]; more: number | null };

type SentenceFacts = {
  state: IntentState;
  sentAt: Date | null;
  failure: string | null;
  tool: string;
  /** Why the connection takes nothing at the moment, or null. */
  connectionStops: string | null;
};

/** What to read beside a change. What was answered to it says more than the state does. */
export function changeSentence({ state, sentAt, failure, tool, connectionStops }: SentenceFacts): string {
  if (state === 'held') return 'Held for a moment, so that it can be undone.';
  if (state === 'queued') return connectionStops ?? failure ?? 'Waiting for its turn.';
  if (state === 'sending') return `On its way to ${tool}.`;
  if (state === 'confirmed') return `${tool} took it. Its data does not show it yet.`;
  if (state === 'settled') return `${tool} has it.`;
  if (state === 'cancelled') return sentAt ? 'Dropped. Nothing more is sent.' : 'Undone before it was sent.';
  if (state === 'superseded') return 'A newer change took its place.';
  if (failure) return failure;
  return state === 'unconfirmed'
    ? `${tool} did not confirm this. Look there before you send it again.`
    : `${tool} shows something else by now.`;
}
