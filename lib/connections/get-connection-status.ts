import 'server-only';
import type { z } from 'zod';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { ConnectionId, ConnectionStatus } from './connection';
import { readStatuses } from './connection-status';

/** Throws `not-found`, for a connection of another organisation too. */
export async function getConnectionStatus(
  { organisationId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<ConnectionStatus> {
  const status = (await readStatuses(organisationId, connectionId)).get(connectionId);
  if (!status) throw new AppError('not-found');
  return status;
}
