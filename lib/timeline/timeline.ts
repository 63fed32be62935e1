import type { ListedChange } from '../changes/change';
import type { RichText } from '../connectors/rich-text';

/** One thing that happened or was asked for, wherever it is listed. `at`: ISO 8601. */
export type TimelineEntry = { key: string; at: string } & (
  | { type: 'change'; change: ListedChange; kind: ChangeKind; note: RichText | null; isDropped: boolean }
  /** A stage that nobody here asked for. `exact` false: it happened some time before. */
  | { type: 'stage'; from: string | null; to: string | null; byName: string | null; exact: boolean }
  | { type: 'applied' }
  | { type: 'declined'; reason: string | null }
);

export type ChangeEntry = Extract<TimelineEntry, { type: 'change' }>;

export type ChangeKind = 'move' | 'note' | 'file' | 'link' | 'fields' | 'rejection' | 'creation';

/** Whom an entry is about: the one whose page it stands on (`isElsewhere`: on a job where they have no application yet), somebody it has to name, or the job itself. */
export type About =
  | { is: 'page'; name: string; isElsewhere: boolean }
  | { is: 'person'; name: string; href: string | null }
  | { is: 'job' };
