import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import { log } from '../log';
import { verifyPassword } from './hash-password';
import { Email } from './password';
import { WRONG, waitAnswer } from './sign-in';
import { attemptOf, beginAttempt, forgetAttempt } from './sign-in-attempt';

const Credentials = z.object({ email: Email, password: z.string().min(1).max(1000) });

type SignedIn = { id: string; sessionEpoch: number };

/** An answer of ours for the sign-in route; any other error's text stays in the log. */
class SignInRefused extends Error {}

/** For next-auth, which shows the text of whatever is thrown here to the browser. */
export async function checkPassword(sent: unknown, address: string): Promise<SignedIn> {
  try {
    return await signIn(sent, address, new Date());
  } catch (error) {
    if (error instanceof SignInRefused) throw error;
    log.error({ err: error }, 'sign-in failed');
    throw new Error('failed', { cause: error });
  }
}

async function signIn(sent: unknown, address: string, now: Date): Promise<SignedIn> {
  const credentials = Credentials.safeParse(sent);
  if (!credentials.success) throw new SignInRefused(WRONG);

  const { email, password } = credentials.data;
  const attempt = attemptOf(email, address);
  const wait = await beginAttempt(attempt, now);
  if (wait !== null) throw new SignInRefused(waitAnswer(wait));

  const user = await prisma.user.findFirst({
    where: { email, deactivatedAt: null },
    select: { id: true, organisationId: true, sessionEpoch: true, passwordHash: true },
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches) throw new SignInRefused(WRONG);

  await forgetAttempt(attempt, now);
  await recordSignIn(user, now);
  return { id: user.id, sessionEpoch: user.sessionEpoch };
}

async function recordSignIn({ id, organisationId }: { id: string; organisationId: string }, now: Date) {
  await prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id, organisationId }, data: { lastSignedInAt: now } });
    await recordAudit(tx, { organisationId, actorId: id, action: 'session.started', targetType: 'user', targetId: id });
  });
}
