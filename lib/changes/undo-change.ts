import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { changeIntent } from '../outbox/intent-row';
import { undoOf } from '../outbox/next-state';
import { dropUploads } from '../outbox/upload';
import { AppError } from '../result';
import { type ChangeReceipt, withIntent } from './with-intent';

export const UndoChange = z.object({ intentId: z.uuid() });

const MOVE_BACK = 'This was sent already. Move the person back instead, if the ATS allows it.';
const TOO_LATE = 'This was sent already, and cannot be taken back through Kombo.';

/** Takes back a change that has not left our house. Throws `stale` where it has. */
export async function undoChange(context: Context, { intentId }: z.infer<typeof UndoChange>): Promise<ChangeReceipt> {
  return withIntent(context, intentId, 'change.undone', async ({ client, intent }) => {
    if (undoOf({ state: intent.state, sentAt: intent.sent_at }) === 'too-late') {
      throw new AppError('stale', intent.kind === 'moveApplicationToStage' ? MOVE_BACK : TOO_LATE);
    }
    await changeIntent(client, intent, { state: 'cancelled' });
    await dropUploads(client, intent.organisation_id, intent.id, false);
  });
}
