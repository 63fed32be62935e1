// What is known of a file before it is sent, whoever asks: the form that offers it, or the connector that sends it. Pure.
import type { AttachmentRestrictions, AttachmentType, NewAttachment } from './writes';

/** Kombo asks to keep a request below it. https://docs.kombo.dev/ats/v1/post-applications-application-id-attachments */
const KOMBO_LIMIT = 10_000_000;
const LONGEST_NAME = 200;
/** As Kombo checks it: without a plus sign, so `image/svg+xml` never passes. */
const komboContentType = /^[\w.-]+\/[\w.-]+$/;

/** `toolName` as people call the ATS; `restrictions` as Kombo tells them for the action, null where it does not. Sizes in bytes. */
export type AttachmentRules = { toolName: string; restrictions: AttachmentRestrictions | null };

/** A file as far as a form knows it: `size` in place of the bytes. */
export type AttachmentFacts = Pick<NewAttachment, 'name' | 'type' | 'contentType' | 'dataUrl'> & {
  size: number | null;
};

export function factsOf({ data, ...attachment }: NewAttachment): AttachmentFacts {
  return { ...attachment, size: data?.byteLength ?? null };
}

/** Why these files must not be sent together, or null. Asked before anything is sent. kombo-facts §4.2 */
export function whyAttachmentsAreRefused(files: readonly AttachmentFacts[], rules: AttachmentRules): string | null {
  for (const file of files) {
    const why = whySourceIsRefused(file) ?? whyNameIsRefused(file.name) ?? whyToolRefuses(file, rules);
    if (why) return why;
  }
  const whyAmount = whyAmountIsRefused(files, rules);
  if (whyAmount) return whyAmount;
  const total = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const limit = rules.restrictions?.totalSize ?? null;
  if (limit !== null && total > limit) return `${rules.toolName} takes files up to ${inWords(limit)} together.`;
  // One large file was measured by the tool's own limit already.
  return limit === null && files.length > 1 && total > KOMBO_LIMIT
    ? `Files can be sent up to ${inWords(KOMBO_LIMIT)} together.`
    : null;
}

function whySourceIsRefused({ size, dataUrl, contentType }: AttachmentFacts): string | null {
  if (size === null && dataUrl === undefined) return 'There is no file to send.';
  if (size !== null && dataUrl !== undefined) return 'A file is sent either as it is or by its address, not both.';
  if (size === 0) return 'This file is empty.';
  if (dataUrl !== undefined && !isWebAddress(dataUrl)) return 'The address of a file has to begin with http or https.';
  if (size !== null && contentType === undefined) return 'The type of this file is not known.';
  return contentType !== undefined && !komboContentType.test(contentType)
    ? `Kombo takes no files of the type ${contentType.slice(0, 100)}.`
    : null;
}

function whyNameIsRefused(name: string): string | null {
  if (name.trim() === '' || name === '.' || name === '..') return 'A file needs a name.';
  if (name.length > LONGEST_NAME) return `The name of a file can have up to ${LONGEST_NAME} characters.`;
  if (/[/\\]/.test(name)) return 'The name of a file cannot hold a path.';
  // Signs of direction too: they make the end of a name look like another.
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u.test(name)
    ? 'The name of a file cannot hold control characters.'
    : null;
}

type Word = { one: string; many: string };
const typeWord: Record<AttachmentType, Word> = {
  CV: { one: 'CV', many: 'CVs' },
  COVER_LETTER: { one: 'cover letter', many: 'cover letters' },
  OTHER: { one: 'other file', many: 'other files' },
};
const types = Object.keys(typeWord) as AttachmentType[]; // the table's own keys

/** Kombo tells amounts only of creating. */
function whyAmountIsRefused(files: readonly AttachmentFacts[], { toolName, restrictions }: AttachmentRules) {
  for (const type of types) {
    const rule = restrictions?.types[type] ?? 'unsupported';
    if (rule === 'unsupported') continue;
    const { minAmount, maxAmount } = rule;
    const amount = files.filter((file) => file.type === type).length;
    if (amount < minAmount) return `${toolName} takes a new person only with at least ${counted(minAmount, type)}.`;
    if (maxAmount !== null && amount > maxAmount) {
      return `${toolName} takes at most ${counted(maxAmount, type)} of a new person.`;
    }
  }
  return null;
}

function counted(amount: number, type: AttachmentType): string {
  const { one, many } = typeWord[type];
  return `${amount} ${amount === 1 ? one : many}`;
}

function whyToolRefuses(
  { type, contentType, size }: AttachmentFacts,
  { toolName, restrictions }: AttachmentRules,
): string | null {
  const rule = restrictions?.types[type] ?? null;
  if (rule === 'unsupported') return `${toolName} takes no ${typeWord[type].many} here.`;
  const accepts = rule?.mimeTypes ?? null;
  if (accepts && contentType !== undefined && !accepts.some((pattern) => isOfType(contentType, pattern))) {
    return `${toolName} takes ${typeWord[type].many} only as ${accepts.join(', ')}.`;
  }
  const limit = rule?.maxSize ?? restrictions?.totalSize ?? null;
  if ((size ?? 0) <= (limit ?? KOMBO_LIMIT)) return null;
  return limit === null
    ? `Files can be sent up to ${inWords(KOMBO_LIMIT)}.`
    : `${toolName} takes files up to ${inWords(limit)}.`;
}

function isOfType(contentType: string, pattern: string): boolean {
  const [type, wanted] = [contentType.toLowerCase(), pattern.toLowerCase()];
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted || wanted === '*';
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

/** Binary where it comes out even, as Kombo and most tools count. */
function inWords(bytes: number): string {
  const [unit, name] =
    bytes % 1_048_576 === 0 ? [1_048_576, 'MB'] : bytes >= 1_000_000 ? [1_000_000, 'MB'] : [1_000, 'kB'];
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}
