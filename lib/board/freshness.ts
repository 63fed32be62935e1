import 'server-only';
import type { Provider } from '../connectors/provider';
import type { Freshness } from './board';
import type { ConnectionRow } from './job-rules';

const EVENTS_ARE_FRESH_MS = 24 * 60 * 60_000;

/** How current what the screen shows is, and what to know about it. */
export function freshnessOf(connection: ConnectionRow, provider: Provider, now = new Date()): Freshness {
  const { lastSyncedAt, lastEventAt } = connection;
  return {
    readAt: lastSyncedAt?.toISOString() ?? null,
    live:
      connection.state === 'active' &&
      lastEventAt !== null &&
      now.getTime() - lastEventAt.getTime() < EVENTS_ARE_FRESH_MS,
    notice: noticeOf(connection, provider),
  };
}

function noticeOf(
  { state, stateReason, lastSyncedAt, failuresInRow }: ConnectionRow,
  { name }: Provider,
): string | null {
  if (state !== 'active') return stateReason ?? `The connection to ${name} is not working. An admin can see why.`;
  if (!lastSyncedAt) return `${name} is being read for the first time. People appear as they arrive.`;
  return failuresInRow > 0
    ? `${name} could not be read lately. You see what was read last; changes are kept and sent later.`
    : null;
}
