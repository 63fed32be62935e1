import 'server-only';
import { AppError } from '@/lib/result';
import type { ForceSyncReceipt, IntegrationDetails, LinkLanguage, LinkType } from '../integration';
import { fetchData } from './fetch-data';
import { readIntegrationDetails } from './integration-details';
import type { Kombo } from './kombo-client';
import { call } from './kombo-errors';
import { readOrRefuse } from './row';

type LinkInput = { language?: LinkLanguage; linkType?: LinkType };

/** Which environment the connection's key belongs to. kombo-facts §5.1 */
export async function checkKey({ sdk, deadline }: Kombo): Promise<{ environmentId: string }> {
  const { data } = await call('read', () => sdk.general.checkApiKey({ signal: deadline() }));
  return { environmentId: data.environment_id };
}

/** kombo-facts §5.2 */
export async function getIntegration(kombo: Kombo): Promise<IntegrationDetails> {
  return readOrRefuse(await fetchData(kombo, pathOf(kombo)), readIntegrationDetails);
}

/** A second call while one runs answers `alreadyQueued`. kombo-facts §5.1 */
export async function forceSync({ sdk, deadline }: Kombo): Promise<ForceSyncReceipt> {
  const { data } = await call('write', () => sdk.general.triggerSync({}, { signal: deadline() }));
  return { alreadyQueued: data.already_queued, syncId: data.sync_id };
}

/** One link more than needed harms nobody, so a failure leaves nothing in doubt. kombo-facts §5.1 */
export async function relink(kombo: Kombo, input: LinkInput): Promise<{ link: string }> {
  const request = { integration_id: kombo.integrationId, body: linkBody(input) };
  const send = () => kombo.sdk.general.createReconnectionLink(request, { signal: kombo.deadline() });
  const { data } = await call('read', send);
  return { link: data.link };
}

/** `refused` where the tool has no setup step. kombo-facts §5.1 */
export async function createSetupLink(kombo: Kombo, name: string, input: LinkInput): Promise<{ link: string }> {
  const request = { integration_id: kombo.integrationId, body: linkBody(input) };
  const send = () => kombo.sdk.general.createSetupLink(request, { signal: kombo.deadline() });
  const { data } = await call('read', send).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.komboCode !== 'PLATFORM.INPUT_INVALID') throw error;
    throw new AppError('refused', `There is nothing to set up for ${name} at Kombo.`, { cause: error });
  });
  return { link: data.link };
}

/** Switching off ends a running sync and keeps the credentials. Repeatable. kombo-facts §5.1 */
export async function setEnabled(kombo: Kombo, { enabled }: { enabled: boolean }): Promise<void> {
  const request = { integration_id: kombo.integrationId, body: { value: enabled } };
  await call('write', () => kombo.sdk.general.setIntegrationEnabled(request, { signal: kombo.deadline() }));
}

/** Irreversible. `integration-gone` when it was deleted before. kombo-facts §5.1 */
export async function deleteIntegration(kombo: Kombo): Promise<void> {
  const request = { integration_id: kombo.integrationId, body: {} };
  await call('write', () => kombo.sdk.general.deleteIntegration(request, { signal: kombo.deadline() }));
}

const linkBody = ({ language, linkType }: LinkInput) => ({ language, link_type: linkType ?? ('EMBEDDED' as const) });
const pathOf = ({ integrationId }: Kombo) => `/integrations/${encodeURIComponent(integrationId)}`;
