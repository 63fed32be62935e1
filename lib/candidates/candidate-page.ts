import type { Card, Column, Freshness } from '../board/board';
import type { RichText } from '../connectors/rich-text';
import type { PersonalData } from '../personal-data/personal-data';
import type { TimelineEntry } from '../timeline/timeline';

/** `true`, or why not: a sentence for a recruiter. */
export type Answer = true | string;

/** What a note, a link or a draft is put on. */
export type NoteTarget = { on: 'application' | 'candidate'; id: string };

/** Under which a person's draft is kept: one for each thing it could be sent to. */
export function draftSubject({ on, id }: NoteTarget): string {
  return `note:${on}:${id}`;
}

export type CandidateApplication = {
  id: string;
  jobId: string | null;
  jobName: string;
  location: string | null;
  /** As a board shows it; null where it is on none. */
  card: Card | null;
  /** The stages of its job and beside them the finished ones, as on the board. */
  columns: Column[];
  canMove: Answer;
  outcome: 'active' | 'hired' | 'declined' | 'gone';
  /** Why the ATS says that the person was declined, where it says so. */
  declinedFor: string | null;
  appliedAt: string | null;
  remoteUrl: string | null;
  may: { note: Answer; link: Answer; reject: Answer };
};

export type CandidatePage = {
  /** Where the news of the answering process stood before this was read. */
  mark: string;
  /** Who looks: drafts kept in a browser belong to one person. */
  viewerId: string;
  id: string;
  name: string;
  /** Erased on the person's wish, here or in the ATS, or deleted in the ATS; in words for a badge. */
  removed: string | null;
  company: string | null;
  title: string | null;
  source: string | null;
  emails: string[];
  phones: string[];
  links: string[];
  tags: string[];
  location: string | null;
  addedAt: string | null;
  remoteUrl: string | null;
  tool: string;
  customer: string;
  freshness: Freshness;
  noteFormat: 'plain-text' | 'html';
  /** On the person, not on an application. `apply`: be put on another job, of whichever customer. */
  may: { note: Answer; link: Answer; apply: Answer };
  applications: CandidateApplication[];
  /** There are more applications than are shown. */
  isCut: boolean;
  reasons: { id: string; name: string }[];
  /** So long a rejection can still be undone. */
  holdSeconds: number;
  /** What this person has begun to write, by subject. */
  drafts: Record<string, RichText>;
  /** Null for who is no admin. */
  personalData: PersonalData | null;
};

/** Null: about the person, on no application. */
export type PersonEntry = TimelineEntry & { application: { id: string; jobName: string } | null };

export type TimelinePage = { entries: PersonEntry[]; next: string | null };

/** Where somebody came from: a list of people, a column of a board, or neither. Each value as it stands in the address. */
export type Origin = { list: string | null; job: string | null; column: string | null; filters: string };

export const noOrigin: Origin = { list: null, job: null, column: null, filters: '' };

/** The people beside this one, there where one came from. */
export type Neighbours = {
  back: { label: string; href: string };
  /** Such as "Pipeline". */
  place: string | null;
  /** From one on; null where it is far down or no longer known. */
  position: number | null;
  total: number | null;
  previous: string | null;
  next: string | null;
};

/** The address of a person's page that leads on and back to where one came from. */
export function candidateAddress(candidateId: string, { list, job, column, filters }: Origin): string {
  const search = new URLSearchParams(job ? filters : '');
  if (list !== null) search.set('list', list);
  if (job) search.set('job', job);
  if (job && column) search.set('column', column);
  const query = search.toString();
  return `/candidates/${candidateId}${query && `?${query}`}`;
}
