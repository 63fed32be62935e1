import 'server-only';
import type { AttachmentRecord, CandidateInput, Resume } from '../writes';
import { getCandidateAttachments } from './attachments';
import { downloadFile } from './download-file';
import type { Kombo } from './kombo-client';

/** The newest CV of a candidate as a stream of at most 25 MB, or null. Read it at once: its time limit is running. kombo-facts §3.5 */
export async function getResumeForCandidate(kombo: Kombo, input: CandidateInput): Promise<Resume> {
  const { files, warnings } = await getCandidateAttachments(kombo, input);
  const newest = newestResume(files);
  if (!newest) return { resume: null, warnings };
  const { signal } = input;
  const trustedOrigin = new URL(kombo.baseUrl).origin;
  const file = await downloadFile({ url: newest.dataUrl, trustedOrigin, deadline: kombo.deadline(signal), signal });
  const resume = { ...file, fileName: newest.fileName, contentType: newest.contentType ?? file.contentType };
  return { resume, warnings };
}

function newestResume(files: readonly AttachmentRecord[]): AttachmentRecord | undefined {
  const resumes = files.filter(({ type }) => type === 'CV');
  return resumes.sort((one, other) => (other.remoteCreatedAt ?? '').localeCompare(one.remoteCreatedAt ?? ''))[0];
}
