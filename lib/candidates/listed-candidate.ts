import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { Freshness } from '../board/board';
import type { IntentState } from '../outbox/intent';

export const PEOPLE_PER_PAGE = 50;
/** Nobody reads on to the thousandth person: beyond it the list says “more than”, and costs no more. */
export const MOST_COUNTED = 1_000;
/** So many names chosen by hand fit into an address; who wants more chooses all that match. */
export const MOST_CHOSEN = 300;

export const candidateSorts = ['match', 'name', 'newest', 'oldest', 'changed'] as const;
export const outcomeFilters = ['active', 'hired', 'declined', 'none'] as const;
export const candidateColumns = ['contact', 'jobs', 'connection', 'source', 'tags', 'added', 'changes'] as const;

export type CandidateSort = (typeof candidateSorts)[number];
export type OutcomeFilter = (typeof outcomeFilters)[number];
export type CandidateColumn = (typeof candidateColumns)[number];

export const sortWord: Record<CandidateSort, string> = {
  match: 'Best match',
  name: 'Name',
  newest: 'Newest',
  oldest: 'Oldest',
  changed: 'Last changed in the ATS',
};

export const outcomeWord: Record<OutcomeFilter, string> = {
  active: 'In process',
  hired: 'Hired',
  declined: 'Declined',
  none: 'No application',
};

export const columnWord: Record<CandidateColumn, string> = {
  contact: 'Contact',
  jobs: 'Job and stage',
  connection: 'Customer',
  source: 'Source',
  tags: 'Tags',
  added: 'Added',
  changes: 'Changes',
};

/** The view that shows everybody, even where a person has a view of their own to begin with. */
export const EVERYBODY = 'all';

/** What narrows the list and how it looks: what a saved view holds. */
export const viewParsers = {
  q: parseAsString.withDefault(''),
  connection: parseAsString.withDefault(''),
  job: parseAsString.withDefault(''),
  stage: parseAsString.withDefault(''),
  outcome: parseAsStringLiteral(outcomeFilters),
  tag: parseAsString.withDefault(''),
  since: parseAsString.withDefault(''),
  open: parseAsBoolean.withDefault(false),
  removed: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(candidateSorts).withDefault('match'),
  columns: parseAsArrayOf(parseAsStringLiteral(candidateColumns)).withDefault([...candidateColumns]),
};

/** The list's whole state, as it stands in the address. Server and browser read it with the same parsers. */
export const candidateParsers = {
  ...viewParsers,
  view: parseAsString.withDefault(''),
  after: parseAsString.withDefault(''),
  before: parseAsString.withDefault(''),
};

export type CandidateFilters = {
  q: string;
  connection: string;
  job: string;
  stage: string;
  outcome: OutcomeFilter | null;
  tag: string;
  /** A day, such as 2026-11-01. */
  since: string;
  /** Only people with a change that still waits for something. */
  open: boolean;
  /** People deleted in the ATS too. */
  removed: boolean;
  sort: CandidateSort;
};

export type CandidateListQuery = CandidateFilters & { after: string; before: string };

export const usualFilters: CandidateFilters = {
  q: '',
  connection: '',
  job: '',
  stage: '',
  outcome: null,
  tag: '',
  since: '',
  open: false,
  removed: false,
  sort: 'match',
};

/** How many filters beside the search are set. */
export function countFilters(filters: CandidateFilters): number {
  const { connection, job, stage, outcome, tag, since, open } = filters;
  return [connection, job, stage, outcome, tag, since, open].filter(Boolean).length;
}

export function isNarrowed(filters: CandidateFilters): boolean {
  return filters.q.trim() !== '' || countFilters(filters) > 0;
}

export type ListedApplication = {
  id: string;
  jobId: string | null;
  job: string;
  lane: 'active' | 'hired' | 'declined';
  stage: string;
  /** From 0, the first stage of the job, to 1, the last; null where the stage is none of the job's. */
  progress: number | null;
};

export type ListedCandidate = {
  id: string;
  name: string;
  /** Deleted in the ATS; a removed candidate's shell has no name any more. */
  isRemoved: boolean;
  isErased: boolean;
  /** Found only by likeness: what was typed stands nowhere in it. */
  isSimilar: boolean;
  email: string | null;
  phone: string | null;
  connectionId: string;
  source: string | null;
  tags: string[];
  addedAt: string | null;
  /** The first few, those in process first. */
  applications: ListedApplication[];
  /** All of them. */
  applicationCount: number;
  /** Changes that still wait for something, with the one that needs a person first. */
  changes: { count: number; state: IntentState } | null;
};

export type CandidateConnection = { id: string; name: string; tool: string; freshness: Freshness };

export type CandidateChoices = {
  connections: CandidateConnection[];
  jobs: { id: string; name: string }[];
  stages: string[];
  tags: string[];
};

export type CandidateList = {
  candidates: ListedCandidate[];
  /** People that match, on all pages; one more than `MOST_COUNTED` stands for any number beyond. */
  total: number;
  /** Of these, how many are only similar to what was typed. */
  similar: number;
  previous: string | null;
  next: string | null;
};

/** "49", or "1000+" where nobody counted further. */
export function peopleInWords(total: number): string {
  return total > MOST_COUNTED ? `${MOST_COUNTED}+` : String(total);
}

export type NoPeopleReason = 'no-connection' | 'first-read' | 'no-match' | 'nobody';

/** Why the list is empty, so that the screen can say what to do. */
export function whyNobody(
  list: Pick<CandidateList, 'candidates'>,
  connections: CandidateConnection[],
  filters: CandidateFilters,
): NoPeopleReason | null {
  if (list.candidates.length > 0) return null;
  if (connections.length === 0) return 'no-connection';
  if (isNarrowed(filters)) return 'no-match';
  return connections.some(({ freshness }) => freshness.readAt === null) ? 'first-read' : 'nobody';
}
