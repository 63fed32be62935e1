import 'server-only';
import { recordAudit } from '../../audit/record-audit';
import { prisma, type Transaction } from '../../db/database';
import { lockMembers } from '../../members/lock-members';
import type { SignedIn } from '../check-password';
import { recordSignIn } from '../record-sign-in';
import type { Role } from '../role';
import { mayJoin, nameFor, OidcClaims, type OidcRefusal, verifiedEmail } from './oidc';

type Entry = { member: SignedIn } | { refusal: OidcRefusal };
type Visitor = OidcClaims & { verified: string };
type Rules = { allowedDomains: readonly string[]; defaultRole: Role };

/** Who somebody is here whom the issuer vouches for: linked by e-mail address the first time, by issuer and subject afterwards. */
export async function enterByOidc(
  told: unknown,
  rules: Rules,
  browser: string | null,
  now = new Date(),
): Promise<Entry> {
  const claims = OidcClaims.parse(told);
  const verified = verifiedEmail(claims);
  if (verified === null) return { refusal: 'oidc-unverified' };

  const visitor = { ...claims, verified };
  const organisationId = await findOrganisation(visitor, now);
  if (organisationId === null) return { refusal: 'oidc-invite' };

  return prisma.$transaction(async (tx) => {
    await lockMembers(tx, organisationId); // two first visits at the same moment make one member
    const found = await findOrAdd(tx, organisationId, visitor, rules, now);
    if (typeof found === 'string') return { refusal: found };

    await recordSignIn(tx, { id: found.id, organisationId }, { way: 'oidc', browser }, now);
    return { member: { id: found.id, email: found.email, sessionEpoch: found.sessionEpoch } };
  });
}

/** Where somebody belongs: where they are known or invited, else the only organisation there is. */
async function findOrganisation({ iss: issuer, sub: subject, verified: email }: Visitor, now: Date) {
  const select = { organisationId: true } as const;
  const known =
    (await prisma.oidcIdentity.findUnique({ where: { issuer_subject: { issuer, subject } }, select })) ??
    (await prisma.user.findUnique({ where: { email }, select })) ??
    (await prisma.invite.findFirst({ where: openInvite(email, now), select, orderBy: { createdAt: 'desc' } }));
  if (known) return known.organisationId;

  const organisations = await prisma.organisation.findMany({ select: { id: true }, take: 2 });
  return organisations.length === 1 ? (organisations[0]?.id ?? null) : null;
}

const openInvite = (email: string, now: Date) => ({ email, usedAt: null, revokedAt: null, expiresAt: { gt: now } });

const person = { id: true, email: true, sessionEpoch: true, deactivatedAt: true } as const;
type Person = { id: string; email: string; sessionEpoch: number; deactivatedAt: Date | null };

async function findOrAdd(
  tx: Transaction,
  organisationId: string,
  visitor: Visitor,
  rules: Rules,
  now: Date,
): Promise<Person | OidcRefusal> {
  const { iss: issuer, sub: subject, verified: email } = visitor;
  const linked = await tx.oidcIdentity.findFirst({
    where: { organisationId, issuer, subject },
    select: { user: { select: person } },
  });
  if (linked) return linked.user.deactivatedAt ? 'oidc-deactivated' : linked.user;

  const known = await tx.user.findFirst({
    where: { organisationId, email },
    select: { ...person, oidcIdentities: { where: { organisationId, issuer }, select: { issuer: true } } },
  });
  if (known?.deactivatedAt) return 'oidc-deactivated';
  if (known && known.oidcIdentities.length > 0) return 'oidc-other-person';

  const member = known ?? (await addMember(tx, organisationId, visitor, rules, now));
  if (typeof member !== 'string') await link(tx, organisationId, member.id, visitor);
  return member;
}

/** By an invitation if there is one, else because the domain may join. */
async function addMember(
  tx: Transaction,
  organisationId: string,
  visitor: Visitor,
  { allowedDomains, defaultRole }: Rules,
  now: Date,
): Promise<Person | OidcRefusal> {
  const email = visitor.verified;
  const invite = await tx.invite.findFirst({
    where: { ...openInvite(email, now), organisationId },
    select: { id: true, name: true, role: true },
    orderBy: { createdAt: 'desc' },
  });
  if (!invite && !mayJoin(email, allowedDomains)) return 'oidc-domain';

  const role: Role = invite?.role ?? defaultRole;
  const name = invite?.name || nameFor(visitor, email);
  const added = await tx.user.create({ data: { organisationId, email, name, role }, select: person });
  if (invite) await tx.invite.updateMany({ where: { organisationId, id: invite.id }, data: { usedAt: now } });
  await recordAudit(tx, {
    organisationId,
    actorId: added.id,
    action: 'member.joined',
    targetType: 'user',
    targetId: added.id,
    facts: { role, way: 'oidc', inviteId: invite?.id ?? null },
  });
  return added;
}

async function link(tx: Transaction, organisationId: string, userId: string, { iss: issuer, sub: subject }: Visitor) {
  await tx.oidcIdentity.create({ data: { organisationId, userId, issuer, subject } });
  await recordAudit(tx, {
    organisationId,
    actorId: userId,
    action: 'member.linked',
    targetType: 'user',
    targetId: userId,
    facts: { way: 'oidc' },
  });
}
