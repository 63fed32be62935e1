import { hasText, type RichText, toPlainText } from '../connectors/rich-text';

/** No ATS shows more, and nobody reads more. */
export const MOST_NOTE_CHARACTERS = 20_000;

const inWords = (characters: number) => characters.toLocaleString('en-GB');

/** Why this cannot be sent as a note, or null. The editor asks before it is sent, the server before it is written down. */
export function whyNoteRefused(note: RichText): string | null {
  if (!hasText(note)) return 'Write something first.';
  const { length } = toPlainText(note);
  if (length <= MOST_NOTE_CHARACTERS) return null;
  return `This note has ${inWords(length)} characters; at most ${inWords(MOST_NOTE_CHARACTERS)} can be sent. Shorten it, or add it as a file.`;
}
