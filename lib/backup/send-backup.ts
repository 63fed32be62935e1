import 'server-only';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { recordAuditOfAll } from '../audit/record-audit';
import { pool } from '../db/database';
import { hasBearerToken } from '../edge/has-bearer-token';
import { log } from '../log';
import { secretFor } from '../secrets';
import { writeBackup } from './write-backup';

/** Known to whoever can read the installation's secret, which is whoever may make a backup. */
export function backupToken(): string {
  return secretFor('backup');
}

/** Answers with a whole backup. It is written to a file first, so that a slow reader holds no transaction open. */
export async function sendBackup(request: Request): Promise<Response> {
  if (!hasBearerToken(request, backupToken())) return new Response(null, { status: 404 });

  const file = path.join(/*turbopackIgnore: true*/ os.tmpdir(), `switchyard-${randomUUID()}`);
  await recordAuditOfAll(pool, 'backup.made');
  const rows = await writeBackup(file);
  log.info({ rows }, 'a backup was made');
  const body = createReadStream(file);
  body.once('close', () => unlink(file).catch(() => {}));
  return new Response(Readable.toWeb(body) as ReadableStream, { headers: { 'content-type': 'application/x-ndjson' } }); // Node's type of the same stream
}
