import 'server-only';
import type { RejectionReasonRecord, StageRecord } from '../connectors/mirror-records';
import { mirrorColumns, mirrorFields, onlyChanged, type Source, type Written, writeMirrorRows } from './mirror-table';
import { writePage } from './write-page';

const columns = { ...mirrorColumns, name: 'text' } as const;

/** Writes a page of stages or rejection reasons. Returns those that changed. */
export async function applyNamed(
  source: Source,
  model: 'stage' | 'rejection_reason',
  records: (StageRecord | RejectionReasonRecord)[],
): Promise<Written[]> {
  const changed = await onlyChanged(source, model, records);
  if (changed.length === 0) return [];

  const rows = changed.map((one) => ({ ...mirrorFields(one), name: one.record.name }));
  await writePage(source, (client) => writeMirrorRows(client, source, model, columns, rows));
  return changed.map(({ id, isNew }) => ({ id, isNew }));
}
