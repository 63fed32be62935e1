import 'server-only';
import { AppError } from '@/lib/result';
import type { EnhancedCandidate } from '../enhanced-records';
import type { CallInput } from '../mirror-records';
import { hasText, type RichText, toHtml } from '../rich-text';
import type { WriteReceipt } from '../writes';
import type { AvionteApi } from './avionte-api';
import { getKnownFields } from './avionte-custom-fields';
import { detailsKeys, readValues } from './avionte-fields';
import { numberedId } from './avionte-routes';
import { readEnhancedCandidate } from './avionte-talent';

type RemoteCandidate = CallInput & { candidateRemoteId: string };

/** One metered call, and one for the definitions where they are not known. Without definitions the person is shown all the same. */
export async function getEnhancedCandidate(
  api: AvionteApi,
  { candidateRemoteId, signal }: RemoteCandidate,
): Promise<EnhancedCandidate> {
  const id = numberedId(candidateRemoteId, 'candidate');
  const [{ data }, definitions] = await Promise.all([
    api.object('candidate', { id, signal }),
    getKnownFields(api, 'candidate', { signal }).catch(noneWhereMissing),
  ]);
  const values = readValues(definitions, data, detailsKeys.candidate[api.scheme]);
  return readEnhancedCandidate(id, data, definitions, values);
}

/** Not every customer has custom details, and Avionté documents no route for them. */
function noneWhereMissing(error: unknown): never[] {
  if (error instanceof AppError && error.kind === 'not-found') return [];
  throw error;
}

/** Sent once only: `unconfirmed` must never be sent again by itself. One metered call. kombo-facts §12.4, §12.5 */
export async function addNoteToCandidate(
  api: AvionteApi,
  { candidateRemoteId, note, signal }: RemoteCandidate & { note: RichText },
): Promise<WriteReceipt> {
  const id = numberedId(candidateRemoteId, 'candidate');
  if (!hasText(note)) throw new AppError('refused', 'The note is empty.');
  const html = toHtml(note);
  const { warnings } = await api.object('addCandidateNote', { id, data: noteBody(api, id, html), signal });
  return { warnings };
}

function noteBody({ scheme, activityTypeId }: AvionteApi, id: string, html: string) {
  if (scheme === 'candidate') return { note: html };
  if (activityTypeId === null) {
    throw new AppError(
      'refused',
      'Avionté files notes under an activity type, and none is set. An admin sets it on the page of this connection, under Settings.',
    );
  }
  return { typeId: activityTypeId, talentId: Number(id), notes: html };
}
