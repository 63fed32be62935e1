import 'server-only';
import { type ChangeRow, changeColumns, changeSource, listedChange } from '../changes/change-rows';
import type { RichText } from '../connectors/rich-text';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type IntentKind, requireIntentKind } from '../outbox/intent-kinds';
import { payloads } from '../outbox/payload';
import type { ChangeEntry, ChangeKind, TimelineEntry } from './timeline';

export type EntryRow = {
  source: 'change' | 'stage' | 'applied' | 'declined';
  application_id: string | null;
  id: string;
  at: Date;
};

export const changeKindOf: Record<IntentKind, ChangeKind> = {
  moveApplicationToStage: 'move',
  rejectApplication: 'rejection',
  createApplication: 'creation',
  addNoteToApplication: 'note',
  addNoteToCandidate: 'note',
  addAttachmentToApplication: 'file',
  addAttachmentToCandidate: 'file',
  addResultLinkToApplication: 'link',
  addResultLinkToCandidate: 'link',
  updateJobCustomFields: 'fields',
  updateApplicationCustomFields: 'fields',
  updateCandidateCustomFields: 'fields',
};

type StageRow = {
  id: string;
  from_name: string | null;
  to_name: string | null;
  by_name: string | null;
  exact: boolean;
};
type Details = {
  changes: Map<string, ChangeRow & { dismissed_at: Date | null }>;
  stages: Map<string, StageRow>;
  reasons: Map<string, string | null>;
};

/** The rows of a page with all that is shown of them, in the same order, each with what `factsOf` says beside it. */
export async function readEntries<Facts extends object>(
  context: Context,
  rows: EntryRow[],
  factsOf: (row: EntryRow) => Facts,
): Promise<(TimelineEntry & Facts)[]> {
  const { organisationId } = context;
  const idsOf = (source: EntryRow['source']) => rows.filter((row) => row.source === source).map(({ id }) => id);
  const [changes, stages, reasons] = await Promise.all([
    readChanges(organisationId, idsOf('change')),
    readStages(organisationId, idsOf('stage')),
    readReasons(organisationId, idsOf('declined')),
  ]);
  const details = { changes, stages, reasons };
  return rows.flatMap((row) => {
    const told = toEntry(context, row, details);
    return told ? [{ key: `${row.source}:${row.id}`, at: row.at.toISOString(), ...told, ...factsOf(row) }] : [];
  });
}

// Omit would merge the members of the union.
type Told<Entry> = Entry extends TimelineEntry ? Omit<Entry, 'key' | 'at'> : never;

/** Null where it was deleted between two reads. */
function toEntry(context: Context, { source, id }: EntryRow, details: Details): Told<TimelineEntry> | null {
  if (source === 'applied') return { type: 'applied' };
  if (source === 'declined') return { type: 'declined', reason: details.reasons.get(id) ?? null };
  if (source === 'stage') {
    const stage = details.stages.get(id);
    return stage
      ? { type: 'stage', from: stage.from_name, to: stage.to_name, byName: stage.by_name, exact: stage.exact }
      : null;
  }
  const row = details.changes.get(id);
  return row ? changeEntry(context, row) : null;
}

function changeEntry(context: Context, row: ChangeRow & { dismissed_at: Date | null }): Told<ChangeEntry> {
  const kind = requireIntentKind(row.kind);
  const isDropped = row.dismissed_at !== null;
  const change = listedChange(row, context);
  return {
    type: 'change',
    change: isDropped ? { ...change, actions: [] } : change,
    kind: changeKindOf[kind],
    note: row.is_erased ? null : noteOf(kind, row.payload),
    isDropped,
  };
}

function noteOf(kind: IntentKind, payload: unknown): RichText | null {
  if (kind !== 'addNoteToApplication' && kind !== 'addNoteToCandidate') return null;
  return payloads[kind].safeParse(payload).data?.note ?? null;
}

async function readChanges(organisationId: string, ids: string[]): Promise<Details['changes']> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<ChangeRow & { dismissed_at: Date | null }>(
    `SELECT ${changeColumns}, i.dismissed_at ${changeSource} WHERE i.organisation_id = $1 AND i.id = ANY($2::uuid[])`,
    [organisationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readStages(organisationId: string, ids: string[]): Promise<Details['stages']> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<StageRow>(
    `SELECT x.id, f.name AS from_name, t.name AS to_name, u.name AS by_name, x.exact
     FROM stage_transition x
     LEFT JOIN stage f ON f.organisation_id = x.organisation_id AND f.id = x.from_stage_id
     LEFT JOIN stage t ON t.organisation_id = x.organisation_id AND t.id = x.to_stage_id
     LEFT JOIN user_account u ON u.organisation_id = x.organisation_id AND u.id = x.actor_id
     WHERE x.organisation_id = $1 AND x.id = ANY($2::uuid[])`,
    [organisationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readReasons(organisationId: string, ids: string[]): Promise<Details['reasons']> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; rejection_reason_name: string | null }>(
    'SELECT id, rejection_reason_name FROM application WHERE organisation_id = $1 AND id = ANY($2::uuid[])',
    [organisationId, ids],
  );
  return new Map(rows.map(({ id, rejection_reason_name }) => [id, rejection_reason_name]));
}
