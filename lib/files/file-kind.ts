// What kinds of files go to an ATS and can be shown, and how a name is made fit. Pure: the form asks too.
import type { AttachmentType } from '../connectors/writes';

export const LONGEST_NAME = 200;
/** No tool Kombo knows takes more, and Kombo itself usually less. */
export const LARGEST_UPLOAD = 25 * 1_048_576;
/** Chosen for people who are not added yet: so many files, and so much of them, wait for one member at a time. */
export const MOST_KEPT = 20;
export const LARGEST_KEPT = 200 * 1_048_576;

export const fileTypes = ['CV', 'COVER_LETTER', 'OTHER'] as const satisfies AttachmentType[];
export const fileTypeWord: Record<AttachmentType, string> = { CV: 'CV', COVER_LETTER: 'Cover letter', OTHER: 'Other' };

type Kind = {
  word: string;
  contentType: string;
  /** What the first bytes of such a file are recognised as; null: it has no mark of its own. */
  marks: readonly string[] | null;
};

const officeMark = 'application/x-cfb';

/** By the ending of the name. */
export const fileKinds: Record<string, Kind> = {
  pdf: { word: 'a PDF', contentType: 'application/pdf', marks: ['application/pdf'] },
  doc: { word: 'a Word file', contentType: 'application/msword', marks: [officeMark, 'application/rtf'] },
  docx: {
    word: 'a Word file',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    marks: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  odt: {
    word: 'an OpenDocument text',
    contentType: 'application/vnd.oasis.opendocument.text',
    marks: ['application/vnd.oasis.opendocument.text'],
  },
  rtf: { word: 'a rich text', contentType: 'application/rtf', marks: ['application/rtf'] },
  xls: { word: 'an Excel file', contentType: 'application/vnd.ms-excel', marks: [officeMark] },
  xlsx: {
    word: 'an Excel file',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    marks: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  },
  png: { word: 'a PNG picture', contentType: 'image/png', marks: ['image/png', 'image/apng'] },
  jpg: { word: 'a JPEG picture', contentType: 'image/jpeg', marks: ['image/jpeg'] },
  jpeg: { word: 'a JPEG picture', contentType: 'image/jpeg', marks: ['image/jpeg'] },
  gif: { word: 'a GIF picture', contentType: 'image/gif', marks: ['image/gif'] },
  webp: { word: 'a WebP picture', contentType: 'image/webp', marks: ['image/webp'] },
  txt: { word: 'a plain text', contentType: 'text/plain', marks: null },
};

/** What a file most likely is, by its name; the person has the last word. */
export function likelyType(name: string): AttachmentType {
  if (/cover|letter|motivat|anschreiben|begeleid/i.test(name)) return 'COVER_LETTER';
  return /(^|[^a-z])(cv|resume|résumé|curriculum|lebenslauf)([^a-z]|$)/i.test(name) ? 'CV' : 'OTHER';
}

/** Lower case, without the dot; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function kindOf(name: string): Kind | null {
  const ending = endingOf(name);
  return Object.hasOwn(fileKinds, ending) ? (fileKinds[ending] ?? null) : null;
}

/** Why a file of this name cannot be added, or null. */
export function whyKindIsRefused(name: string): string | null {
  if (kindOf(name)) return null;
  const ending = endingOf(name);
  const what = ending
    ? `Files ending in .${ending.slice(0, 20)} cannot be added.`
    : 'The name of this file has no ending.';
  return `${what} Use PDF, Word, OpenDocument, Excel, plain text or a picture.`;
}

/** Why no more can be kept beside what one member has waiting, or null. Sizes in bytes. */
export function whyNoMoreIsKept(waiting: { files: number; size: number }, size: number): string | null {
  const wayOn =
    'Add those people, or take files out of their forms. What is left is deleted a day after it was chosen.';
  if (waiting.files >= MOST_KEPT)
    return `${MOST_KEPT} files of yours already wait for people who are not added yet. ${wayOn}`;
  if (waiting.size + size <= LARGEST_KEPT) return null;
  return `The files that wait for people you have not added yet would be more than ${LARGEST_KEPT / 1_048_576} MB. ${wayOn}`;
}

/** The same name without signs no ATS takes, and no longer than Kombo allows; its ending stays. */
export function fittingName(name: string): string {
  const clean = name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/gu, '')
    .replace(/[/\\]/g, '-')
    .trim();
  if (clean.length <= LONGEST_NAME) return clean;
  const ending = endingOf(clean);
  const tail = ending && ending.length <= 20 ? `.${ending}` : '';
  return `${withoutHalf(clean.slice(0, LONGEST_NAME - tail.length - 1))}…${tail}`;
}

/** A sign of two halves is not cut in two. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

export type Shown = 'frame' | 'image' | null;

/** How a file is shown here: as the browser shows it, as a picture, or not at all. */
export function shownAs(name: string): Shown {
  const ending = endingOf(name);
  if (['png', 'jpg', 'jpeg', 'gif', 'webp'].includes(ending)) return 'image';
  return ['pdf', 'txt', 'docx'].includes(ending) ? 'frame' : null;
}

export function sizeInWords(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1_000))} kB`;
}
