import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { VIEWS_OF } from './list-views';
import { viewOf } from './read-list-query';
import { LONGEST_VIEW_NAME, MOST_VIEWS } from './saved-view';

export const SaveView = z.object({
  name: z.string().trim().min(1).max(LONGEST_VIEW_NAME),
  query: z.string().max(4_000),
  isDefault: z.boolean(),
});

/** Keeps the list as it is under a name; the same name once more replaces what it stood for. */
export async function saveView(
  { organisationId, userId }: Context,
  { name, query, isDefault }: z.output<typeof SaveView>,
): Promise<{ id: string }> {
  const mine = { organisationId, userId, page: VIEWS_OF };
  const kept = { query: viewOf(query), isDefault };
  return prisma.$transaction(async (tx) => {
    // Two tabs of one person wait for each other here: both would find room for a last view, or leave two to begin with.
    await tx.$queryRaw`SELECT 1 FROM user_account WHERE organisation_id = ${organisationId}::uuid AND id = ${userId}::uuid FOR UPDATE`;
    const others = await tx.savedView.count({ where: { ...mine, organisationId, name: { not: name } } });
    if (others >= MOST_VIEWS) throw new AppError('refused', `You have ${MOST_VIEWS} views. Delete one first.`);
    if (isDefault) await tx.savedView.updateMany({ where: { ...mine, organisationId }, data: { isDefault: false } });
    const saved = await tx.savedView.upsert({
      where: { organisationId_userId_page_name: { ...mine, name } },
      create: { ...mine, name, ...kept },
      update: kept,
      select: { id: true },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'view.saved',
      targetType: 'view',
      targetId: saved.id,
      facts: { isDefault },
    });
    return saved;
  });
}
