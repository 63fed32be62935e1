import 'server-only';
import { AppError } from '@/lib/result';
import { factsOf, whyAttachmentsAreRefused } from '../check-attachment';
import type { Provider } from '../provider';
import type {
  ApplicationInput,
  AttachmentAction,
  AttachmentList,
  AttachmentReceipt,
  AttachmentRecord,
  AttachmentType,
  CandidateInput,
  NewAttachment,
} from '../writes';
import { knownRestrictions } from './attachment-restrictions';
import { fetchAnswer } from './fetch-data';
import type { Kombo } from './kombo-client';
import { BadRow, id, idOrNull, moment, type Row, readOrNull, text, tryRead } from './row';
import { sendAction } from './send-action';

type Traits = Pick<Provider, 'name' | 'applicationFileLanding'>;

/** Sent once only, and checked before. It may land on the person: the receipt says what is known. kombo-facts W6, §4.2 */
export async function addAttachmentToApplication(
  kombo: Kombo,
  provider: Traits,
  { applicationKomboId, attachment, signal }: ApplicationInput & { attachment: NewAttachment },
): Promise<AttachmentReceipt> {
  await refuseAttachments(kombo, provider, 'ats_add_application_attachment', [attachment], signal);
  const request = { application_id: applicationKomboId, body: { attachment: attachmentBody(attachment) } };
  const receipt = await sendAction(
    kombo,
    (options) => kombo.sdk.ats.addApplicationAttachment(request, options),
    signal,
  );
  return { ...receipt, landing: provider.applicationFileLanding };
}

/** Sent once only, and checked before. kombo-facts W7, §4.2 */
export async function addAttachmentToCandidate(
  kombo: Kombo,
  provider: Traits,
  { candidateKomboId, attachment, signal }: CandidateInput & { attachment: NewAttachment },
): Promise<AttachmentReceipt> {
  await refuseAttachments(kombo, provider, 'ats_add_candidate_attachment', [attachment], signal);
  const request = { candidate_id: candidateKomboId, body: { attachment: attachmentBody(attachment) } };
  const receipt = await sendAction(kombo, (options) => kombo.sdk.ats.addCandidateAttachment(request, options), signal);
  return { ...receipt, landing: `${provider.name} has the file, on the person.` };
}

/** Nothing is sent where Kombo or the tool would not take it; the sentence names the limit. */
export async function refuseAttachments(
  kombo: Kombo,
  { name }: Pick<Provider, 'name'>,
  action: AttachmentAction,
  files: readonly NewAttachment[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const restrictions = await knownRestrictions(kombo, action, signal);
  const why = whyAttachmentsAreRefused(files.map(factsOf), { toolName: name, restrictions });
  if (why) throw new AppError('refused', why);
}

export function attachmentBody({ name, type, contentType, data, dataUrl }: NewAttachment) {
  return {
    name,
    type,
    content_type: contentType,
    data: data && Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
    data_url: dataUrl,
  };
}

/** Asked of the ATS itself, so it counts as an action. Where the ATS keeps files on people, these are the person's. kombo-facts §3.5 */
export function getApplicationAttachments(
  kombo: Kombo,
  { applicationKomboId, signal }: ApplicationInput,
): Promise<AttachmentList> {
  return readAttachments(kombo, `/ats/applications/${encodeURIComponent(applicationKomboId)}/attachments`, signal);
}

/** With the files of all applications. kombo-facts §3.5 */
export function getCandidateAttachments(
  kombo: Kombo,
  { candidateKomboId, signal }: CandidateInput,
): Promise<AttachmentList> {
  return readAttachments(kombo, `/ats/candidates/${encodeURIComponent(candidateKomboId)}/attachments`, signal);
}

async function readAttachments(kombo: Kombo, path: string, signal?: AbortSignal): Promise<AttachmentList> {
  const { data, warnings } = await kombo.limiter.run(() => fetchAnswer(kombo, path, { signal }), signal);
  if (!Array.isArray(data.results)) throw new AppError('unreadable');
  // One without an id or an address can be neither named nor opened.
  const read = data.results.map((row) => tryRead(row, readAttachment));
  return { files: read.filter((file): file is AttachmentRecord => !(file instanceof BadRow)), warnings };
}

const types: readonly AttachmentType[] = ['CV', 'COVER_LETTER', 'OTHER'];

function readAttachment(row: Row): AttachmentRecord {
  const dataUrl = text(row, 'data_url');
  if (!dataUrl) throw new BadRow('data_url is missing');
  return {
    id: id(row, 'id'),
    type: types.find((type) => type === row.type) ?? 'OTHER',
    fileName: readOrNull(row, (file) => text(file, 'file_name')) ?? '',
    contentType: readOrNull(row, (file) => text(file, 'content_type')),
    dataUrl,
    remoteCreatedAt: readOrNull(row, (file) => moment(file, 'remote_created_at')),
    applicationKomboId: readOrNull(row, (file) => idOrNull(file, 'application_id')),
  };
}
