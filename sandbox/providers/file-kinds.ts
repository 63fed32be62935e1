/** What a file is called on the wire, by the ending of its name. */
export const mimeTypes = {
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
} as const;
export type FileEnding = keyof typeof mimeTypes;

export type FileType = 'CV' | 'COVER_LETTER' | 'OTHER';

/** What the ATS takes as a file, on a person or an application; `null` where it sets no bounds. */
export type AttachmentBounds = {
  maxFileBytes: number | null;
  endings: FileEnding[] | null;
  /** How many of a type a new person may come with, where the ATS says. */
  mostOnCreating: Partial<Record<FileType, number>>;
};

export function acceptedMimeTypes({ endings }: AttachmentBounds): string[] | null {
  return endings && [...new Set(endings.map((ending) => mimeTypes[ending]))];
}

/** The mime type that a file of this name usually has, where the name tells. */
export function mimeTypeByName(name: string): string | null {
  const ending = endingOf(name);
  return ending !== null && ending in mimeTypes ? mimeTypes[ending as FileEnding] : null;
}

/** What is wrong with a file in the eyes of the ATS, or null. */
export function whyFileIsRefused(
  bounds: AttachmentBounds,
  tool: string,
  file: { name: string; contentType: string; size: number },
): string | null {
  const { maxFileBytes, endings } = bounds;
  if (maxFileBytes !== null && file.size > maxFileBytes) {
    return `${tool} takes files of at most ${maxFileBytes / 1_000_000} MB; "${file.name}" is larger.`;
  }
  if (endings === null) return null;
  const ending = endingOf(file.name);
  const known = acceptedMimeTypes(bounds)?.includes(file.contentType.toLowerCase());
  if (known && (ending === null || endings.some((each) => each === ending))) return null;
  return `${tool} takes only files of the kinds ${endings.join(', ')}; "${file.name}" (${file.contentType}) is none.`;
}

/** Why a new person must not come with these files, or null. */
export function whyAmountIsRefused(
  { mostOnCreating }: AttachmentBounds,
  tool: string,
  files: readonly { type: FileType }[],
): string | null {
  const types = Object.entries(mostOnCreating);
  const exceeded = types.find(([type, most]) => files.filter((file) => file.type === type).length > most);
  return exceeded ? `${tool} takes at most ${exceeded[1]} file of the type ${exceeded[0]} of a new person.` : null;
}

function endingOf(name: string): string | null {
  return name.match(/\.([^.]+)$/)?.[1]?.toLowerCase() ?? null;
}
