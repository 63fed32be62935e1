import { readBackNote, type StageRef, type StageRules, whyOneWay, whyStageIsClosed } from '../connectors/provider';
import { type IntentState, isOneOf, openStates } from '../outbox/intent';
import { AppError } from '../result';

/** A stage's id, or one of the places that are no stage of the job. */
export type ColumnKey = string;
export const HOLDING = 'holding';
export const HIRED = 'hired';
export const DECLINED = 'declined';

export const CARDS_PER_PAGE = 30;

/** What the address of a board can narrow. `waiting`: at least so many days in the stage. */
export type BoardFilters = { q: string; source: string[]; waiting: number };

export const noFilters: BoardFilters = { q: '', source: [], waiting: 0 };

export function isFiltered({ q, source, waiting }: BoardFilters): boolean {
  return q !== '' || source.length > 0 || waiting > 0;
}

export type Column = {
  key: ColumnKey;
  kind: 'stage' | 'holding' | 'finished';
  name: string;
  /** People here, with the filters applied. */
  count: number;
  /** Why nobody can be moved in, or null. */
  closed: string | null;
  /** Why leaving it cannot be undone, or null. */
  oneWay: string | null;
};

/** A change on its way, or one that ended badly and waits for a person. */
export type CardChange = {
  intentId: string;
  /** Such as "Move" or "Note". */
  noun: string;
  state: IntentState;
  to: ColumnKey | null;
  /** What to read: a refusal's sentence, what is unknown, both sides of a conflict. */
  sentence: string | null;
  /** When it leaves our house; until then it can be undone. ISO 8601. */
  sendsAt: string | null;
  byName: string;
  mine: boolean;
};

export type Card = {
  id: string;
  candidateId: string | null;
  name: string;
  source: string | null;
  /** An e-mail address, else a telephone number. */
  contact: string | null;
  column: ColumnKey;
  /** ISO 8601; null where nothing is known. `sinceExact` false reads "at least". */
  since: string | null;
  sinceExact: boolean;
  change: CardChange | null;
  /** Such as "Avionté shows Pipeline". */
  note: string | null;
};

export type ColumnPage = { cards: Card[]; next: string | null };

export type Board = {
  /** Where the news of the answering process stood before this was read. */
  mark: string;
  job: {
    id: string;
    name: string;
    status: string | null;
    department: string | null;
    location: string | null;
    customer: string;
    tool: string;
    remoteUrl: string | null;
  };
  freshness: Freshness;
  /** Where who may mend the connection does so; null for everybody else. */
  connectionHref: string | null;
  columns: Column[];
  /** The first cards of every column, by column key; a finished column's come when it is opened. */
  pages: Record<ColumnKey, ColumnPage>;
  /** Sources to filter by; empty where the ATS names none. */
  sources: string[];
  /** `true`, or why this person cannot move anybody here. */
  canMove: true | string;
  /** `true`, or why this person can change nothing here, whatever the job. */
  canAct: true | string;
  /** `true`, or why this person can add nobody to the job. */
  canAdd: true | string;
  /** People on the job, without filters. */
  total: number;
};

export type Freshness = {
  /** When the last successful read began. ISO 8601. */
  readAt: string | null;
  live: boolean;
  /** A sentence where something is wrong or must be known, else null. */
  notice: string | null;
  stale: Stale | null;
  /** In how many milliseconds a read will be overdue, should none come; below 0 one is. Null before the first. */
  overdueInMs: number | null;
};

/** A read that takes long, or did not come: since when, and how many changes wait for it. */
export type Stale = { is: 'reading' | 'overdue'; since: string; changes: number };

/** What is said of it, before the time: "3 changes waiting, reading since". */
export function staleWords({ is, changes }: Pick<Stale, 'is' | 'changes'>): string {
  const since = is === 'reading' ? 'reading since' : 'not read since';
  if (changes === 0) return `${since.charAt(0).toUpperCase()}${since.slice(1)}`;
  return `${changes} ${changes === 1 ? 'change' : 'changes'} waiting, ${since}`;
}

/** What others see without a reload. At most 1 KB each. */
export type BoardEvent =
  | {
      type: 'card';
      jobId: string;
      id: string;
      card: Card | null;
      from: ColumnKey | null;
      actorId: string | null;
      sentence: string | null;
      /** Texts were shortened: the whole of them is to be read. */
      isCut: boolean;
    }
  | { type: 'board'; jobId: string };

