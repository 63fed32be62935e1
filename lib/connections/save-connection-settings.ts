import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import type { ConnectionSettings } from '../connectors/connector';
import { providerById } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type SaveConnectionSettings, settingsForm } from './connection-settings';

/** Keeps what this ATS lets an admin set; calls made from now on use it. Throws `not-found`, `refused`, `invalid`. */
export async function saveConnectionSettings(
  { organisationId, userId }: Context,
  { connectionId, settings }: z.output<typeof SaveConnectionSettings>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const connection = await tx.connection.findFirst({
      where: { organisationId, id: connectionId, deletedAt: null },
      select: { provider: true, toolLabel: true, settings: true },
    });
    if (!connection) throw new AppError('not-found', 'This connection is not here, or no longer.');

    const { name, settings: definitions } = providerById(connection.provider, connection.toolLabel);
    if (definitions.length === 0) throw new AppError('refused', `There is nothing to set for ${name}.`);
    const chosen = settingsForm(definitions).safeParse(settings);
    if (!chosen.success) throw new AppError('invalid', chosen.error.issues[0]?.message);

    const known = connection.settings as ConnectionSettings; // written by us and nobody else
    await tx.connection.updateMany({
      where: { organisationId, id: connectionId },
      data: { settings: { ...known, ...chosen.data } },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.settings-saved',
      targetType: 'connection',
      targetId: connectionId,
      facts: chosen.data,
    });
  });
}
