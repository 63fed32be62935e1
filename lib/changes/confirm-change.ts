import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { confirm } from '../outbox/confirm';
import { intentKinds } from '../outbox/intent-kinds';
import { changeIntent } from '../outbox/intent-row';
import { AppError } from '../result';
import { type ChangeReceipt, withIntent } from './with-intent';

export const ConfirmChange = z.object({ intentId: z.uuid() });

/** A person has looked in the ATS: the change that nobody could prove is there. */
export async function confirmChange(
  context: Context,
  { intentId }: z.infer<typeof ConfirmChange>,
): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.confirmed-by-hand', async ({ client, intent, kind }) => {
    if (intent.state !== 'unconfirmed') {
      throw new AppError('stale', 'This change has moved on. You now see where it stands.');
    }
    await confirm(client, intent);
    // What the mirror will show stands as sent until it does: else the card would jump back meanwhile.
    const now = new Date();
    const isProven = intentKinds[kind].proof === 'mirror';
    await changeIntent(
      client,
      intent,
      isProven ? { state: 'confirmed', answeredAt: now } : { state: 'settled', settledAt: now },
    );
  });
}
