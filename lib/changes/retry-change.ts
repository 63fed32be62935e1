import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { intentKinds } from '../outbox/intent-kinds';
import { changeIntent } from '../outbox/intent-row';
import { whyOver } from '../outbox/why-over';
import { AppError } from '../result';
import { refuseOvertaken } from './refuse-overtaken';
import { type ChangeReceipt, withIntent } from './with-intent';

export const RetryChange = z.object({ intentId: z.uuid() });

/** Sends again what was refused, waits, or stayed without an answer. What might show up twice is sent twice by a person's word only: this is it. */
export async function retryChange(context: Context, { intentId }: z.infer<typeof RetryChange>): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.retried', async ({ client, intent, kind, target }) => {
    if (!['refused', 'unconfirmed', 'queued'].includes(intent.state)) {
      throw new AppError('stale', 'This change has moved on. You now see where it stands.');
    }
    if (intentKinds[kind].newestWins) await refuseOvertaken(client, intent);
    const over = await whyOver(client, target, kind, intent);
    if (over) throw new AppError('refused', over);

    // What the mirror shows now is what the person decides upon now.
    await client.query(
      'UPDATE intent SET expected_stage_id = $3, dismissed_at = NULL WHERE organisation_id = $1 AND id = $2',
      [intent.organisation_id, intent.id, target.application?.synced.stage?.id ?? null],
    );
    await changeIntent(client, intent, { state: 'queued', dueAt: new Date() });
  });
}
