import 'server-only';
import { z } from 'zod';
import { spendCode } from '../account/spend-code';
import { prisma } from '../db/database';
import { log } from '../log';
import { browserName } from './browser-name';
import { verifyPassword } from './hash-password';
import { knownBrowser } from './known-browser';
import { Email } from './password';
import { recordSignIn } from './record-sign-in';
import { CODE_NEEDED, WRONG, WRONG_CODE, waitAnswer } from './sign-in';
import {
  type Attempt,
  attemptAtBrowser,
  attemptOf,
  beginAttempt,
  forgetAttempt,
  uncountAttempt,
} from './sign-in-attempt';
import type { SignInWay } from './sign-in-way';

const Credentials = z.object({
  email: Email,
  password: z.string().min(1).max(1000),
  // What a form has that was not asked for a code.
  code: z.string().trim().max(100).optional().catch(undefined),
});

export type SignedIn = { id: string; email: string; sessionEpoch: number };

/** Where an attempt comes from. */
export type Origin = { address: string; cookie?: string; userAgent?: string };

/** An answer of ours for the sign-in route; any other error's text stays in the log. */
class SignInRefused extends Error {}

/** For next-auth, which shows the text of whatever is thrown here to the browser. */
export async function checkPassword(sent: unknown, origin: Origin, now = new Date()): Promise<SignedIn> {
  try {
    return await signIn(sent, origin, now);
  } catch (error) {
    if (error instanceof SignInRefused) throw error;
    log.error({ err: error }, 'sign-in failed');
    throw new Error('failed', { cause: error });
  }
}

async function signIn(sent: unknown, origin: Origin, now: Date): Promise<SignedIn> {
  const credentials = Credentials.safeParse(sent);
  if (!credentials.success) throw new SignInRefused(WRONG);

  const { email, password, code } = credentials.data;
  const browserId = knownBrowser(origin.cookie, email);
  const attempt = browserId ? attemptAtBrowser(browserId) : attemptOf(email, origin.address);
  const wait = await beginAttempt(attempt, now);
  if (wait !== null) throw new SignInRefused(waitAnswer(wait));

  const user = await findUser(email);
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches) throw new SignInRefused(WRONG);

  const way = await secondStep(user, code, attempt, now);
  await forgetAttempt(attempt, now);
  const browser = browserName(origin.userAgent);
  await prisma.$transaction((tx) => recordSignIn(tx, user, { way, browser }, now));
  return { id: user.id, email, sessionEpoch: user.sessionEpoch };
}

function findUser(email: string) {
  return prisma.user.findFirst({
    where: { email, deactivatedAt: null },
    select: {
      id: true,
      organisationId: true,
      sessionEpoch: true,
      passwordHash: true,
      twoFactor: { select: { confirmedAt: true } },
    },
  });
}

type User = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/** Only whoever has the password hears that there is a second step. A wrong code is as bad as a wrong password. */
async function secondStep(user: User, code: string | undefined, attempt: Attempt, now: Date): Promise<SignInWay> {
  if (!user.twoFactor?.confirmedAt) return 'password';
  if (!code) {
    await uncountAttempt(attempt);
    throw new SignInRefused(CODE_NEEDED);
  }
  const used = await spendCode({ organisationId: user.organisationId, userId: user.id }, code, now);
  if (!used) throw new SignInRefused(WRONG_CODE);
  return `password-and-${used}`;
}
