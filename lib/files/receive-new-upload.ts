import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { allowedFor } from '../candidates/ask-for';
import type { KeptFile } from '../candidates/new-person';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { AttachmentType } from '../outbox/payload';
import { keepUpload } from '../outbox/upload';
import { AppError } from '../result';
import { whyNoMoreIsKept } from './file-kind';
import { readCheckedFile } from './receive-upload';

const Upload = z.object({ jobId: z.uuid(), name: z.string().min(1).max(1_000), type: AttachmentType });

/**
 * Keeps a file for somebody who is being typed in: it goes with them, or is deleted after a day. Throws `refused` with what is wrong
 * with it, or where too much waits already, and `not-found` for a job of another organisation.
 */
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
  await refuseMore(pool, context, 0); // before many bytes are taken in for nothing
  const { data, contentType } = await readCheckedFile(request, name);
  const uploadId = await transaction(async (client) => {
    // One after the other, so that each sees what the others have kept.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`kept uploads ${context.userId}`]);
    await refuseMore(client, context, data.byteLength);
    const kept = await keepUpload(client, context, { fileName: name, contentType, data });
    await recordAuditInSql(client, {
      organisationId: context.organisationId,
      actorId: context.userId,
      action: 'upload.kept',
      targetType: 'upload',
      targetId: kept,
      facts: { jobId, size: data.byteLength },
    });
    return kept;
  });
  return { uploadId, fileName: name, type, size: data.byteLength };
}

async function refuseMore(client: pg.Pool | pg.PoolClient, context: Context, size: number): Promise<void> {
  const { rows } = await client.query<{ files: number; size: number }>(
    `SELECT count(*)::int AS files, COALESCE(sum(size), 0)::float8 AS size FROM upload
     WHERE organisation_id = $1 AND user_id = $2 AND intent_id IS NULL`,
    [context.organisationId, context.userId],
  );
  const why = whyNoMoreIsKept(rows[0] ?? { files: 0, size: 0 }, size);
  if (why) throw new AppError('refused', why);
}
