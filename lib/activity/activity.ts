import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { Mark } from '../live/mark';
import type { About, ChangeKind, TimelineEntry } from '../timeline/timeline';

export const activityKinds = ['moves', 'notes', 'files', 'links', 'rejections', 'arrivals', 'fields'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** What each kind holds: of what was asked for here, and of what was seen in the ATS. */
export const kindTable: Record<ActivityKind, { word: string; changes: ChangeKind[]; seen: SeenKind[] }> = {
  moves: { word: 'Moves', changes: ['move'], seen: ['stage'] },
  notes: { word: 'Notes', changes: ['note'], seen: [] },
  files: { word: 'Files', changes: ['file'], seen: [] },
  links: { word: 'Result links', changes: ['link'], seen: [] },
  rejections: { word: 'Rejections', changes: ['rejection'], seen: ['declined'] },
  arrivals: { word: 'New people', changes: ['creation'], seen: ['applied'] },
  fields: { word: 'Field edits', changes: ['fields'], seen: [] },
};

export type SeenKind = Exclude<TimelineEntry['type'], 'change'>;

/** Instead of one of our people: nobody here did it. */
export const SEEN_IN_ATS = 'ats';

/** What the address narrows the list to. `by`: one of our people's id, or `SEEN_IN_ATS`; empty for everybody. */
export const activityParsers = {
  kind: parseAsStringLiteral(activityKinds),
  by: parseAsString.withDefault(''),
};

export const readActivityFilters = createLoader(activityParsers);

export type ActivityFilters = { kind: ActivityKind | null; by: string };

export function isNarrowed({ kind, by }: ActivityFilters): boolean {
  return kind !== null || by !== '';
}

/** `id` is null where no page can be opened; null as a whole where it is about the job itself. */
export type ActivityEntry = TimelineEntry & { person: { id: string | null; name: string } | null };

export type ActivityPage = {
  /** Where the news of the answering process stood before this was read. */
  mark: Mark;
  entries: ActivityEntry[];
  next: string | null;
};

/** What stands around the list. */
export type JobActivity = {
  job: { id: string; name: string; department: string | null };
  tool: string;
  customer: string;
  noteFormat: 'plain-text' | 'html';
  /** Of our people, who ever asked for something on this job; oneself first. */
  people: { id: string; name: string }[];
};

/** Whom an entry names, and the way to their page. */
export function aboutOf({ person }: ActivityEntry): About {
  if (person === null) return { is: 'job' };
  return { is: 'person', name: person.name, href: person.id === null ? null : `/candidates/${person.id}` };
}
