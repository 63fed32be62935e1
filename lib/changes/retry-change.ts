import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { intentKinds, isIntentKind } from '../outbox/next-state';
import { whyMoveIsOver } from '../outbox/why-move-is-over';
import { AppError } from '../result';
import { refuseOvertaken } from './refuse-overtaken';
import { type ChangeReceipt, withIntent } from './with-intent';

export const RetryChange = z.object({ intentId: z.uuid() });

/** Sends again what was refused, waits, or stayed without an answer, as long as sending it twice is harmless. */
export async function retryChange(context: Context, { intentId }: z.infer<typeof RetryChange>): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.retried', async (client, intent, application) => {
    if (!['refused', 'unconfirmed', 'queued'].includes(intent.state)) {
      throw new AppError('stale', 'This change has moved on. You now see where it stands.');
    }
    if (
      intent.state === 'unconfirmed' &&
      isIntentKind(intent.kind) &&
      intentKinds[intent.kind].effect !== 'repeatable'
    ) {
      throw new AppError('unconfirmed');
    }
    await refuseOvertaken(client, intent);
    const over = await whyMoveIsOver(client, application, intent);
    if (over) throw new AppError('refused', over);

    // What the mirror shows now is what the person decides upon now.
    await client.query(
      'UPDATE intent SET expected_stage_id = $3, dismissed_at = NULL WHERE organisation_id = $1 AND id = $2',
      [intent.organisation_id, intent.id, application.synced.stage?.id ?? null],
    );
    await changeIntent(client, intent, { state: 'queued', dueAt: new Date() });
  });
}
