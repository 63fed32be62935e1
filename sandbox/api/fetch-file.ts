import type { Settings } from '../store/settings';
import { KomboError } from './kombo-error';

type Fetched = { bytes: Buffer; contentType: string | null };

/** Downloads a file as Kombo does: during the call, without any credentials, and no further than the limit. */
export async function fetchFile(
  address: string,
  maxBytes: number | null,
  { attachmentFetchTimeoutMs }: Settings,
): Promise<Fetched> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(attachmentFetchTimeoutMs) });
    if (!answer.ok || !answer.body) throw new Error(`its server answered ${answer.status}`);
    const bytes = await readUpTo(answer.body, maxBytes ?? Number.POSITIVE_INFINITY);
    return { bytes, contentType: answer.headers.get('content-type')?.split(';')[0]?.trim() ?? null };
  } catch (problem) {
    throw new KomboError(
      'PLATFORM.INPUT_INVALID',
      `The file at "data_url" could not be downloaded: ${reason(problem)}.`,
    );
  }
}

/** One chunk more than fits, so that the size check that follows sees it is too large. */
async function readUpTo(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break;
  }
  return Buffer.concat(chunks);
}

function reason(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  if (problem.name === 'TimeoutError') return 'its server did not answer in time';
  return problem.message === 'fetch failed' ? 'its address cannot be reached' : problem.message;
}
