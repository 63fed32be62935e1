import 'server-only';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SyncModel } from '../sync/sync-lists';

/** An ATS answers in tenths of seconds, or takes up to two minutes. */
const DELIVERY_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
/** A run takes a second where little changed, and hours the first time. */
const RUN_BUCKETS = [0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600, 14400];

/** What Prometheus may know: numbers by kind, never by person, organisation or connection. */
function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    intents: new Gauge({
      name: 'switchyard_intents',
      help: 'Changes nobody has dealt with yet, by state; of the whole installation.',
      labelNames: ['state'],
      registers,
    }),
    oldestUnsent: new Gauge({
      name: 'switchyard_oldest_unsent_seconds',
      help: 'How long the oldest change that is not sent has waited, 0 without one; of the whole installation.',
      registers,
    }),
    workerBeat: new Gauge({
      name: 'switchyard_worker_beat_seconds',
      help: 'How long ago any worker last said that it runs; of the whole installation.',
      registers,
    }),
    connections: new Gauge({
      name: 'switchyard_connections',
      help: 'Connections by state; of the whole installation.',
      labelNames: ['state'],
      registers,
    }),
    deliveries: new Counter({
      name: 'switchyard_deliveries_total',
      help: 'Attempts of this process to deliver a change, by its kind and the state it came to.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'switchyard_delivery_seconds',
      help: 'How long attempts of this process took, by kind of change.',
      labelNames: ['kind'],
      buckets: DELIVERY_BUCKETS,
      registers,
    }),
    syncRuns: new Counter({
      name: 'switchyard_sync_runs_total',
      help: 'Reads of a connection by this process, by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    syncRunSeconds: new Histogram({
      name: 'switchyard_sync_run_seconds',
      help: 'How long reads of a connection by this process took, by how they ended.',
      labelNames: ['outcome'],
      buckets: RUN_BUCKETS,
      registers,
    }),
    rowsRead: new Counter({
      name: 'switchyard_rows_read_total',
      help: 'Records this process read from Kombo, by list.',
      labelNames: ['model'],
      registers,
    }),
    rowsWritten: new Counter({
      name: 'switchyard_rows_written_total',
      help: 'Records this process wrote because they had changed, by list.',
      labelNames: ['model'],
      registers,
    }),
    webhooks: new Counter({
      name: 'switchyard_webhooks_total',
      help: 'Webhooks to this process: received, or why not.',
      labelNames: ['reception'],
      registers,
    }),
    eventStreams: new Gauge({
      name: 'switchyard_event_streams',
      help: 'Browsers that listen to this process.',
      registers,
    }),
    queries: new Counter({
      name: 'switchyard_database_queries_total',
      help: 'Statements this process sent to the database, by what asked for them.',
      labelNames: ['asked_by'],
      registers,
    }),
  };
}

// On globalThis, because Next bundles this file once for each entry point and the process has one of each.
const held = globalThis as typeof globalThis & { switchyardMetrics?: ReturnType<typeof openMetrics> };
held.switchyardMetrics ??= openMetrics();

export const metrics = held.switchyardMetrics;

export function countRows(model: SyncModel, read: number, written: number): void {
  metrics.rowsRead.inc({ model }, read);
  metrics.rowsWritten.inc({ model }, written);
}
