import 'server-only';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { type RetentionSettings, readRetention } from './retention-settings';

/** What the organisation keeps for how long, defaults included. */
export async function getRetention({ organisationId }: Context): Promise<RetentionSettings> {
  const { retention } = await prisma.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { retention: true },
  });
  return readRetention(retention);
}
