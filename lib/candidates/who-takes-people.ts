import 'server-only';
import { mayAct, type Role } from '../auth/role';
import { LOOK_ONLY } from '../board/can-add';
import { whyConnectionStops } from '../board/job-rules';
import { type Coverage, effectiveCapabilities } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import type { ConnectionState } from '../generated/prisma/enums';

export type Taker = {
  connectionId: string;
  customer: string;
  tool: string;
  /** Why nobody can be added over this connection, or null. */
  why: string | null;
};

type Row = {
  id: string;
  name: string;
  provider: string;
  tool_label: string;
  coverage: Coverage | null;
  state: ConnectionState;
  state_reason: string | null;
};

/** Every connection of the organisation, with whether people can be added over it. */
export async function whoTakesPeople(organisationId: string): Promise<Taker[]> {
  const { rows } = await pool.query<Row>(
    `SELECT id, name, provider, tool_label, coverage, state, state_reason FROM connection
     WHERE organisation_id = $1 AND deleted_at IS NULL ORDER BY name, id`,
    [organisationId],
  );
  return rows.map((row) => {
    const provider = providerById(row.provider, row.tool_label);
    const can = effectiveCapabilities(provider, row.coverage)['create-application'];
    const stops = whyConnectionStops({ state: row.state, stateReason: row.state_reason }, provider);
    return { connectionId: row.id, customer: row.name, tool: provider.name, why: can === true ? stops : can };
  });
}

/** `true`, or why a person of the connection `home` can be put on no other job: what holds there, where nobody takes people. */
export function mayApplyOf(role: Role, takers: readonly Taker[], home: string, gone: string | null): true | string {
  const isPossible = takers.some(({ why }) => why === null);
  if (!isPossible) return takers.find(({ connectionId }) => connectionId === home)?.why ?? 'No ATS takes new people.';
  if (!mayAct(role, 'recruiter')) return LOOK_ONLY;
  return gone ?? true;
}
