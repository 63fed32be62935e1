import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { factsOf, whyAttachmentsAreRefused } from '../connectors/check-attachment';
import type { AttachmentRestrictions } from '../connectors/writes';
import type { Context } from '../edge/context';
import { AttachmentType } from '../outbox/payload';
import { keepUpload, linkUpload, sha256Of } from '../outbox/upload';
import { AppError } from '../result';
import { type AskedFor, allowedFor, askFor, withTarget } from './ask-for';

export const AddAttachment = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  fileName: z.string(),
  type: AttachmentType,
  contentType: z.string(),
  data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** The person knows that the same file was sent there before. */
  again: z.boolean().optional(),
});

const kinds = { application: 'addAttachmentToApplication', candidate: 'addAttachmentToCandidate' } as const;

/**
 * Keeps a file, encrypted, and sends it after the hold. Throws `refused` with what is wrong with it, and `already-exists` where
 * the same bytes went there before, before anything is kept.
 */
export async function addAttachment(
  context: Context,
  { on, targetId, fileName, type, contentType, data, again }: z.infer<typeof AddAttachment>,
  restrictions: AttachmentRestrictions | null = null,
): Promise<AskedFor> {
  const kind = kinds[on];
  const sha256 = sha256Of(data);
  return withTarget(context, kind, targetId, async (client, target) => {
    const { provider } = await allowedFor(client, context.organisationId, target.connectionId);
    const facts = factsOf({ name: fileName, type, contentType, data });
    const why = whyAttachmentsAreRefused([facts], { toolName: provider.name, restrictions });
    if (why) throw new AppError('refused', why);
    if (!again) await refuseSecond(client, context.organisationId, target.id, sha256);

    const uploadId = await keepUpload(client, context, { fileName, contentType, data });
    const submitted = await askFor(client, context, { kind, target, payload: { uploadId, fileName, type } });
    await linkUpload(client, context.organisationId, uploadId, submitted.intentId);
    return submitted;
  });
}

const sentBefore = `SELECT i.created_at, u.name FROM intent i
  JOIN upload f ON f.organisation_id = i.organisation_id AND f.intent_id = i.id AND f.sha256 = $3
  LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
  WHERE i.organisation_id = $1 AND i.target_id = $2 AND i.state NOT IN ('cancelled', 'superseded', 'refused')
  ORDER BY i.number DESC LIMIT 1`;

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The target is locked, so that of two at the same time one is the second. */
async function refuseSecond(
  client: pg.PoolClient,
  organisationId: string,
  targetId: string,
  sha256: string,
): Promise<void> {
  const { rows } = await client.query<{ created_at: Date; name: string | null }>(sentBefore, [
    organisationId,
    targetId,
    sha256,
  ]);
  const before = rows[0];
  if (!before) return;
  const by = before.name ?? 'Somebody';
  throw new AppError('already-exists', `${by} sent this very file here on ${day.format(before.created_at)}.`);
}
