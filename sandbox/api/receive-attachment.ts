import { mimeTypeByName, whyFileIsRefused } from '../providers/file-kinds';
import { keepFile } from '../store/ats-file';
import { sha256 } from '../store/blobs';
import type { Integration } from '../store/integration';
import type { Application } from '../store/model';
import { recordDeed, type Sandbox } from '../store/sandbox';
import { fetchFile } from './fetch-file';
import { KomboError } from './kombo-error';
import type { AttachmentFields } from './write-bodies';

export type ReceivedFile = { sent: AttachmentFields; contentType: string; bytes: Buffer };

/** The file itself, from the body or from its address, if the ATS takes such a file. */
export async function receiveAttachment(
  sandbox: Sandbox,
  { provider }: Integration,
  sent: AttachmentFields,
): Promise<ReceivedFile> {
  const { name, data, data_url = '' } = sent;
  const limit = provider.attachments.maxFileBytes;
  const fetched = data === undefined ? await fetchFile(data_url, limit, sandbox.settings) : null;
  const bytes = fetched?.bytes ?? Buffer.from(data ?? '', 'base64');
  const contentType = sent.content_type ?? mimeTypeByName(name) ?? fetched?.contentType ?? 'application/octet-stream';
  const why = whyFileIsRefused(provider.attachments, provider.label, { name, contentType, size: bytes.length });
  if (why !== null) throw new KomboError('REMOTE.INPUT_INVALID', why);
  return { sent, contentType, bytes };
}

type Owner = { candidateId: string | null; applicationId: string | null };

/** Where the ATS keeps files on people, Kombo falls back to the candidate and does not say so. */
export function fileOwner({ provider }: Integration, { id, candidateId }: Application): Owner {
  const landsOnCandidate = provider.candidateIsApplication && candidateId !== null;
  return { candidateId, applicationId: landsOnCandidate ? null : id };
}

/** Puts the file into the ATS and notes that it arrived; the note has no bytes, only what tells them apart. */
export function storeAttachment(sandbox: Sandbox, integration: Integration, owner: Owner, file: ReceivedFile): void {
  const { data: _, ...sent } = file.sent;
  const { name, type } = sent;
  const kept = keepFile(sandbox, integration, { ...owner, type, name, contentType: file.contentType }, file.bytes);
  recordDeed(sandbox, integration, {
    kind: 'attachment',
    on: owner.applicationId === null ? 'candidate' : 'application',
    target: owner.applicationId ?? owner.candidateId ?? '',
    content: { ...sent, file_id: kept.id, bytes: file.bytes.length, sha256: sha256(file.bytes) },
  });
}
