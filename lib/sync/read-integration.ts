import 'server-only';
import type { Connector } from '../connectors/connector';
import type { IntegrationDetails } from '../connectors/integration';
import { transaction } from '../db/transaction';
import type { ConnectionState } from '../generated/prisma/enums';
import { AppError } from '../result';
import { auditState, lockState } from './audit-state';

/** What Kombo says about the integration, as a state of ours and a sentence where it is not well. */
export function connectionState({ status, setupStatus }: Pick<IntegrationDetails, 'status' | 'setupStatus'>): {
  state: ConnectionState;
  reason: string | null;
} {
  if (status === 'INVALID')
    return { state: 'needs_reconnect', reason: 'Kombo cannot sign in to the ATS any more. Reconnect it.' };
  if (status === 'INACTIVE')
    return { state: 'inactive', reason: 'The integration is switched off in Kombo. Switch it on there.' };
  if (setupStatus === 'INCOMPLETE')
    return { state: 'setup_incomplete', reason: 'The set-up in Kombo is not complete. Finish it there.' };
  if (setupStatus === 'FINAL_SYNC_PENDING') return { state: 'kombo_reading', reason: KOMBO_READS };
  return { state: 'active', reason: null };
}

export const KOMBO_READS = 'Kombo is still reading this ATS for the first time. That can take hours.';

/** Reads coverage and state of the integration and keeps them on the connection. Throws when it is gone; a mirror that is still readable is read. */
export async function readIntegration(
  organisationId: string,
  connectionId: string,
  connector: Connector,
): Promise<void> {
  const details = await connector.getIntegration();
  const { state, reason } = connectionState(details);
  await transaction(async (client) => {
    const before = await lockState(client, { organisationId, connectionId });
    await client.query(
      // Kombo knows it after all, where it was taken for gone.
      `UPDATE connection SET coverage = $3, coverage_read_at = now(), tool_label = $4, state = $5, state_reason = $6,
         gone_at = NULL, erase_after = NULL
       WHERE organisation_id = $1 AND id = $2`,
      [organisationId, connectionId, JSON.stringify(details.coverage), details.tool.label, state, reason],
    );
    await auditState(client, { organisationId, connectionId }, before, state);
  });
  if (state === 'inactive') throw new AppError('inactive');
  if (state === 'setup_incomplete') throw new AppError('setup-incomplete');
  if (state === 'kombo_reading') throw new AppError('first-sync-running', KOMBO_READS);
}
