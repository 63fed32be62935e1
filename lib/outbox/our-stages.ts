import 'server-only';
import type pg from 'pg';
import { LONGEST_LAG_MS } from './next-state';

type Asked = { organisation_id: string; target_id: string; id: string };

/**
 * Whether the stage that the mirror shows is one to which another move of ours on this card was sent, with nobody in the ATS seen to
 * move it since: then the mirror has not followed us yet, and shows no stranger's wish.
 */
export async function isStageOfOurs(
  client: pg.PoolClient,
  { organisation_id, target_id, id }: Asked,
  stageId: string | null,
): Promise<boolean> {
  if (stageId === null) return false;
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND id <> $3 AND kind = 'moveApplicationToStage'
       AND to_stage_id = $4 AND attempts > 0 AND sent_at > now() - $5 * interval '1 millisecond'
       AND created_at > COALESCE((SELECT max(at) FROM stage_transition
         WHERE organisation_id = $1 AND application_id = $2 AND source = 'ats'), '-infinity') LIMIT 1`,
    [organisation_id, target_id, id, stageId, LONGEST_LAG_MS],
  );
  return rowCount !== 0;
}
