import 'server-only';
import { z } from 'zod';
import { allowedFor } from '../candidates/ask-for';
import type { KeptFile } from '../candidates/new-person';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { AttachmentType } from '../outbox/payload';
import { keepUpload } from '../outbox/upload';
import { AppError } from '../result';
import { readCheckedFile } from './receive-upload';

const Upload = z.object({ jobId: z.uuid(), name: z.string().min(1).max(1_000), type: AttachmentType });

/** Keeps a file for somebody who is being typed in: it goes with them, or is deleted after a day. */
export async function receiveNewUpload(
  context: Context,
  request: Request,
  given: { jobId: string },
): Promise<KeptFile> {
  const { searchParams } = new URL(request.url);
  const { jobId, name, type } = Upload.parse({
    ...given,
    name: searchParams.get('name'),
    type: searchParams.get('type'),
  });
  const { rows } = await pool.query<{ connection_id: string }>(
    'SELECT connection_id FROM job WHERE organisation_id = $1 AND id = $2',
    [context.organisationId, jobId],
  );
  const job = rows[0];
  if (!job) throw new AppError('not-found');
  const { stops } = await allowedFor(pool, context.organisationId, job.connection_id);
  if (stops) throw new AppError('refused', stops);
  const { data, contentType } = await readCheckedFile(request, name);
  const uploadId = await transaction((client) => keepUpload(client, context, { fileName: name, contentType, data }));
  return { uploadId, fileName: name, type, size: data.byteLength };
}
