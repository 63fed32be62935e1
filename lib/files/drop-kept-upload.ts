import 'server-only';
import { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';

export const DropKeptUpload = z.object({ uploadId: z.uuid() });

/** Forgets a file that the same member kept for somebody who is not added yet. One that is gone already, or sent, is left as it is. */
export async function dropKeptUpload(
  { organisationId, userId }: Context,
  { uploadId }: z.infer<typeof DropKeptUpload>,
): Promise<void> {
  await transaction(async (client) => {
    const { rowCount } = await client.query(
      'DELETE FROM upload WHERE organisation_id = $1 AND user_id = $2 AND id = $3 AND intent_id IS NULL',
      [organisationId, userId, uploadId],
    );
    if (rowCount === 0) return;
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action: 'upload.dropped',
      targetType: 'upload',
      targetId: uploadId,
    });
  });
}
