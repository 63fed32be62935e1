import 'server-only';
import { z } from 'zod';
import { RichText } from '../connectors/rich-text';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type AskedFor, askFor, withTarget } from './ask-for';
import { draftSubject } from './candidate-page';
import { dropDraft } from './drop-draft';
import { whyNoteRefused } from './note-rules';

export const AddNote = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  note: RichText,
});

const kinds = { application: 'addNoteToApplication', candidate: 'addNoteToCandidate' } as const;

/** Writes a note down; it is sent after the hold. Throws `invalid` where nobody wrote anything, or too much. */
export async function addNote(context: Context, { on, targetId, note }: z.infer<typeof AddNote>): Promise<AskedFor> {
  const refused = whyNoteRefused(note);
  if (refused) throw new AppError('invalid', refused);
  const kind = kinds[on];
  return withTarget(context, kind, targetId, async (client, target) => {
    const submitted = await askFor(client, context, { kind, target, payload: { note } });
    await dropDraft(client, context, draftSubject({ on, id: targetId }));
    return submitted;
  });
}
