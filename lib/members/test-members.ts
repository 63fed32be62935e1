import 'server-only';
import { randomUUID } from 'node:crypto';
import { hashPassword } from '../auth/hash-password';
import { type Role, roleWord } from '../auth/role';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';

export const TEST_PASSWORD = 'a password for tests';

const people = ['admin', 'recruiter', 'viewer'] as const satisfies Role[];

let passwordHash: Promise<string> | undefined;

/** For tests: an organisation of its own with one person of each role, as their contexts. */
export async function seedMembers(): Promise<Record<Role, Context>> {
  const organisation = await prisma.organisation.create({ data: { name: `Test ${randomUUID()}` } });
  const [admin, recruiter, viewer] = await Promise.all(people.map((role) => seedMember(organisation, role)));
  if (!admin || !recruiter || !viewer) throw new Error('Each role has one person.');
  return { admin, recruiter, viewer };
}

export async function seedMember(organisation: { id: string; name: string }, role: Role): Promise<Context> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const { id, name, email } = await prisma.user.create({
    data: {
      organisationId: organisation.id,
      email: `${role}-${randomUUID()}@example.test`,
      name: `${roleWord[role]} of ${organisation.name}`,
      role,
      passwordHash: await passwordHash,
    },
  });
  return { userId: id, name, email, role, organisationId: organisation.id, organisationName: organisation.name };
}

/** For tests: what the audit says was done in this organisation, oldest first. */
export async function auditActions({ organisationId }: Context): Promise<string[]> {
  const events = await prisma.auditEvent.findMany({ where: { organisationId }, orderBy: { at: 'asc' } });
  return events.map(({ action }) => action);
}
