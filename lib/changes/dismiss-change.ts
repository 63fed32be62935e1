import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { dropUploads } from '../outbox/upload';
import { AppError } from '../result';
import { type ChangeReceipt, withIntent } from './with-intent';

export const DismissChange = z.object({ intentId: z.uuid() });

/** Takes a refusal off the card, or drops a change that nobody could prove. It stays in the history. */
export async function dismissChange(
  context: Context,
  { intentId }: z.infer<typeof DismissChange>,
): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.dismissed', async ({ client, intent }) => {
    if (!['refused', 'unconfirmed', 'conflict'].includes(intent.state)) {
      throw new AppError('stale', 'This change has moved on. You now see where it stands.');
    }
    if (intent.state === 'unconfirmed') await changeIntent(client, intent, { state: 'cancelled' });
    await dropUploads(client, intent.organisation_id, intent.id, false);
    await client.query('UPDATE intent SET dismissed_at = now() WHERE organisation_id = $1 AND id = $2', [
      intent.organisation_id,
      intent.id,
    ]);
  });
}
