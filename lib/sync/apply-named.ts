import 'server-only';
import type { RejectionReasonRecord, StageRecord } from '../connectors/mirror-records';
import { pool } from '../db/database';
import { mirrorColumns, mirrorFields, onlyChanged, type Source, writeMirrorRows } from './mirror-table';

const columns = { ...mirrorColumns, name: 'text' } as const;

/** Writes a page of stages or rejection reasons. Returns the ids of those that changed. */
export async function applyNamed(
  source: Source,
  model: 'stage' | 'rejection_reason',
  records: (StageRecord | RejectionReasonRecord)[],
): Promise<string[]> {
  const changed = await onlyChanged(source, model, records);
  const rows = changed.map((one) => ({ ...mirrorFields(one), name: one.record.name }));
  await writeMirrorRows(pool, source, model, columns, rows);
  return changed.map(({ id }) => id);
}
