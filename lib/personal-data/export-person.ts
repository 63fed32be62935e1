import 'server-only';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { openUpload } from '../outbox/upload';
import { collectPerson } from './collect-person';
import type { PersonId } from './personal-data';

export type PersonFile = { body: Uint8Array<ArrayBuffer>; contentType: string; fileName: string };

/** Everything we hold on one person: JSON, or a ZIP with it where files wait here. Who took it, and when, is written down. Throws `not-found`. */
export async function exportPerson(context: Context, { candidateId }: z.output<typeof PersonId>): Promise<PersonFile> {
  const { organisationId, organisationName, userId } = context;
  const { tables, uploadIds } = await collectPerson(organisationId, candidateId);
  const files = await openFiles(organisationId, uploadIds);
  await recordAudit(prisma, {
    organisationId,
    actorId: userId,
    action: 'person.exported',
    targetType: 'candidate',
    targetId: candidateId,
    facts: { files: Object.keys(files).length },
  });
  const about = { organisation: organisationName, candidateId, exportedAt: new Date().toISOString() };
  const json = strToU8(JSON.stringify({ ...about, tables }, null, 2));
  const name = `person-${candidateId}`;
  if (Object.keys(files).length === 0) {
    return { body: new Uint8Array(json), contentType: 'application/json; charset=utf-8', fileName: `${name}.json` };
  }
  const body = zipSync({ 'person.json': json, ...files });
  return { body: new Uint8Array(body), contentType: 'application/zip', fileName: `${name}.zip` };
}

/** Files that have not been delivered, opened. Each in a folder of its own: two may have one name. */
async function openFiles(organisationId: string, uploadIds: string[]): Promise<Zippable> {
  const { rows } = await pool.query<{ id: string; file_name: string }>(
    'SELECT id, file_name FROM upload WHERE organisation_id = $1 AND id = ANY($2::uuid[]) AND body IS NOT NULL ORDER BY created_at, id',
    [organisationId, uploadIds],
  );
  const files: Zippable = {};
  for (const { id, file_name } of rows) {
    const { data } = await openUpload(organisationId, id);
    files[`files/${id}/${plainName(file_name)}`] = [data, { level: 0 }]; // a CV is packed already
  }
  return files;
}

/** No name leads out of its folder. */
function plainName(fileName: string): string {
  return fileName.replace(/[\\/\p{Cc}]/gu, '_').replace(/^\.+/, '_') || 'file';
}
