import 'server-only';
import { avionte } from './avionte/avionte';
import type { ConnectionAccess, Connector } from './connector';
import { guardedConnector } from './guarded-connector';
import { homerun } from './homerun/homerun';
import { komboClient } from './kombo/kombo-client';
import { komboConnector } from './kombo/kombo-connector';
import { type Provider, plainProvider } from './provider';

/** The one list. A new ATS is a folder and its name here. */
export const providers: readonly Provider[] = [homerun, avionte];

/** Any other ATS that Kombo reaches gets a plain definition, which claims nothing of itself. */
export function providerById(id: string, label?: string): Provider {
  return providers.find((provider) => provider.id === id) ?? plainProvider(id, label || id);
}

/** `timeoutMs` for one call, what KOMBO_TIMEOUT_MS says unless a test is in a hurry. */
export function connectorFor(connection: ConnectionAccess, timeoutMs?: number): Connector {
  const kombo = komboClient(connection, timeoutMs);
  const provider = providerById(connection.provider, connection.toolLabel);
  const calls = { ...komboConnector(kombo, provider), ...provider.extras?.(kombo, connection.settings ?? {}) };
  return guardedConnector(provider, connection, calls);
}
