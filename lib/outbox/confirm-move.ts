import 'server-only';
import type pg from 'pg';
import { type IntentRow, supersede } from './intent-row';

/** The ATS has the move: what we asked is known there, and earlier moves nobody saw settle have been overtaken. */
export async function confirmMove(client: pg.PoolClient, intent: IntentRow): Promise<void> {
  await client.query(
    `UPDATE application SET requested_stage_id = $3, requested_since = $4 WHERE organisation_id = $1 AND id = $2`,
    [intent.organisation_id, intent.target_id, intent.to_stage_id, intent.created_at],
  );
  await supersede(
    client,
    `target_id = $2 AND kind = $3 AND id <> $4 AND state IN ('confirmed', 'refused', 'conflict')
       AND number < (SELECT number FROM intent WHERE organisation_id = $1 AND id = $4)`,
    [intent.organisation_id, intent.target_id, intent.kind, intent.id],
  );
  await client.query(
    `INSERT INTO stage_transition (organisation_id, connection_id, application_id, job_id, from_stage_id, to_stage_id, source, at, exact, intent_id, actor_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'ours', $7, true, $8, $9)`,
    [
      intent.organisation_id,
      intent.connection_id,
      intent.target_id,
      intent.job_id,
      intent.from_stage_id,
      intent.to_stage_id,
      intent.sent_at ?? intent.created_at,
      intent.id,
      intent.actor_id,
    ],
  );
}
