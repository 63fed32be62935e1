import 'server-only';
import type pg from 'pg';
import type { IntentState } from './intent';

type Which = { organisationId: string; applicationId: string; states: readonly IntentState[]; besides?: string };

/** It has left, and no read has shown yet what came of it. */
export const sentStates = ['sending', 'confirmed', 'unconfirmed'] as const satisfies IntentState[];

/** Whether a rejection in one of `states` is about this application, other than `besides`. The application is locked, so none can arrive meanwhile. */
export async function isBeingRejected(
  client: pg.PoolClient,
  { organisationId, applicationId, states, besides }: Which,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = 'rejectApplication'
       AND state = ANY($3::intent_state[]) AND id IS DISTINCT FROM $4 LIMIT 1`,
    [organisationId, applicationId, states, besides ?? null],
  );
  return rowCount !== 0;
}
