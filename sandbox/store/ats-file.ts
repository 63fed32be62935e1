import { komboId } from '../kombo-id';
import type { FileType } from '../providers/file-kinds';
import { type CvFacts, cvBytes } from '../seed/cv';
import type { Integration } from './integration';
import type { Moment } from './model';
import type { Sandbox } from './sandbox';

/** A file the ATS keeps: on a person, or on one of their applications. */
export type AtsFile = {
  id: string;
  remoteId: string;
  candidateId: string | null;
  applicationId: string | null;
  type: FileType;
  name: string;
  contentType: string;
  createdAt: Moment;
  /** A seeded CV is written anew whenever somebody reads it. */
  content: { is: 'blob'; sha256: string } | { is: 'cv'; facts: CvFacts };
};

type FileFacts = Omit<AtsFile, 'id' | 'remoteId'>;

export function keepFile(
  sandbox: Sandbox,
  integration: Integration,
  facts: Omit<FileFacts, 'content' | 'createdAt'>,
  bytes: Buffer,
): AtsFile {
  const content = { is: 'blob', sha256: sandbox.journal.blobs.put(bytes) } as const;
  const file = placeFile(integration, { ...facts, content, createdAt: sandbox.now() });
  sandbox.journal.append({ is: 'file', integration: integration.id, file });
  return file;
}

/** Gives the file its ids and puts it into the ATS. No file is ever removed, so their number makes the next id. */
export function placeFile(integration: Integration, facts: FileFacts): AtsFile {
  const remoteId = String(8_800_000 + integration.files.size);
  const file = { ...facts, id: komboId(integration.id, `file:${remoteId}`), remoteId };
  integration.files.set(file.id, file);
  return file;
}

/** All files of a person, those of all their applications among them. */
export function filesOfCandidate({ files }: Integration, candidateId: string): AtsFile[] {
  return [...files.values()].filter((file) => file.candidateId === candidateId);
}

/** The files of one application, and those that the ATS keeps on the person instead. */
export function filesOfApplication({ files, ats }: Integration, applicationId: string): AtsFile[] {
  const candidateId = ats.applications.get(applicationId)?.candidateId ?? null;
  const ofPerson = (file: AtsFile) =>
    candidateId !== null && file.applicationId === null && file.candidateId === candidateId;
  return [...files.values()].filter((file) => file.applicationId === applicationId || ofPerson(file));
}

export function fileBytes(sandbox: Sandbox, { content }: AtsFile): Buffer | null {
  return content.is === 'cv' ? cvBytes(content.facts) : sandbox.journal.blobs.get(content.sha256);
}
