import 'server-only';
import { get as getByHttp, type IncomingMessage } from 'node:http';
import { get as getByHttps } from 'node:https';
import { addAbortSignal } from 'node:stream';
import { AppError } from '@/lib/result';
import { call } from './kombo-errors';
import { publicLookup, requirePublicUrl } from './public-address';

const LARGEST_FILE = 25 * 1_048_576;
const MOST_REDIRECTS = 3;

type Download = { size: number | null; contentType: string | null; stream: ReadableStream<Uint8Array> };
/** `trustedOrigin` is Kombo's own, which the operator allowed; `deadline` ends the whole download. */
type DownloadInput = { url: string; trustedOrigin: string; deadline: AbortSignal; signal?: AbortSignal };

/** A file from an address Kombo gave, without our key, at most 25 MB of it, and never from inside our own network. */
export async function downloadFile({ url, trustedOrigin, deadline, signal }: DownloadInput): Promise<Download> {
  const response = await call('read', () => follow(url, trustedOrigin, deadline), signal);
  const { headers, statusCode } = response;
  const size = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  if (statusCode !== 200 || (size ?? 0) > LARGEST_FILE) {
    response.destroy();
    throw statusCode === 200 ? tooLarge() : new AppError('unavailable', 'This file cannot be fetched at the moment.');
  }
  return {
    size,
    contentType: headers['content-type'] ?? null,
    stream: streamOf(addAbortSignal(deadline, response), signal),
  };
}

const tooLarge = () => new AppError('refused', 'This file is larger than 25 MB. Open it in the ATS.');

async function follow(url: string, trustedOrigin: string, deadline: AbortSignal): Promise<IncomingMessage> {
  let place = new URL(url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await open(place, place.origin === trustedOrigin, deadline);
    const { location } = response.headers;
    const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0);
    if (!isRedirect || !location) return response;
    response.destroy();
    place = new URL(location, place);
  }
  throw new AppError('unavailable', 'This file cannot be fetched: its address leads on and on.');
}

function open(place: URL, isTrusted: boolean, deadline: AbortSignal): Promise<IncomingMessage> {
  if (!isTrusted) requirePublicUrl(place);
  const get = place.protocol === 'http:' ? getByHttp : getByHttps;
  const options = { signal: deadline, agent: false, ...(isTrusted ? {} : { lookup: publicLookup }) };
  return new Promise((resolve, reject) => {
    get(place, options, resolve).on('error', reject);
  });
}

/** Each piece is fetched when it is asked for. */
function streamOf(response: IncomingMessage, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const chunks = response[Symbol.asyncIterator]();
  let read = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await call('read', () => chunks.next(), signal);
      if (done) return controller.close();
      const chunk: Uint8Array = value;
      read += chunk.byteLength;
      if (read > LARGEST_FILE) {
        response.destroy();
        throw tooLarge();
      }
      controller.enqueue(chunk);
    },
    cancel() {
      response.destroy();
    },
  });
}
