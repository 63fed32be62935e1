import 'server-only';
import type { ConnectionSettings } from '../connectors/connector';
import { connectorFor, providerById } from '../connectors/registry';
import { prisma } from '../db/database';
import { log } from '../log';
import { AppError } from '../result';
import { connectionAccess } from './connection-access';

/** Somebody waits for the connection to be added, and an admin can set by hand what was not found out. */
const TIMEOUT_MS = 5_000;

/** Finds out, once, what of the settings the ATS itself can tell. A failure costs nothing but the finding. */
export async function probeConnectionSettings(organisationId: string, connectionId: string): Promise<void> {
  const access = await connectionAccess(organisationId, connectionId);
  if (providerById(access.provider).settings.length === 0) return;

  const found = await connectorFor(access, TIMEOUT_MS)
    .probeSettings()
    .catch((error: unknown): ConnectionSettings | null => {
      if (!(error instanceof AppError)) throw error;
      log.warn({ connectionId, kind: error.kind }, 'the settings of a connection could not be found out');
      return null;
    });
  if (!found) return;
  await prisma.connection.updateMany({
    where: { organisationId, id: connectionId },
    data: { settings: { ...access.settings, ...found } },
  });
}
