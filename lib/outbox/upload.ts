import 'server-only';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { pool } from '../db/database';
import { AppError } from '../result';
import { decrypt, encrypt } from '../secrets';

export type FileToSend = { fileName: string; contentType: string; data: Uint8Array };

export function sha256Of(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What a file's encryption is bound to. */
export const uploadSubject = (organisationId: string, sha256: string) => `upload ${organisationId} ${sha256}`;

/** Keeps a file, encrypted, until it is delivered; in the transaction of the change that sends it. */
export async function keepUpload(
  client: pg.PoolClient,
  { organisationId, userId }: { organisationId: string; userId: string },
  { fileName, contentType, data }: FileToSend,
): Promise<string> {
  const sha256 = sha256Of(data);
  const body = Buffer.from(encrypt(Buffer.from(data), uploadSubject(organisationId, sha256)), 'latin1');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO upload (organisation_id, user_id, file_name, content_type, size, sha256, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [organisationId, userId, fileName, contentType, data.byteLength, sha256, body],
  );
  const upload = rows[0];
  if (!upload) throw new Error('The file could not be kept.');
  return upload.id;
}

export async function linkUpload(
  client: pg.PoolClient,
  organisationId: string,
  uploadId: string,
  intentId: string,
): Promise<void> {
  await client.query('UPDATE upload SET intent_id = $3 WHERE organisation_id = $1 AND id = $2', [
    organisationId,
    uploadId,
    intentId,
  ]);
}

/** Throws `refused` where the file was delivered or dropped, and is here no more. */
export async function openUpload(
  organisationId: string,
  uploadId: string,
): Promise<{ data: Uint8Array; contentType: string }> {
  const { rows } = await pool.query<{ body: Buffer | null; content_type: string; sha256: string }>(
    'SELECT body, content_type, sha256 FROM upload WHERE organisation_id = $1 AND id = $2',
    [organisationId, uploadId],
  );
  const upload = rows[0];
  if (!upload?.body) throw new AppError('refused', 'The file is no longer here. Add it again.');
  const data = decrypt(upload.body.toString('latin1'), uploadSubject(organisationId, upload.sha256));
  return { data, contentType: upload.content_type };
}

/** Once the ATS has a file, or nobody wants it sent any more, our copy goes. */
export async function dropUploads(
  client: pg.PoolClient,
  organisationId: string,
  intentId: string,
  isDelivered: boolean,
): Promise<void> {
  await client.query(
    `UPDATE upload SET body = NULL, delivered_at = CASE WHEN $3 THEN now() ELSE delivered_at END
     WHERE organisation_id = $1 AND intent_id = $2 AND body IS NOT NULL`,
    [organisationId, intentId, isDelivered],
  );
}
