import 'server-only';
import type { z } from 'zod';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import type { CancelConnecting } from './connect-attempt';
import { endAttempt } from './end-attempt';

/** The window was closed before its end. Nothing is kept of it; one that had ended already stays as it ended. */
export async function cancelConnecting(
  context: Context,
  { attemptId }: z.output<typeof CancelConnecting>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await endAttempt(tx, context, attemptId, { outcome: 'cancelled' });
  });
}
