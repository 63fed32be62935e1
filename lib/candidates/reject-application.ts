import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { whyFinished } from '../board/board';
import type { Context } from '../edge/context';
import { isBeingRejected } from '../outbox/being-rejected';
import { openStates } from '../outbox/intent';
import { REJECTED_ALREADY } from '../outbox/why-over';
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
    const another = { organisationId: context.organisationId, applicationId, states: openStates };
    if (await isBeingRejected(client, another)) throw new AppError('stale', REJECTED_ALREADY);
    const reason = await findReason(client, context.organisationId, target.connectionId, reasonId);
    const payload = { reasonKomboId: reason.kombo_id, reason: reason.name ?? 'No name', ...(note && { note }) };
    return askFor(client, context, { kind, target, payload, isOneWay: true });
  });
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
