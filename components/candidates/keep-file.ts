import type { KeptFile } from '@/lib/candidates/new-person';
import type { AttachmentType } from '@/lib/connectors/writes';
import type { Result } from '@/lib/result';

const CUT = 'The connection was cut before the file was there. Choose it again.';
const SIGNED_OUT = 'You are signed out. Sign in again in another tab, then choose it again: what you typed stays.';

/** Puts a file where it waits for the person it belongs to. */
export async function keepFile(
  jobId: string,
  { file, name, type }: { file: File; name: string; type: AttachmentType },
): Promise<Result<KeptFile>> {
  try {
    const response = await fetch(`/api/jobs/${jobId}/uploads?${new URLSearchParams({ name, type })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    if (response.status === 401) return { ok: false, error: { kind: 'signed-out', message: SIGNED_OUT } };
    const answer = await response.json();
    return response.ok ? { ok: true, value: answer } : { ok: false, error: answer.error };
  } catch {
    return { ok: false, error: { kind: 'unavailable', message: CUT } };
  }
}
