import 'server-only';
import type { Provider } from '../connectors/provider';
import { eventsAreFresh, LONG_READ_MS, longestBetweenReads } from '../sync/sync-run';
import type { Freshness, Stale } from './board';
import type { ConnectionRow } from './job-rules';
import type { Waiting } from './read-waiting';

type Connection = Pick<ConnectionRow, 'state' | 'stateReason' | 'lastSyncedAt' | 'lastEventAt' | 'failuresInRow'>;

/** How current what the screen shows is, and what to know about it. */
export function freshnessOf(connection: Connection, waiting: Waiting, provider: Provider, now = new Date()): Freshness {
  const { lastSyncedAt, lastEventAt } = connection;
  return {
    readAt: lastSyncedAt?.toISOString() ?? null,
    live: connection.state === 'active' && eventsAreFresh(lastEventAt, now),
    notice: noticeOf(connection, provider),
    stale: staleOf(connection, waiting, now),
    overdueInMs: overdueIn(connection, now),
  };
}

/** Null while reads come as they should, and before the first one: that says so itself. */
export function staleOf(
  { lastSyncedAt, lastEventAt }: Pick<Connection, 'lastSyncedAt' | 'lastEventAt'>,
  { readingSince, changes }: Waiting,
  now: Date,
): Stale | null {
  if (!lastSyncedAt) return null;
  if (readingSince && now.getTime() - readingSince.getTime() > LONG_READ_MS)
    return { is: 'reading', since: readingSince.toISOString(), changes };
  if ((overdueIn({ lastSyncedAt, lastEventAt }, now) ?? 0) >= 0) return null;
  return { is: 'overdue', since: lastSyncedAt.toISOString(), changes };
}

function overdueIn(
  { lastSyncedAt, lastEventAt }: Pick<Connection, 'lastSyncedAt' | 'lastEventAt'>,
  now: Date,
): number | null {
  return lastSyncedAt && lastSyncedAt.getTime() + longestBetweenReads(lastEventAt, now) - now.getTime();
}

function noticeOf({ state, stateReason, lastSyncedAt, failuresInRow }: Connection, { name }: Provider): string | null {
  if (state !== 'active') return stateReason ?? `The connection to ${name} is not working. An admin can see why.`;
  if (!lastSyncedAt) return `${name} is being read for the first time. People appear as they arrive.`;
  return failuresInRow > 0
    ? `${name} could not be read lately. You see what was read last; changes are kept and sent later.`
    : null;
}
