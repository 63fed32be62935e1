import 'server-only';
import { z } from 'zod';
import { connectionAccess } from '../connections/connection-access';
import { connectorFor } from '../connectors/registry';
import type { ResumeFile } from '../connectors/writes';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { findPerson } from './find-person';
import { fileIn, listOf } from './read-ats-files';

export const OpenAtsFile = z.object({ candidateId: z.uuid(), fileId: z.string().min(1).max(200) });

const GONE = 'The ATS no longer has this file. Read the list again.';

/** One file of a person as a stream. An address that has run out meanwhile is asked for once more. */
export async function openAtsFile(
  { organisationId }: Context,
  { candidateId, fileId }: z.output<typeof OpenAtsFile>,
  signal?: AbortSignal,
): Promise<ResumeFile> {
  const person = await findPerson(organisationId, candidateId);
  const connector = connectorFor(await connectionAccess(organisationId, person.connectionId));
  const known = await listOf(organisationId, person, { again: false, signal });
  const file = fileIn(known, fileId);
  if (file) {
    try {
      return await connector.openAttachment({ file, signal });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    }
  }
  const fresh = fileIn(await listOf(organisationId, person, { again: true, signal }), fileId);
  if (!fresh) throw new AppError('not-found', GONE);
  return connector.openAttachment({ file: fresh, signal });
}
