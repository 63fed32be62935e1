import 'server-only';
import { oidcSettings } from '../auth/oidc/oidc-settings';
import { type SignInWay, signInWays } from '../auth/sign-in-way';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import type { Account, SignInRecord } from './account';

const SHOWN_SIGN_INS = 5;

/** What somebody sees of their own account. */
export async function getAccount(context: Context): Promise<Account> {
  const { name, email, role, organisationName, organisationId, userId } = context;
  const [user, signIns] = await Promise.all([readUser(context), readSignIns(context)]);
  const codesLeft = await prisma.recoveryCode.count({ where: { organisationId, userId, usedAt: null } });
  const since = user.twoFactor?.confirmedAt;
  const oidc = oidcSettings();
  return {
    name,
    email,
    role,
    organisationName,
    hasPassword: user.passwordHash !== null,
    twoFactor: since ? { since: since.toISOString(), codesLeft } : null,
    oidc: oidc && { name: oidc.name, isLinked: user.oidcIdentities.some(({ issuer }) => issuer === oidc.issuer) },
    signIns,
  };
}

function readUser({ organisationId, userId }: Context) {
  return prisma.user.findUniqueOrThrow({
    where: { id: userId, organisationId },
    select: {
      passwordHash: true,
      twoFactor: { select: { confirmedAt: true } },
      oidcIdentities: { select: { issuer: true } },
    },
  });
}

async function readSignIns({ organisationId, userId }: Context): Promise<SignInRecord[]> {
  const events = await prisma.auditEvent.findMany({
    where: { organisationId, actorId: userId, action: 'session.started' },
    select: { at: true, facts: true },
    orderBy: { at: 'desc' },
    take: SHOWN_SIGN_INS,
  });
  return events.map(({ at, facts }) => ({ at: at.toISOString(), ...readFacts(facts) }));
}

/** Sign-ins of earlier versions have no facts. */
function readFacts(facts: unknown): { way: SignInWay | null; browser: string | null } {
  const { way, browser } = Object(facts) as { way?: unknown; browser?: unknown }; // JSON of ours, of whichever version
  return {
    way: signInWays.find((one) => one === way) ?? null,
    browser: typeof browser === 'string' ? browser : null,
  };
}
