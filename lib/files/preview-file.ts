import 'server-only';
import mammoth from 'mammoth';
import sanitizeHtml from 'sanitize-html';
import { AppError } from '../result';
import { markOf } from './sniff-file';
import { unpacksWithin } from './unpacked-size';

/** Enough to recognise everything that is shown as it is. */
const HEAD = 4_100;
const LARGEST_TEXT = 2_000_000;
const LARGEST_DOCUMENT = 10_000_000;
const LARGEST_UNPACKED = 60_000_000;

const shownAsIs = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export type Preview = { contentType: string; body: ReadableStream<Uint8Array> | string };

const NO_PREVIEW = 'This kind of file cannot be shown here. Download it to read it.';

/** What the browser may show of a file, by what its bytes are and not by what anybody calls them. Throws `refused`. */
export async function previewFile(file: ReadableStream<Uint8Array>): Promise<Preview> {
  const reader = file.getReader();
  const head = await readUpTo(reader, HEAD);
  const mark = await markOf(head.bytes);
  if (mark && shownAsIs.includes(mark)) return { contentType: mark, body: rest(head.bytes, reader, head.isWhole) };

  const isPacked = mark === DOCX || mark === 'application/zip';
  const whole = head.isWhole
    ? head.bytes
    : await readRest(reader, head.bytes, isPacked ? LARGEST_DOCUMENT : LARGEST_TEXT);
  if (isPacked && (await markOf(whole)) === DOCX)
    return { contentType: 'text/html; charset=utf-8', body: await asPage(whole) };
  if (mark === null && !whole.includes(0)) return { contentType: 'text/plain; charset=utf-8', body: asText(whole) };
  throw new AppError('refused', NO_PREVIEW);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function readUpTo(reader: Reader, most: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < most) {
    const { done, value } = await reader.read();
    if (done) return { bytes: Buffer.concat(chunks), isWhole: true };
    chunks.push(value);
    length += value.byteLength;
  }
  return { bytes: Buffer.concat(chunks), isWhole: false };
}

async function readRest(reader: Reader, head: Uint8Array, most: number): Promise<Uint8Array> {
  const { bytes, isWhole } = await readUpTo(reader, most - head.byteLength + 1);
  if (isWhole) return Buffer.concat([head, bytes]);
  await reader.cancel();
  throw new AppError('refused', 'This file is too large to be shown here. Download it to read it.');
}

function rest(head: Uint8Array, reader: Reader, isWhole: boolean): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head.byteLength > 0) controller.enqueue(head);
      if (isWhole) controller.close();
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** UTF-8 where it is that; else the one-byte encoding that old programs write. */
function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const style = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:72ch;margin:24px auto;padding:0 20px;overflow-wrap:anywhere}
img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #8888;padding:4px 8px;vertical-align:top}`;

/** A page of ours around `content`, which is HTML already. */
export function page(content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title><style>${style}</style></head><body>${content}</body></html>`;
}

async function asPage(docx: Uint8Array): Promise<string> {
  if (!unpacksWithin(docx, LARGEST_UNPACKED)) {
    throw new AppError('refused', 'This file unpacks into too much to be shown here. Download it to read it.');
  }
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(docx) }).catch((cause: unknown) => {
    throw new AppError('refused', NO_PREVIEW, { cause });
  });
  const content = sanitizeHtml(value, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'],
    allowedAttributes: { img: ['src', 'alt'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
  });
  return page(content || '<p>This document has no text.</p>');
}
