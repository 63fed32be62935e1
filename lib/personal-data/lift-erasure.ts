import 'server-only';
import type { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { markDue } from '../sync/mark-due';
import type { PersonId } from './personal-data';

/** Lets the next read fill the row again with what the ATS has; what was written here is gone for good. Throws `not-found` and `stale`. */
export async function liftErasure(
  { organisationId, userId }: Context,
  { candidateId }: z.output<typeof PersonId>,
): Promise<void> {
  const connectionId = await transaction(async (client) => {
    const { rows } = await client.query<{ connection_id: string; is_erased: boolean }>(
      `SELECT connection_id, erased_on_request_at IS NOT NULL AS is_erased FROM candidate
       WHERE organisation_id = $1 AND id = $2 FOR UPDATE`,
      [organisationId, candidateId],
    );
    const person = rows[0];
    if (!person) throw new AppError('not-found', 'This person is not here, or no longer.');
    if (!person.is_erased) throw new AppError('stale', 'This person is not erased here.');

    // Whom the ATS has erased by itself meanwhile, it has nothing of.
    await client.query(
      `UPDATE candidate SET erased_on_request_at = NULL, erased_by_id = NULL,
         erased_at = CASE WHEN remote_deleted_at IS NULL THEN NULL ELSE erased_at END
       WHERE organisation_id = $1 AND id = $2`,
      [organisationId, candidateId],
    );
    // Nothing changed in the ATS, so that only a read of everybody brings the person back.
    await client.query(
      `UPDATE watermark SET full_at = to_timestamp(0) WHERE organisation_id = $1 AND connection_id = $2 AND model = 'candidates'`,
      [organisationId, person.connection_id],
    );
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action: 'person.erasure-lifted',
      targetType: 'candidate',
      targetId: candidateId,
    });
    return person.connection_id;
  });
  await markDue({ organisationId, connectionId, trigger: 'asked', models: ['candidates'] });
}
