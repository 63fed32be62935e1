import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { whyFinished } from '../board/board';
import type { Context } from '../edge/context';
import { findRejected } from '../outbox/being-rejected';
import { openStates } from '../outbox/intent';
import type { LockedApplication } from '../outbox/lock-application';
import type { Payload } from '../outbox/payload';
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
    const { organisationId } = context;
    const states = openStates;
    const rejected = await findRejected(client, { organisationId, applicationIds: [applicationId], states });
    const refusal = whyNotRejected(target.application?.lane ?? 'gone', rejected.has(applicationId));
    if (refusal) throw refusal;
    const payload = await rejectionFor(client, organisationId, target.connectionId, { reasonId, note });
    return askFor(client, context, { kind, target, payload, isOneWay: true });
  });
}

/** Why an application must not be rejected, or null. */
export function whyNotRejected(lane: LockedApplication['lane'], isRejected: boolean): AppError | null {
  const finished = whyFinished(lane);
  if (finished) return new AppError('refused', finished);
  return isRejected ? new AppError('stale', REJECTED_ALREADY) : null;
}

/** What is kept of a rejection. Throws `refused` for a reason that the ATS no longer has. */
export async function rejectionFor(
  client: pg.PoolClient,
  organisationId: string,
  connectionId: string,
  { reasonId, note }: { reasonId: string; note?: string | undefined },
): Promise<Payload<'rejectApplication'>> {
  const { rows } = await client.query<{ kombo_id: string; name: string | null }>(
    `SELECT kombo_id, name FROM rejection_reason
     WHERE organisation_id = $1 AND connection_id = $2 AND id = $3 AND remote_deleted_at IS NULL`,
    [organisationId, connectionId, reasonId],
  );
  const reason = rows[0];
  if (!reason) throw new AppError('refused', 'The ATS no longer has this reason. Choose another one.');
  return { reasonKomboId: reason.kombo_id, reason: reason.name ?? 'No name', ...(note && { note }) };
}
