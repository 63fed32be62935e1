import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { hashPassword } from '../auth/hash-password';
import { whyPasswordIsWeak } from '../auth/password';
import { prisma, type Transaction } from '../db/database';
import { AppError } from '../result';
import type { SetUpOrganisation } from './organisation';
import { isSetUp, isSetupToken } from './setup-token';

type Input = z.output<typeof SetUpOrganisation>;

/** Makes the first organisation and its admin. Once; afterwards this is not here. */
export async function setUpOrganisation(input: Input): Promise<{ email: string }> {
  if (await isSetUp()) throw new AppError('not-found');
  if (!isSetupToken(input.token)) {
    throw new AppError(
      'forbidden',
      'This is not the setup token of this server. Copy it from the newest start in its log.',
    );
  }
  const weakness = whyPasswordIsWeak(input.password, input.email);
  if (weakness) throw new AppError('invalid', weakness);

  const passwordHash = await hashPassword(input.password);
  await prisma.$transaction((tx) => create(tx, input, passwordHash));
  return { email: input.email };
}

async function create(tx: Transaction, { organisationName, name, email }: Input, passwordHash: string) {
  // Two people with the token at the same moment: the second one finds the organisation of the first.
  await tx.$executeRaw`LOCK TABLE organisation IN EXCLUSIVE MODE`;
  if ((await tx.organisation.count()) > 0) throw new AppError('not-found');

  const organisation = await tx.organisation.create({ data: { name: organisationName }, select: { id: true } });
  const user = await tx.user.create({
    data: { organisationId: organisation.id, name, email, role: 'admin', passwordHash },
    select: { id: true },
  });
  await recordAudit(tx, {
    organisationId: organisation.id,
    actorId: user.id,
    action: 'organisation.set-up',
    targetType: 'organisation',
    targetId: organisation.id,
  });
}
