import 'server-only';
import type { OpenAttachmentInput, ResumeFile } from '../writes';
import { downloadFile } from './download-file';
import type { Kombo } from './kombo-client';

/** One file as a stream of at most 25 MB. Read it at once: its time limit is running. kombo-facts §3.5 */
export async function openAttachment(kombo: Kombo, { file, signal }: OpenAttachmentInput): Promise<ResumeFile> {
  const trustedOrigin = new URL(kombo.baseUrl).origin;
  const opened = await downloadFile({ url: file.dataUrl, trustedOrigin, deadline: kombo.deadline(signal), signal });
  return { ...opened, fileName: file.fileName, contentType: file.contentType ?? opened.contentType };
}
