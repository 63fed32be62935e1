import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { undoOf } from '../outbox/next-state';
import { AppError } from '../result';
import { type ChangeReceipt, withIntent } from './with-intent';

export const UndoChange = z.object({ intentId: z.uuid() });

/** Takes back a change that has not left our house. Throws `stale` where it has. */
export async function undoChange(context: Context, { intentId }: z.infer<typeof UndoChange>): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.undone', async (client, intent) => {
    if (undoOf({ state: intent.state, sentAt: intent.sent_at }) === 'too-late') {
      throw new AppError('stale', 'This was sent already. Move the person back instead, if the ATS allows it.');
    }
    await changeIntent(client, intent, { state: 'cancelled' });
  });
}
