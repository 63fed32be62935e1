import 'server-only';
import { z } from 'zod';
import { addAttachment } from '../candidates/add-attachment';
import { type AskedFor, allowedFor } from '../candidates/ask-for';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { readAtMost } from '../edge/read-at-most';
import { AttachmentType } from '../outbox/payload';
import { AppError } from '../result';
import { kindOf, LARGEST_UPLOAD, whyKindIsRefused } from './file-kind';
import type { FileTarget } from './file-list';
import { knownLimits } from './known-limits';
import { whyContentIsRefused } from './sniff-file';

const Upload = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(1_000),
  type: AttachmentType,
  again: z.enum(['1']).nullable(),
});

/** Takes a file whose bytes are the whole body, and says when it is sent. Nothing is kept of one that is refused or cut. */
export async function receiveUpload(context: Context, request: Request, target: FileTarget): Promise<AskedFor> {
  const { searchParams } = new URL(request.url);
  const { id, name, type, again } = Upload.parse({
    id: target.id,
    name: searchParams.get('name'),
    type: searchParams.get('type'),
    again: searchParams.get('again'),
  });
  refuseKind(name);
  const connectionId = await connectionOf(context.organisationId, { on: target.on, id });
  const { stops } = await allowedFor(pool, context.organisationId, connectionId);
  if (stops) throw new AppError('refused', stops);

  const { data, contentType } = await readCheckedFile(request, name);
  const limits = await knownLimits(context.organisationId, connectionId, target.on);
  const file = { on: target.on, targetId: id, fileName: name, type, contentType, data, again: again === '1' };
  return addAttachment(context, file, limits);
}

function refuseKind(name: string): void {
  const why = whyKindIsRefused(name);
  if (why) throw new AppError('refused', why);
}

/** The body as the file of this name. Throws `refused` with what is wrong with it. */
export async function readCheckedFile(request: Request, name: string): Promise<{ data: Buffer; contentType: string }> {
  // A form of another site cannot send this type, so nobody is made to send a file unknowingly.
  if (request.headers.get('content-type') !== 'application/octet-stream') throw new AppError('invalid');
  refuseKind(name);
  const data = await readWhole(request);
  const pretends = await whyContentIsRefused(name, data);
  if (pretends) throw new AppError('refused', pretends);
  return { data, contentType: kindOf(name)?.contentType ?? 'application/octet-stream' };
}

async function readWhole(request: Request): Promise<Buffer> {
  const data = await readAtMost(request, LARGEST_UPLOAD).catch((cause: unknown) => {
    throw new AppError('invalid', 'The file did not arrive whole. Send it again.', { cause });
  });
  if (!data) throw new AppError('refused', 'Files can be sent up to 25 MB.');
  return data;
}

async function connectionOf(organisationId: string, { on, id }: FileTarget): Promise<string> {
  const { rows } = await pool.query<{ connection_id: string }>(
    `SELECT connection_id FROM ${on} WHERE organisation_id = $1 AND id = $2`,
    [organisationId, id],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found');
  return row.connection_id;
}
