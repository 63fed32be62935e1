import 'server-only';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { eraseDueConnections } from '../connections/erase-due';
import { database, pool, prisma } from '../db/database';
import { shortenLog } from '../db/shorten-log';
import { log } from '../log';
import { type ClaimedIntent, claimDue } from '../outbox/claim';
import { deliver } from '../outbox/deliver';
import { recoverSending } from '../outbox/recover-sending';
import { keepHouse } from '../retention/keep-house';
import { claimConnection } from '../sync/claim-connection';
import { receiveWaitingEvents } from '../sync/handle-events';
import { syncConnection } from '../sync/sync-connection';
import { watchDelivery } from '../telemetry/watch-delivery';
import { watchRun } from '../telemetry/watch-run';
import { sleepUntilWoken, wakeWorkerHere } from './wake';

const IDLE_MS = 1_000;
const AFTER_ERROR_MS = 2_000;
const BEAT_MS = 10_000;
const LOG_MS = 60_000;
/** A customer whose ATS is slow or silent must not hold up what others' boards show. */
const READS_AT_ONCE = 3;
/** Of all connections together; the outbox keeps each of them to fewer. */
const DELIVERIES_AT_ONCE = 40;

export type Worker = { id: string; stop: () => Promise<void> };

/** Delivers what is due and reads what is due, until stopped. Stopping finishes what is in flight and begins nothing new. */
export async function startWorker(): Promise<Worker> {
  const id = randomUUID();
  const aborter = new AbortController();
  await prisma.workerBeat.create({ data: { id, host: os.hostname(), pid: process.pid } });
  const isAlone = database.kind === 'embedded';
  if (isAlone) await takeOverAll();

  const { signal } = aborter;
  const deliveries = new Deliveries(id);
  const loops = [
    loop('deliver', signal, () => deliveries.start()),
    ...Array.from({ length: READS_AT_ONCE }, (_, reader) =>
      loop('sync', signal, () => syncDue(`${id} ${reader}`, signal)),
    ),
    loop('events', signal, receiveWaitingEvents),
    loop('erase', signal, () => eraseDueConnections()),
    beat(id, signal),
    keepLogShort(signal),
    keepHouse(signal),
  ];
  return {
    id,
    stop: async () => {
      aborter.abort();
      await Promise.allSettled(loops);
      await deliveries.finish();
      await prisma.workerBeat.updateMany({ where: { id }, data: { stoppedAt: new Date() } });
    },
  };
}

/** The only process there is has just started: whoever held a lease is dead. */
async function takeOverAll(): Promise<void> {
  await recoverSending({ all: true });
  await pool.query(`UPDATE connection SET lease_until = now() - interval '1 second' WHERE lease_owner IS NOT NULL`);
}

/** Runs `work` again and again: at once while it finds something to do, else when woken. */
async function loop(name: string, signal: AbortSignal, work: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await work()) continue;
      await sleepUntilWoken(IDLE_MS, signal);
    } catch (error) {
      logAndGoOn(name, error);
      await sleepUntilWoken(AFTER_ERROR_MS, signal);
    }
  }
}

function logAndGoOn(name: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error({ loop: name, error: message }, 'the worker met an error and goes on');
}

/** Sends what is due, each change on its own: an ATS that keeps silent holds up no other one's changes. */
class Deliveries {
  private readonly inFlight = new Map<string, Promise<void>>();
  private recoverAt = 0;

  constructor(private readonly workerId: string) {}

  async start(): Promise<boolean> {
    await this.recover();
    const intents = await claimDue(this.workerId, DELIVERIES_AT_ONCE - this.inFlight.size);
    for (const intent of intents) this.send(intent);
    return intents.length > 0;
  }

  /** Leases run out by the minute, while this is called many times in a second. */
  private async recover(): Promise<void> {
    if (performance.now() < this.recoverAt) return;
    this.recoverAt = performance.now() + IDLE_MS;
    // A machine that stands still lets leases run out whose call will still be answered here.
    await recoverSending({ all: false, isAlive: ({ id }) => this.inFlight.has(id) });
  }

  private send(intent: ClaimedIntent): void {
    const sending = watchDelivery(intent, () => deliver(intent))
      .catch((error) => logAndGoOn('deliver', error)) // its lease runs out, and it is recovered then
      .finally(() => {
        this.inFlight.delete(intent.id);
        wakeWorkerHere(); // its place is free, and what waited behind it may go
      });
    this.inFlight.set(intent.id, sending);
  }

  async finish(): Promise<void> {
    await Promise.all(this.inFlight.values());
  }
}

async function syncDue(reader: string, signal: AbortSignal): Promise<boolean> {
  const job = await claimConnection(reader);
  if (!job) return false;
  await watchRun(job, () => syncConnection(job, signal));
  return true;
}

async function beat(id: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await prisma.workerBeat.updateMany({ where: { id }, data: { beatAt: new Date() } }).catch(() => {});
    await setTimeout(BEAT_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function keepLogShort(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(LOG_MS, undefined, { signal, ref: false }).catch(() => {});
    if (!signal.aborted) await shortenLog().catch((error) => logAndGoOn('log', error));
  }
}
