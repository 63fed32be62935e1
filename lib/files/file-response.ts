import 'server-only';
import { failureResponse } from '../edge/respond';
import { toFailure } from '../edge/to-failure';
import { fittingName } from './file-kind';
import { type Preview, page } from './preview-file';

const always = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Chromium shows no PDF inside a sandboxed frame, but does under this header: whatever the file does, it does it nowhere. */
const previewPolicy =
  "sandbox; default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

export function previewResponse({ contentType, body }: Preview): Response {
  return new Response(body, {
    headers: {
      ...always,
      'content-type': contentType,
      'content-disposition': 'inline',
      'content-security-policy': previewPolicy,
      'x-frame-options': 'SAMEORIGIN',
    },
  });
}

/** In the frame where a file should be, a person reads the sentence, not JSON. */
export function previewFailure(error: unknown): Response {
  const { status } = failureResponse(error);
  const { message } = toFailure(error);
  const response = previewResponse({
    contentType: 'text/html; charset=utf-8',
    body: page(`<p>${escaped(message)}</p>`),
  });
  return new Response(response.body, { status, headers: response.headers });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** To be saved, never to be opened by the browser, whatever it is. */
export function downloadResponse(fileName: string, size: number | null, body: ReadableStream<Uint8Array>): Response {
  const name = fittingName(fileName) || 'file';
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return new Response(body, {
    headers: {
      ...always,
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      ...(size !== null && { 'content-length': String(size) }),
    },
  });
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
