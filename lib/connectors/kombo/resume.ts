import 'server-only';
import type { AttachmentRecord, CandidateInput, Resume } from '../writes';
import { getCandidateAttachments } from './attachments';
import type { Kombo } from './kombo-client';
import { openAttachment } from './open-attachment';

/** The newest CV of a candidate as a stream of at most 25 MB, or null. Read it at once: its time limit is running. kombo-facts §3.5 */
export async function getResumeForCandidate(kombo: Kombo, input: CandidateInput): Promise<Resume> {
  const { files, warnings } = await getCandidateAttachments(kombo, input);
  const newest = newestResume(files);
  if (!newest) return { resume: null, warnings };
  return { resume: await openAttachment(kombo, { file: newest, signal: input.signal }), warnings };
}

function newestResume(files: readonly AttachmentRecord[]): AttachmentRecord | undefined {
  const resumes = files.filter(({ type }) => type === 'CV');
  return resumes.sort((one, other) => (other.remoteCreatedAt ?? '').localeCompare(one.remoteCreatedAt ?? ''))[0];
}
