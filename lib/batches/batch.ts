// One action on many people, as screens and server speak of it. Pure.
import { z } from 'zod';
import type { ColumnKey } from '../board/board';
import type { Answer } from '../candidates/candidate-page';
import { RichText } from '../connectors/rich-text';
import type { IntentState } from '../outbox/intent';

/** So many people can be moved, rejected or noted at once. */
export const MOST_AT_ONCE = 1_000;
/** More rejections than this are confirmed by typing how many. */
export const TYPED_ABOVE = 30;

export const batchKinds = ['move', 'reject', 'note'] as const;
export type BatchKind = (typeof batchKinds)[number];

/** What is asked for of everybody. */
export const BatchWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), to: z.uuid() }),
  z.object({ kind: z.literal('reject'), reasonId: z.uuid(), note: z.string().trim().max(10_000).optional() }),
  z.object({ kind: z.literal('note'), note: RichText }),
]);
export type BatchWish = z.infer<typeof BatchWish>;

/** Who is meant: applications of one job, or people of a list, of whom those on one job are taken. */
export const BatchPeople = z.discriminatedUnion('of', [
  z.object({ of: z.literal('job'), jobId: z.uuid(), applicationIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }),
  z.object({
    of: z.literal('list'),
    /** The address of the list, and who is chosen in it, as an address writes it. */
    list: z.string().max(8_000),
    chosen: z.string().max(12_000),
    jobId: z.uuid().nullable(),
  }),
]);
export type BatchPeople = z.infer<typeof BatchPeople>;

/** What becomes of one person, before anything is written down. */
export type Verdict = 'goes' | 'there' | 'refused';

export type PreparedPerson = {
  applicationId: string;
  candidateId: string | null;
  name: string;
  /** The column where they stand, and its name. */
  from: ColumnKey;
  stands: string;
  verdict: Verdict;
  /** Why they do not go, or null. */
  why: string | null;
  /** Why going cannot be undone, or null. */
  oneWay: string | null;
};

/** All that is known before an action on many people is asked for. */
export type Prepared = {
  /** The jobs that the chosen people are on, most people first; one of them is worked on at a time. */
  jobs: { id: string; name: string; customer: string; people: number }[];
  /** Null as long as one of several jobs has to be chosen. */
  job: {
    id: string;
    name: string;
    tool: string;
    /** `true`, or why this cannot be done on this job at all. */
    may: Answer;
    stages: { id: string; name: string; closed: string | null }[];
    reasons: { id: string; name: string }[];
    noteFormat: 'plain-text' | 'html';
    /** So long it can still be stopped. */
    holdSeconds: number;
  } | null;
  people: PreparedPerson[];
  /** Chosen people who have no application on this job. */
  elsewhere: number;
};

/** How it stands with one person's part. */
export const batchGroups = ['waiting', 'done', 'asks', 'ended', 'left-out'] as const;
export type BatchGroup = (typeof batchGroups)[number];

export const groupWord: Record<BatchGroup, string> = {
  waiting: 'On the way',
  done: 'Sent',
  asks: 'Need you',
  ended: 'Undone or replaced',
  'left-out': 'Left out',
};

export const groupOf: Record<IntentState, Exclude<BatchGroup, 'left-out'>> = {
  held: 'waiting',
  queued: 'waiting',
  sending: 'waiting',
  confirmed: 'done',
  settled: 'done',
  refused: 'asks',
  unconfirmed: 'asks',
  conflict: 'asks',
  cancelled: 'ended',
  superseded: 'ended',
};

export type BatchResult = {
  applicationId: string;
  candidateId: string | null;
  name: string;
  /** Where they came from, by name; null where that is not known. */
  from: string | null;
  /** Null for who was left out. */
  state: IntentState | null;
  group: BatchGroup;
  /** What to read: a refusal, what is unknown, why they were left out. */
  sentence: string | null;
  /** When it came to this. ISO 8601. */
  at: string;
};

export type BatchSummary = {
  id: string;
  kind: BatchKind;
  /** Such as "Move to Interview". */
  what: string;
  job: { id: string; name: string };
  byName: string;
  /** ISO 8601. */
  askedAt: string;
  stoppedAt: string | null;
  counts: Record<BatchGroup, number>;
  /** Of those on the way, how many have not left our house. */
  unsent: number;
  /** When the first of them leaves. ISO 8601. */
  sendsAt: string | null;
  /** The ATS asked us to wait until then. ISO 8601. */
  pausedUntil: string | null;
  /** Of those that need somebody, how many can be tried again at once. */
  retryable: number;
};

export type Batch = BatchSummary & {
  /** `true`, or why this person can do nothing about it. */
  may: Answer;
  results: BatchResult[];
  /** How many more there are in what was asked for. */
  more: number;
};

/** Such as "Move", with how many. */
export function batchWords(kind: BatchKind, people: number): string {
  const who = `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'}`;
  if (kind === 'note') return `Note for ${who}`;
  return kind === 'move' ? `Move ${who}` : `Reject ${who}`;
}

/** Whether anything can still change by itself. */
export function isUnderWay({ counts }: Pick<BatchSummary, 'counts'>): boolean {
  return counts.waiting > 0;
}

/** Why this number was not typed, or null. */
export function whyNotTyped(kind: BatchKind, people: number, typed: number | null): string | null {
  if (kind !== 'reject' || people <= TYPED_ABOVE || typed === people) return null;
  return `Type ${people} to reject ${people} people.`;
}
