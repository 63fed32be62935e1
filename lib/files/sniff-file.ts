import 'server-only';
import { fileTypeFromBuffer } from 'file-type';
import { fileKinds, kindOf, whyKindIsRefused } from './file-kind';

/** What people call the things that are most often passed off as something else. */
const wordByMark: Record<string, string> = {
  'application/x-msdownload': 'a Windows program',
  'application/x-elf': 'a program',
  'application/x-mach-binary': 'a program',
  'application/zip': 'a ZIP archive',
  'application/x-cfb': 'an old Office file',
  'text/html': 'a web page',
  'application/xml': 'an XML file',
};

/** Throws nothing: what cannot be recognised is not recognised. */
export async function markOf(data: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(data).catch(() => undefined);
  return found?.mime ?? (/^\s*(?:<!doctype html|<html|<script)/i.test(head(data)) ? 'text/html' : null);
}

/** Why the bytes are not what the name says, or null. */
export async function whyContentIsRefused(name: string, data: Uint8Array): Promise<string | null> {
  if (data.byteLength === 0) return 'This file is empty.';
  const kind = kindOf(name);
  if (!kind) return whyKindIsRefused(name);
  const mark = await markOf(data);
  if (kind.marks === null) {
    if (mark) return pretends(name, kind.word, mark);
    return isText(data) ? null : `“${name}” is called ${kind.word}, but it is not one. It was not sent.`;
  }
  return mark && kind.marks.includes(mark) ? null : pretends(name, kind.word, mark);
}

function pretends(name: string, word: string, mark: string | null): string {
  const known = Object.values(fileKinds).find(({ marks }) => mark !== null && marks?.includes(mark));
  const what = mark === null ? null : (wordByMark[mark] ?? known?.word ?? `of the type ${mark}`);
  return `“${name}” is called ${word}, but it is ${what ?? 'not one'}. It was not sent.`;
}

/** No text has a zero byte in it, but for encodings that nobody writes a CV in. */
function isText(data: Uint8Array): boolean {
  return !data.subarray(0, 64_000).includes(0);
}

function head(data: Uint8Array): string {
  return Buffer.from(data.subarray(0, 512)).toString('latin1');
}
