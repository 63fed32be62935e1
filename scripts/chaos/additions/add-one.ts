import { addAttachment } from '@/lib/candidates/add-attachment';
import { addNote } from '@/lib/candidates/add-note';
import { addResultLink } from '@/lib/candidates/add-result-link';
import { fromPlainText } from '@/lib/connectors/rich-text';
import type { Context } from '@/lib/edge/context';
import type { Card } from '../company';

/** Stands in what is added, so that it can be found again in the ATS. */
export const markOf = (number: number) => `chaos-mark-${number}-end`;
export const marks = /chaos-mark-\d+-end/g;

const ways = [
  (context: Context, targetId: string, mark: string) => {
    const note = fromPlainText(`A note: ${mark}`);
    return addNote(context, { on: 'application', targetId, note });
  },
  (context: Context, targetId: string, mark: string) => {
    const file = { fileName: `${mark}.txt`, type: 'OTHER' as const, contentType: 'text/plain' };
    return addAttachment(context, { on: 'application', targetId, ...file, data: Buffer.from(`A file: ${mark}`) });
  },
  (context: Context, targetId: string, mark: string) => {
    const resultLink = { label: mark, url: 'https://results.example.test/1' };
    return addResultLink(context, { on: 'application', targetId, resultLink });
  },
];

/** A note, a file or a link on this card, in turn. */
export async function addOne(
  context: Context,
  card: Card,
  number: number,
): Promise<{ intentId: string; mark: string }> {
  const add = ways[number % ways.length];
  if (!add) throw new Error('There is a way for each number.');
  const mark = markOf(number);
  const { intentId } = await add(context, card.id, mark);
  return { intentId, mark };
}
