import 'server-only';
import { z } from 'zod';
import { hasText, RichText } from '../connectors/rich-text';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type AskedFor, askFor, withTarget } from './ask-for';

export const AddNote = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  note: RichText,
});

const kinds = { application: 'addNoteToApplication', candidate: 'addNoteToCandidate' } as const;

/** Writes a note down; it is sent after the hold. Throws `invalid` where nobody wrote anything. */
export async function addNote(context: Context, { on, targetId, note }: z.infer<typeof AddNote>): Promise<AskedFor> {
  if (!hasText(note)) throw new AppError('invalid', 'Write something first.');
  const kind = kinds[on];
  return withTarget(context, kind, targetId, (client, target) =>
    askFor(client, context, { kind, target, payload: { note } }),
  );
}
