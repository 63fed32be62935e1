import 'server-only';
import { z } from 'zod';
import { recordAuditInSql, recordAuditsInSql } from '../audit/record-audit';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellOfBoards } from '../live/board-events';
import { cancelUnsent } from '../outbox/intent-row';
import { lockApplications, storePlacements } from '../outbox/lock-application';
import { wakeWorker } from '../worker/wake';
import { findBatch } from './find-batch';

export const StopBatch = z.object({ batchId: z.uuid() });

/** Small enough that others get their turn in between. */
const AT_ONCE = 100;

export type Stopped = { stopped: number };

/** Takes back what of it has not left our house; what has is told by its own change. Throws `not-found`. */
export async function stopBatch(context: Context, { batchId }: z.infer<typeof StopBatch>): Promise<Stopped> {
  const { organisationId, userId } = context;
  const batch = await findBatch(organisationId, batchId);
  let stopped = 0;
  for (
    let ids = await unsentOf(organisationId, batchId);
    ids.length > 0;
    ids = await unsentOf(organisationId, batchId)
  ) {
    const ended = await stopSome(context, batchId, batch.provider, ids);
    stopped += ended;
    // What was sent meanwhile is gone.
    if (ended === 0) break;
  }
  // Who comes too late has stopped nothing.
  if (stopped === 0) return { stopped };
  await transaction(async (client) => {
    await client.query('UPDATE intent_batch SET stopped_at = now() WHERE organisation_id = $1 AND id = $2', [
      organisationId,
      batchId,
    ]);
    const facts = { people: stopped };
    const action = 'batch.stopped';
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action,
      targetType: 'batch',
      targetId: batchId,
      facts,
    });
  });
  wakeWorker();
  tellOfBoards(organisationId, [batch.jobId]);
  return { stopped };
}

async function unsentOf(organisationId: string, batchId: string): Promise<string[]> {
  const { rows } = await pool.query<{ target_id: string }>(
    `SELECT target_id FROM intent WHERE organisation_id = $1 AND batch_id = $2 AND state IN ('held', 'queued') AND sent_at IS NULL
     ORDER BY number LIMIT ${AT_ONCE}`,
    [organisationId, batchId],
  );
  return rows.map(({ target_id }) => target_id);
}

async function stopSome(
  { organisationId, userId }: Context,
  batchId: string,
  provider: string,
  targetIds: string[],
): Promise<number> {
  return transaction(async (client) => {
    await lockApplications(client, organisationId, targetIds);
    const which = 'batch_id = $2 AND target_id = ANY($3::uuid[])';
    const ended = await cancelUnsent(client, which, [organisationId, batchId, targetIds]);
    await storePlacements(client, organisationId, targetIds, providerById(provider));
    const entries = ended.map(({ id, kind, target_id }) => ({
      actorId: userId,
      action: 'change.undone' as const,
      targetType: 'application' as const,
      targetId: target_id,
      facts: { intentId: id, kind },
    }));
    await recordAuditsInSql(client, organisationId, entries);
    return ended.length;
  });
}
