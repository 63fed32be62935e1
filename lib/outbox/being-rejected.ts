import 'server-only';
import type pg from 'pg';
import type { IntentState } from './intent';

/** It has left, and no read has shown yet what came of it. */
export const sentStates = ['sending', 'confirmed', 'unconfirmed'] as const satisfies IntentState[];

type Which = { organisationId: string; applicationId: string; states: readonly IntentState[]; besides?: string };

/** Whether a rejection in one of `states` is about this application, other than `besides`. The application is locked, so none can arrive meanwhile. */
export async function isBeingRejected(client: pg.PoolClient, { applicationId, ...which }: Which): Promise<boolean> {
  return (await findRejected(client, { ...which, applicationIds: [applicationId] })).has(applicationId);
}

/** Of many applications those of which it holds. */
export async function findRejected(
  client: pg.Pool | pg.PoolClient,
  { organisationId, applicationIds, states, besides }: Omit<Which, 'applicationId'> & { applicationIds: string[] },
): Promise<Set<string>> {
  const { rows } = await client.query<{ target_id: string }>(
    `SELECT DISTINCT target_id FROM intent WHERE organisation_id = $1 AND target_id = ANY($2::uuid[]) AND kind = 'rejectApplication'
       AND state = ANY($3::intent_state[]) AND id IS DISTINCT FROM $4`,
    [organisationId, applicationIds, states, besides ?? null],
  );
  return new Set(rows.map(({ target_id }) => target_id));
}
