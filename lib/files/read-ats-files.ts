import 'server-only';
import { z } from 'zod';
import { connectionAccess } from '../connections/connection-access';
import { connectorFor } from '../connectors/registry';
import type { AttachmentList, AttachmentRecord } from '../connectors/writes';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { AtsFiles } from './file-list';
import { type FilePerson, findPerson } from './find-person';

export const ReadAtsFiles = z.object({ candidateId: z.uuid(), again: z.boolean().default(false) });

/** The addresses in it are short-lived, and some customers pay for each question. */
const KEPT_MS = 3 * 60_000;
const MOST_KEPT = 500;

type Kept = { readAt: number; list: AttachmentList };
const kept = new Map<string, Kept>();

/** The files of a person and of all their applications in the ATS: asked on a person's word, and again only where they say so. */
export async function readAtsFiles(
  context: Context,
  { candidateId, again }: z.output<typeof ReadAtsFiles>,
  signal?: AbortSignal,
): Promise<AtsFiles> {
  const person = await findPerson(context.organisationId, candidateId);
  const { list, readAt } = await listOf(context.organisationId, person, { again, signal });
  const ours = await applicationsOf(context.organisationId, candidateId);
  const files = list.files.map(({ id, type, fileName, applicationKomboId, remoteCreatedAt }) => ({
    id,
    type,
    fileName: fileName || 'A file without a name',
    applicationId: ours.get(applicationKomboId ?? '') ?? null,
    createdAt: remoteCreatedAt,
  }));
  files.sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''));
  return { files, warnings: list.warnings, readAt: new Date(readAt).toISOString() };
}

type HowToRead = { again: boolean; signal?: AbortSignal };

/** With the addresses of the files, which never leave the server. */
export async function listOf(organisationId: string, person: FilePerson, how: HowToRead): Promise<Kept> {
  const key = `${organisationId} ${person.id}`;
  const known = kept.get(key);
  if (!how.again && known && Date.now() - known.readAt < KEPT_MS) return known;

  const connector = connectorFor(await connectionAccess(organisationId, person.connectionId));
  const list = await connector.getCandidateAttachments({ candidateKomboId: person.komboId, signal: how.signal });
  const read = { readAt: Date.now(), list };
  kept.delete(key);
  kept.set(key, read);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return read;
}

export function fileIn({ list }: Kept, fileId: string): AttachmentRecord | null {
  return list.files.find(({ id }) => id === fileId) ?? null;
}

async function applicationsOf(organisationId: string, candidateId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; kombo_id: string }>(
    'SELECT id, kombo_id FROM application WHERE organisation_id = $1 AND candidate_id = $2',
    [organisationId, candidateId],
  );
  return new Map(rows.map(({ id, kombo_id }) => [kombo_id, id]));
}
