import 'server-only';
import type { Freshness } from '../board/board';
import { freshnessOf } from '../board/freshness';
import { readWaiting } from '../board/read-waiting';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import type { ConnectionState } from '../generated/prisma/enums';

type Row = {
  id: string;
  name: string;
  provider: string;
  tool_label: string;
  state: ConnectionState;
  state_reason: string | null;
  last_synced_at: Date | null;
  last_event_at: Date | null;
  failures_in_row: number;
};

/** The organisation's connections, each with how current what came over it is. */
export async function readFreshness(
  organisationId: string,
): Promise<{ id: string; name: string; tool: string; freshness: Freshness }[]> {
  const { rows } = await pool.query<Row>(
    `SELECT id, name, provider, tool_label, state, state_reason, last_synced_at, last_event_at, failures_in_row
     FROM connection WHERE organisation_id = $1 AND deleted_at IS NULL ORDER BY name, id`,
    [organisationId],
  );
  const waitingAt = await readWaiting(organisationId);
  return rows.map((row) => {
    const provider = providerById(row.provider, row.tool_label);
    const connection = {
      state: row.state,
      stateReason: row.state_reason,
      lastSyncedAt: row.last_synced_at,
      lastEventAt: row.last_event_at,
      failuresInRow: row.failures_in_row,
    };
    const freshness = freshnessOf(connection, waitingAt(row.id), provider);
    return { id: row.id, name: row.name, tool: provider.name, freshness };
  });
}
