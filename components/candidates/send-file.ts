import type { AttachmentType } from '@/lib/connectors/writes';
import type { FileTarget } from '@/lib/files/file-list';
import type { Failure } from '@/lib/result';

export type Sending = { file: File; name: string; type: AttachmentType; target: FileTarget; again: boolean };
export type Sent = { ok: true } | { ok: false; failure: Failure };

const CUT = 'The connection was cut before the file was there. It is still chosen here: send it again.';
const SIGNED_OUT = 'You are signed out. Sign in again in another tab, then send this again: it is still chosen here.';

/** By the older of the browser's two ways: only that one tells how much of the file has left. */
export function sendFile(
  { file, name, type, target, again }: Sending,
  progress: (share: number) => void,
): Promise<Sent> {
  const query = new URLSearchParams({ name, type, ...(again && { again: '1' }) });
  const request = new XMLHttpRequest();
  request.open('POST', `/api/${target.on}s/${target.id}/attachments?${query}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
  return new Promise((resolve) => {
    const cut = () => resolve({ ok: false, failure: { kind: 'unavailable', message: CUT } });
    request.onload = () => resolve(answerOf(request));
    request.onerror = cut;
    request.onabort = cut;
    request.send(file);
  });
}

function answerOf({ status, response }: XMLHttpRequest): Sent {
  if (status >= 200 && status < 300) return { ok: true };
  if (status === 401) return { ok: false, failure: { kind: 'signed-out', message: SIGNED_OUT } };
  const failure: Failure | undefined = response?.error;
  return { ok: false, failure: failure ?? { kind: 'unavailable', message: CUT } };
}
