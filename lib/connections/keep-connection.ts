import 'server-only';
import { recordAudit } from '../audit/record-audit';
import type { IntegrationDetails } from '../connectors/integration';
import type { Transaction } from '../db/database';
import { AppError } from '../result';
import { connectionState } from '../sync/read-integration';

type Kept = {
  organisationId: string;
  environmentId: string;
  actorId: string | null;
  by: 'integration-id' | 'window' | 'webhook';
};

/** Kombo connects payroll and learning systems too, and its key opens them as well. */
export function refuseOtherCategory({ category, tool }: IntegrationDetails): void {
  if (category === '' || category === 'ATS') return;
  throw new AppError(
    'invalid',
    `This is an integration with ${tool.label} as ${category}, not as an ATS. Enter the id of an ATS integration.`,
  );
}

/**
 * The connection of this integration, due for its first read. One that is there already is left as it is: the window that
 * connected it, and Kombo's webhook about that, may come in any order or at once.
 */
export async function keepConnection(
  tx: Transaction,
  { organisationId, environmentId, actorId, by }: Kept,
  details: IntegrationDetails,
): Promise<{ connectionId: string; isNew: boolean }> {
  const { integrationId } = details;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`connect ${organisationId} ${integrationId}`}, 0))`;
  const known = await tx.connection.findFirst({
    where: { organisationId, integrationId },
    select: { id: true, state: true, deletedAt: true },
  });
  if (known && !known.deletedAt && known.state !== 'gone') return { connectionId: known.id, isNew: false };

  const data = { environmentId, ...stateOf(details), ...freshStart() };
  const { id } = known
    ? await tx.connection.update({ where: { id: known.id, organisationId }, data, select: { id: true } })
    : await tx.connection.create({ data: { organisationId, integrationId, ...data }, select: { id: true } });
  // What was erased, or left out while nobody looked, is read from its beginning.
  await tx.watermark.deleteMany({ where: { organisationId, connectionId: id } });
  await recordAudit(tx, {
    organisationId,
    actorId,
    action: 'connection.added',
    targetType: 'connection',
    targetId: id,
    facts: { provider: details.tool.id, environmentId, by },
  });
  return { connectionId: id, isNew: true };
}

function stateOf(details: IntegrationDetails) {
  const { state, reason } = connectionState(details);
  return {
    provider: details.tool.id,
    toolLabel: details.tool.label,
    name: details.endUser.organizationName,
    state,
    stateReason: reason,
    coverage: { ...details.coverage },
    coverageReadAt: new Date(),
  };
}

/** As if it had never been read, paused, gone or deleted. */
function freshStart() {
  return {
    syncDueAt: new Date(),
    syncTrigger: 'first',
    syncModels: [],
    failuresInRow: 0,
    lastSyncedAt: null,
    sendsAfter: null,
    pausedAt: null,
    goneAt: null,
    eraseAfter: null,
    erasedAt: null,
    deletedAt: null,
  };
}
