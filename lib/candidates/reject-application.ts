import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { whyFinished } from '../board/board';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type AskedFor, askFor, withTarget } from './ask-for';

export const RejectApplication = z.object({
  applicationId: z.uuid(),
  reasonId: z.uuid(),
  note: z.string().trim().max(10_000).optional(),
});

/** Writes a rejection down. It may mail the candidate and cannot be undone through the API, so it is held twice as long. */
export async function rejectApplication(
  context: Context,
  { applicationId, reasonId, note }: z.infer<typeof RejectApplication>,
): Promise<AskedFor> {
  const kind = 'rejectApplication';
  return withTarget(context, kind, applicationId, async (client, target) => {
    const finished = whyFinished(target.application?.lane ?? 'gone');
    if (finished) throw new AppError('refused', finished);
    await refuseSecond(client, context.organisationId, applicationId);
    const reason = await findReason(client, context.organisationId, target.connectionId, reasonId);
    const payload = { reasonKomboId: reason.kombo_id, reason: reason.name ?? 'No name', ...(note && { note }) };
    return askFor(client, context, { kind, target, payload, isOneWay: true });
  });
}

/** The application is locked, so none can arrive meanwhile. */
async function refuseSecond(client: pg.PoolClient, organisationId: string, applicationId: string): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = 'rejectApplication'
       AND state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed')`,
    [organisationId, applicationId],
  );
  if (rowCount !== 0) throw new AppError('stale', 'A rejection of this person is on its way already.');
}

async function findReason(client: pg.PoolClient, organisationId: string, connectionId: string, id: string) {
  const { rows } = await client.query<{ kombo_id: string; name: string | null }>(
    `SELECT kombo_id, name FROM rejection_reason
     WHERE organisation_id = $1 AND connection_id = $2 AND id = $3 AND remote_deleted_at IS NULL`,
    [organisationId, connectionId, id],
  );
  const reason = rows[0];
  if (!reason) throw new AppError('refused', 'The ATS no longer has this reason. Choose another one.');
  return reason;
}
