import 'server-only';
import { z } from 'zod';
import { factsOf, whyAttachmentsAreRefused } from '../connectors/check-attachment';
import type { Context } from '../edge/context';
import { AttachmentType } from '../outbox/payload';
import { keepUpload, linkUpload } from '../outbox/upload';
import { AppError } from '../result';
import { type AskedFor, allowedFor, askFor, withTarget } from './ask-for';

export const AddAttachment = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  fileName: z.string(),
  type: AttachmentType,
  contentType: z.string(),
  data: z.instanceof(Uint8Array),
});

const kinds = { application: 'addAttachmentToApplication', candidate: 'addAttachmentToCandidate' } as const;

/** Keeps a file, encrypted, and sends it after the hold. Throws `refused` with what is wrong with it, before anything is kept. */
export async function addAttachment(
  context: Context,
  { on, targetId, fileName, type, contentType, data }: z.infer<typeof AddAttachment>,
): Promise<AskedFor> {
  const kind = kinds[on];
  return withTarget(context, kind, targetId, async (client, target) => {
    const { provider } = await allowedFor(client, context.organisationId, target.connectionId);
    const facts = factsOf({ name: fileName, type, contentType, data });
    const why = whyAttachmentsAreRefused([facts], { toolName: provider.name, restrictions: null });
    if (why) throw new AppError('refused', why);

    const uploadId = await keepUpload(client, context, { fileName, contentType, data });
    const submitted = await askFor(client, context, { kind, target, payload: { uploadId, fileName, type } });
    await linkUpload(client, context.organisationId, uploadId, submitted.intentId);
    return submitted;
  });
}
