import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type RetentionSettings, readRetention, retentionKeys } from './retention-settings';

/** What is kept for how long from now on; the job obeys it within a day. Throws `stale` where nothing differs. */
export async function saveRetention({ organisationId, userId }: Context, wanted: RetentionSettings): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
    const { retention } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { retention: true },
    });
    const before = readRetention(retention);
    const changed = retentionKeys.filter((key) => wanted[key] !== before[key]);
    if (changed.length === 0) throw new AppError('stale', 'It is kept so already.');

    await tx.organisation.update({ where: { id: organisationId }, data: { retention: wanted } });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'retention.changed',
      targetType: 'organisation',
      targetId: organisationId,
      facts: Object.fromEntries(changed.map((key) => [key, wanted[key]])),
    });
  });
}
