import 'server-only';
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type pg from 'pg';
import { metrics } from './metrics';

/** On whose behalf the database is asked. What says nothing else is a request. */
export type Asker = 'request' | 'worker' | 'stream';

// On globalThis, because Next bundles this file once for each entry point and they must mean the same.
const held = globalThis as typeof globalThis & { switchyardAsker?: AsyncLocalStorage<Asker> };
held.switchyardAsker ??= new AsyncLocalStorage();
const current = held.switchyardAsker;

/** Counts every query that `work` causes, however late, as asked by `asker`. */
export function askingAs<Answer>(asker: Asker, work: () => Answer): Answer {
  return current.run(asker, work);
}

type WhenConnected = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;

/** Counts each query of the pool by who asked for it. */
export function countQueries(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  // Who waits for a connection is called back by whoever gives one back, and must not pass for them.
  const connectAsOneself = (waiting?: WhenConnected) => (waiting ? connect(AsyncResource.bind(waiting)) : connect());
  pool.connect = connectAsOneself as pg.Pool['connect']; // both of its overloads
  pool.on('connect', countQueriesOf);
}

function countQueriesOf(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const countAndAsk = (...given: unknown[]) => {
    metrics.queries.inc({ asked_by: current.getStore() ?? 'request' });
    return query(...given);
  };
  client.query = countAndAsk as pg.PoolClient['query']; // it hands on whatever it is given
}