export type StageAt = StageRef & { id: string };

export type StageFacts = {
  /** What the mirror last said, and since when. */
  synced: { stage: StageAt | null; since: Date; sinceExact: boolean };
  /** What the ATS confirmed and the mirror may never show. */
  requested: { stage: StageAt; since: Date } | null;
  /** The newest move that is not settled. */
  openMove: { state: IntentState; to: string | null; since: Date } | null;
};

export type Placement = { stageId: string | null; since: Date; sinceExact: boolean };

/** Where a card stands: an unsettled wish first, then what the ATS swallowed, then what the mirror last said. */
export function shownStage({ synced, requested, openMove }: StageFacts, rules: { stageRules: StageRules }): Placement {
  if (openMove && isOneOf(openStates, openMove.state)) {
    return { stageId: openMove.to, since: openMove.since, sinceExact: true };
  }
  if (requested && readBackNote(rules, synced.stage, requested.stage)) {
    return { stageId: requested.stage.id, since: requested.since, sinceExact: true };
  }
  return { stageId: synced.stage?.id ?? null, since: synced.since, sinceExact: synced.sinceExact };
}

export function laneOf(application: {
  outcome: string | null;
  isDeleted: boolean;
}): 'active' | 'hired' | 'declined' | 'gone' {
  if (application.isDeleted) return 'gone';
  if (application.outcome === 'HIRED') return 'hired';
  return application.outcome === 'DECLINED' ? 'declined' : 'active';
}

export type MoveFacts = {
  card: { lane: 'active' | 'hired' | 'declined' | 'gone'; column: ColumnKey; movedBy: string | null };
  /** The wish: where the person saw the card, and where it shall go. */
  from: ColumnKey;
  to: Column | undefined;
  /** `true`, or why nobody can be moved on this job. */
  canMove: true | string;
};

/** Why an application can be moved no more, or null. */
export function whyFinished(lane: MoveFacts['card']['lane']): string | null {
  if (lane === 'active') return null;
  if (lane === 'gone') return 'This application was deleted in the ATS.';
  return `This person is marked as ${lane} in the ATS. Change that there first.`;
}

/** Why this move must not be made, or null. The screen asks before the drop, the server before it writes. */
export function refuseMove({ card, from, to, canMove }: MoveFacts): AppError | null {
  const finished = whyFinished(card.lane);
  if (card.lane === 'gone' && finished) return new AppError('refused', finished);
  if (canMove !== true) return new AppError('refused', canMove);
  if (finished) return new AppError('refused', finished);
  if (card.column !== from)
    return new AppError('stale', `${card.movedBy ?? 'Someone in the ATS'} moved this card first.`);
  if (!to) return new AppError('not-found', 'This stage is no longer part of the job.');
  if (to.closed !== null) return new AppError('refused', to.closed);
  if (to.key === from) return new AppError('refused', 'The card is in this stage already.');
  return null;
}

/** The job's own stages as columns, each saying beforehand whether it accepts people and whether leaving it is final. */
export function stageColumn(
  stage: StageRef & { id: string },
  count: number,
  provider: { stageRules: StageRules },
): Column {
  return {
    key: stage.id,
    kind: 'stage',
    name: stage.name ?? 'Stage without a name',
    count,
    closed: whyStageIsClosed(provider, stage),
    oneWay: whyOneWay(provider, stage),
  };
}

export function holdingColumn(count: number): Column {
  const closed = 'People are here because the ATS names no stage of this job for them. You can move them into one.';
  return { key: HOLDING, kind: 'holding', name: 'No stage of this job', count, closed, oneWay: null };
}

export function finishedColumn(key: typeof HIRED | typeof DECLINED, count: number): Column {
  const closed =
    key === HIRED
      ? 'People are marked as hired in the ATS, not by moving a card.'
      : 'People are declined by rejecting them, not by moving a card.';
  return { key, kind: 'finished', name: key === HIRED ? 'Hired' : 'Declined', count, closed, oneWay: null };
}

export function personName(
  candidate: { firstName: string | null; lastName: string | null } | null,
  isErased: boolean,
): string {
  if (isErased) return 'Removed candidate';
  const name = [candidate?.firstName, candidate?.lastName].filter(Boolean).join(' ').trim();
  return name || 'No name given';
}
