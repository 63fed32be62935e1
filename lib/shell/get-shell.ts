import 'server-only';
import type { Role } from '../auth/role';
import { isUnsettled } from '../changes/unsettled';
import { healthOf, type Signal, worstSignal } from '../connections/connection';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { ConnectionState } from '../generated/prisma/enums';
import { MOST_COUNTED } from '../jobs/job';
import { isListed, isOpen } from '../jobs/job-conditions';

export type ShellFacts = {
  person: { id: string; name: string; email: string; role: Role };
  organisation: string;
  counts: { jobs: number; waiting: number };
  health: Signal;
};

/** What the frame around every page shows. */
export async function getShell({ organisationId, organisationName, ...person }: Context): Promise<ShellFacts> {
  const [counts, connections] = await Promise.all([readCounts(organisationId), readConnections(organisationId)]);
  const { userId: id, name, email, role } = person;
  return {
    person: { id, name, email, role },
    organisation: organisationName,
    counts,
    health: worstSignal(connections.map(healthOf)),
  };
}

// What the ATS only has to show yet waits for nobody here.
const count = `SELECT
  (SELECT count(*)::int FROM (SELECT 1 FROM job j WHERE ${isListed} AND ${isOpen} LIMIT ${MOST_COUNTED + 1}) AS first) AS jobs,
  (SELECT count(*)::int FROM intent WHERE organisation_id = $1 AND ${isUnsettled('intent')} AND state <> 'confirmed') AS waiting`;

async function readCounts(organisationId: string): Promise<ShellFacts['counts']> {
  const { rows } = await pool.query<ShellFacts['counts']>(count, [organisationId]);
  return rows[0] ?? { jobs: 0, waiting: 0 };
}

type Row = { state: ConnectionState; failures_in_row: number; was_read: boolean; is_reading: boolean };

async function readConnections(organisationId: string) {
  const { rows } = await pool.query<Row>(
    `SELECT state, failures_in_row, last_synced_at IS NOT NULL AS was_read, COALESCE(lease_until > now(), false) AS is_reading
     FROM connection WHERE organisation_id = $1 AND deleted_at IS NULL`,
    [organisationId],
  );
  return rows.map((row) => ({
    state: row.state,
    isReading: row.is_reading,
    wasRead: row.was_read,
    failuresInRow: row.failures_in_row,
  }));
}
