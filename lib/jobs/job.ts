import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { Freshness } from '../board/board';

export const JOBS_PER_PAGE = 50;
/** Nobody reads on to the thousandth job: beyond it the list says “more than”, and costs no more. */
export const MOST_COUNTED = 1_000;

/** What the list can be narrowed to. `other`: a word of the ATS's own. */
export const jobStatuses = ['open', 'draft', 'closed', 'archived', 'other', 'all'] as const;
export const jobSorts = ['name', 'people', 'newest'] as const;

export type JobStatus = (typeof jobStatuses)[number];
export type JobSort = (typeof jobSorts)[number];

export const jobStatusWord: Record<JobStatus, string> = {
  open: 'Open jobs',
  draft: 'Drafts',
  closed: 'Closed jobs',
  archived: 'Archived jobs',
  other: 'Other states',
  all: 'All jobs',
};

export const jobSortWord: Record<JobSort, string> = { name: 'Name', people: 'Most people', newest: 'Newest' };

/** The list's whole state, as it stands in the address. Server and browser read it with the same parsers. */
export const jobParsers = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(jobStatuses).withDefault('open'),
  department: parseAsString.withDefault(''),
  location: parseAsString.withDefault(''),
  connection: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(jobSorts).withDefault('name'),
  page: parseAsInteger.withDefault(1),
};

export type JobFilters = {
  q: string;
  status: JobStatus;
  department: string;
  location: string;
  connection: string;
  sort: JobSort;
  page: number;
};

/** Whether anything but the usual is asked for; sort and page hide nothing. */
export function isNarrowed({ q, status, department, location, connection }: JobFilters): boolean {
  return q.trim() !== '' || status !== 'open' || department !== '' || location !== '' || connection !== '';
}

export type StageShare = { name: string; people: number };

export type ListedJob = {
  id: string;
  name: string;
  department: string | null;
  location: string | null;
  /** The ATS's own word, such as OPEN; null where it tells none. */
  status: string | null;
  openedAt: string | null;
  connectionId: string;
  /** People in process, by stage, in the order of the job's stages. */
  stages: StageShare[];
  hired: number;
  declined: number;
};

export type JobConnection = { id: string; name: string; tool: string; freshness: Freshness };

export type JobList = {
  jobs: ListedJob[];
  /** Jobs that match, on all pages; one more than `MOST_COUNTED` stands for any number beyond. */
  total: number;
  page: number;
  hasMore: boolean;
  connections: JobConnection[];
  departments: string[];
  locations: string[];
};

const statusWords: Record<string, { word: string; signal: 'clear' | 'waiting' | null }> = {
  OPEN: { word: 'Open', signal: 'clear' },
  DRAFT: { word: 'Draft', signal: 'waiting' },
  CLOSED: { word: 'Closed', signal: null },
  ARCHIVED: { word: 'Archived', signal: null },
};

/** An ATS may have words of its own for where a job stands. */
export function jobStatusOf(status: string | null): { word: string; signal: 'clear' | 'waiting' | null } {
  if (status === null) return { word: 'Not told', signal: null };
  const lower = status.replaceAll('_', ' ').toLowerCase();
  return statusWords[status] ?? { word: lower.charAt(0).toUpperCase() + lower.slice(1), signal: null };
}

/** "49", or "1000+" where nobody counted further. */
export function totalInWords(total: number): string {
  return total > MOST_COUNTED ? `${MOST_COUNTED}+` : String(total);
}

export function peopleIn({ stages }: Pick<ListedJob, 'stages'>): number {
  return stages.reduce((sum, { people }) => sum + people, 0);
}

/** The bar in words, for those who do not see it. */
export function sharesInWords({ stages, hired, declined }: Pick<ListedJob, 'stages' | 'hired' | 'declined'>): string {
  const shares = stages.filter(({ people }) => people > 0).map(({ name, people }) => `${name} ${people}`);
  const finished = [hired > 0 && `hired ${hired}`, declined > 0 && `declined ${declined}`].filter(Boolean);
  const inProcess = shares.length > 0 ? `In process: ${shares.join(', ')}.` : 'Nobody in process.';
  return finished.length > 0 ? `${inProcess} Finished: ${finished.join(', ')}.` : inProcess;
}

/** Why the list is empty, so that the screen can say what to do. */
export type EmptyReason = 'no-connection' | 'first-read' | 'no-match' | 'none-open';

export function whyEmpty(list: JobList, filters: JobFilters): EmptyReason | null {
  if (list.total > 0) return null;
  if (list.connections.length === 0) return 'no-connection';
  if (isNarrowed(filters)) return 'no-match';
  return list.connections.some(({ freshness }) => freshness.readAt === null) ? 'first-read' : 'none-open';
}
