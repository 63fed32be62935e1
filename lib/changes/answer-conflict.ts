import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { whyMoveIsOver } from '../outbox/why-move-is-over';
import { AppError } from '../result';
import { refuseOvertaken } from './refuse-overtaken';
import { type ChangeReceipt, withIntent } from './with-intent';

export const AnswerConflict = z.object({ intentId: z.uuid(), keep: z.enum(['mine', 'theirs']) });

/** Settles which of two facts holds: the move is sent after all, against what the mirror shows now, or it is dropped. */
export async function answerConflict(
  context: Context,
  { intentId, keep }: z.infer<typeof AnswerConflict>,
): Promise<ChangeReceipt> {
  return withIntent(context, intentId, `change.kept-${keep}`, async (client, intent, application) => {
    if (intent.state !== 'conflict')
      throw new AppError('stale', 'This conflict was answered already. You now see where it stands.');
    if (keep === 'theirs') {
      await changeIntent(client, intent, { state: 'cancelled' });
      return;
    }
    await refuseOvertaken(client, intent);
    const over = await whyMoveIsOver(client, application, intent);
    if (over) throw new AppError('refused', over);

    const mirrorStage = application.synced.stage?.id ?? null;
    await client.query(
      'UPDATE intent SET expected_stage_id = $3, from_stage_id = $3, sent_at = NULL, silent_attempts = 0, dismissed_at = NULL WHERE organisation_id = $1 AND id = $2',
      [intent.organisation_id, intent.id, mirrorStage],
    );
    await changeIntent(client, intent, { state: 'queued', dueAt: new Date() });
  });
}
