import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { AppError, type ErrorKind } from '../result';

type Ending = { outcome: 'connected' | 'cancelled' | 'refused'; tokenHash?: string; connectionId?: string };
type Owner = Pick<Context, 'organisationId' | 'userId'>;

/** Ends an attempt once: of two that end it at the same time one is told that it is over. */
export async function endAttempt(
  tx: Transaction,
  { organisationId, userId }: Owner,
  attemptId: string,
  ending: Ending,
): Promise<boolean> {
  const { count } = await tx.connectAttempt.updateMany({
    where: { organisationId, actorId: userId, id: attemptId, endedAt: null },
    data: { ...ending, endedAt: new Date() },
  });
  return count === 1;
}

type Refused = {
  attemptId: string;
  purpose: string;
  why: string;
  kind: ErrorKind;
  sentence: string;
  tokenHash: string;
};

/** What came back is not ours, or nobody's: nothing of it is kept but that it was refused. Returns what to throw. */
export async function refuseAttempt(
  owner: Owner,
  { attemptId, purpose, why, kind, sentence, tokenHash }: Refused,
): Promise<AppError> {
  await prisma.$transaction(async (tx) => {
    await endAttempt(tx, owner, attemptId, { outcome: 'refused', tokenHash });
    await recordAudit(tx, {
      organisationId: owner.organisationId,
      actorId: owner.userId,
      action: 'connection.refused',
      targetType: 'connect attempt',
      targetId: attemptId,
      facts: { purpose, why },
    });
  });
  return new AppError(kind, sentence);
}
