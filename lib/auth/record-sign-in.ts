import 'server-only';
import { recordAudit } from '../audit/record-audit';
import type { Transaction } from '../db/database';
import type { SignInWay } from './sign-in-way';

type Person = { id: string; organisationId: string };
type How = { way: SignInWay; browser: string | null };

/** Every sign-in leaves a row that its owner can see. */
export async function recordSignIn(tx: Transaction, { id, organisationId }: Person, how: How, now: Date) {
  await tx.user.update({ where: { id, organisationId }, data: { lastSignedInAt: now } });
  await recordAudit(tx, {
    organisationId,
    actorId: id,
    action: 'session.started',
    targetType: 'user',
    targetId: id,
    facts: how,
  });
}
