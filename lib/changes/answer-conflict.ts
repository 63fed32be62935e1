import 'server-only';
import { z } from 'zod';
import { askFor } from '../candidates/ask-for';
import { hasText, RichText } from '../connectors/rich-text';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { whyOver } from '../outbox/why-over';
import { AppError } from '../result';
import { refuseOvertaken } from './refuse-overtaken';
import { type Answering, type ChangeReceipt, withIntent } from './with-intent';

export const AnswerConflict = z.object({
  intentId: z.uuid(),
  keep: z.enum(['mine', 'theirs']),
  /** Left on the application, where theirs is kept. */
  note: RichText.optional(),
});

/** Settles which of two facts holds: the move is sent after all, against what the mirror shows now, or it is dropped, with or without a note. */
export async function answerConflict(
  context: Context,
  { intentId, keep, note }: z.infer<typeof AnswerConflict>,
): Promise<ChangeReceipt> {
  return withIntent(context, intentId, `change.kept-${keep}`, async (answering) => {
    if (answering.intent.state !== 'conflict')
      throw new AppError('stale', 'This conflict was answered already. You now see where it stands.');
    if (keep === 'mine') await sendAgain(answering);
    else await takeTheirs(answering, note);
  });
}

async function sendAgain({ client, intent, kind, target }: Answering): Promise<void> {
  await refuseOvertaken(client, intent);
  const over = await whyOver(client, target, kind, intent);
  if (over) throw new AppError('refused', over);

  await client.query(
    'UPDATE intent SET expected_stage_id = $3, from_stage_id = $3, sent_at = NULL, silent_attempts = 0, dismissed_at = NULL WHERE organisation_id = $1 AND id = $2',
    [intent.organisation_id, intent.id, target.application?.synced.stage?.id ?? null],
  );
  await changeIntent(client, intent, { state: 'queued', dueAt: new Date() });
}

async function takeTheirs({ client, context, intent, target }: Answering, note: RichText | undefined): Promise<void> {
  await changeIntent(client, intent, { state: 'cancelled' });
  if (!note) return;
  if (!hasText(note)) throw new AppError('invalid', 'Write something first.');
  await askFor(client, context, { kind: 'addNoteToApplication', target, payload: { note } });
}
