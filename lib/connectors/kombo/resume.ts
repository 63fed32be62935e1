import 'server-only';
import type { AttachmentRecord, CandidateInput, ResumeFile } from '../writes';
import { getCandidateAttachments } from './attachments';
import { downloadFile } from './download-file';
import type { Kombo } from './kombo-client';

/** The newest CV of a candidate as a stream of at most 25 MB, or null. Read it at once: its time limit is running. kombo-facts §3.5 */
export async function getResumeForCandidate(kombo: Kombo, input: CandidateInput): Promise<ResumeFile | null> {
  const resume = newestResume(await getCandidateAttachments(kombo, input));
  if (!resume) return null;
  const { signal } = input;
  const trustedOrigin = new URL(kombo.baseUrl).origin;
  const file = await downloadFile({ url: resume.dataUrl, trustedOrigin, deadline: kombo.deadline(signal), signal });
  return { ...file, fileName: resume.fileName, contentType: resume.contentType ?? file.contentType };
}

function newestResume(files: readonly AttachmentRecord[]): AttachmentRecord | undefined {
  const resumes = files.filter(({ type }) => type === 'CV');
  return resumes.sort((one, other) => (other.remoteCreatedAt ?? '').localeCompare(one.remoteCreatedAt ?? ''))[0];
}
