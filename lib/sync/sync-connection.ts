import 'server-only';
import { connectionAccess } from '../connections/connection-access';
import { connectorFor, providerById } from '../connectors/registry';
import { pool, prisma } from '../db/database';
import { tellOfBoards, tellOfCards } from '../live/board-events';
import { settleMoves } from '../outbox/settle-moves';
import { settleNewApplications } from '../outbox/settle-new-applications';
import { settleRejections } from '../outbox/settle-rejections';
import { AppError } from '../result';
import { noteRunEnd, watchPage } from '../telemetry/watch-run';
import { keepLease, renewLease, type SyncJob } from './claim-connection';
import { finishRun, interruptRun } from './finish-run';
import { quarantine, resolveQuarantined } from './quarantine';
import { readIntegration } from './read-integration';
import { refreshStatistics } from './refresh-statistics';
import { type AppliablePage, type ListReader, listReaders, type SyncModel } from './sync-lists';
import { LONG_READ_MS, noProgress, type RunProgress, readSince } from './sync-run';
import { standingOf, tellOfConnection } from './tell-of-connection';

const PROGRESS_EVERY_MS = 400;

type Since = { at: Date | null; readBefore: Date | null };

/** Reads what is due of one connection, list by list, and says how it went. A run ends as succeeded, failed or, by `signal`, interrupted. */
export async function syncConnection(job: SyncJob, signal: AbortSignal): Promise<void> {
  const before = await standingOf(job);
  const lease = keepLease(job);
  const run = new Run(job, AbortSignal.any([signal, lease.lost]));
  let isRead = true;
  try {
    await readLists(job, run);
  } catch (error) {
    isRead = false;
    await endBadly(job, run, signal, error);
  } finally {
    lease.stop();
  }
  if (run.isToldOf || (await standingOf(job)) !== before) await tellOfConnection(job);
  if (isRead) await settle(job);
}

async function readLists(job: SyncJob, run: Run): Promise<void> {
  const { organisationId, connectionId, owner } = job;
  const connector = connectorFor(await connectionAccess(organisationId, connectionId));
  await readIntegration(organisationId, connectionId, connector);

  const since = await sinceOfLists(job);
  const source = { organisationId, connectionId, owner, readAt: job.startedAt };
  const provider = providerById(job.provider, job.toolLabel);
  const readers = listReaders({ source, provider, connector }, (model) => since[model]?.readBefore ?? null);
  for (const model of job.models) await run.readList(model, readers[model], since[model]?.at ?? null);
  await finishRun(job, { progress: run.progress, isFull: run.isFull, failure: null });
}

/** Whatever went wrong in a run that has lost its connection is nobody's failure: another one reads it by now. */
async function endBadly(job: SyncJob, { progress, isFull }: Run, signal: AbortSignal, error: unknown): Promise<void> {
  if (!(await renewLease(job))) {
    noteRunEnd(job, 'lost', { progress, isFull });
    return;
  }
  if (signal.aborted) await interruptRun(job, { progress, isFull });
  else await finishRun(job, { progress, isFull, failure: error });
}

/** What was sent before this read began, and what it proves about that. */
async function settle({ organisationId, connectionId, startedAt, models }: SyncJob): Promise<void> {
  if (!models.includes('applications')) return;
  await settleMoves(organisationId, connectionId, startedAt);
  await settleRejections(organisationId, connectionId, startedAt);
  if (models.includes('candidates')) await settleNewApplications(organisationId, connectionId, startedAt);
}

async function sinceOfLists({
  organisationId,
  connectionId,
  startedAt,
}: SyncJob): Promise<Partial<Record<string, Since>>> {
  const watermarks = await prisma.watermark.findMany({ where: { organisationId, connectionId } });
  return Object.fromEntries(
    watermarks.map((mark) => [mark.model, { at: readSince(mark, startedAt), readBefore: mark.readSince }]),
  );
}

/** The moving parts of one run: its progress and the lists it has read. */
class Run {
  readonly progress: RunProgress = {};
  isFull = false;
  /** Boards say since when it goes on. */
  isToldOf = false;
  private savedAt = 0;

  constructor(
    private readonly job: SyncJob,
    private readonly signal: AbortSignal,
  ) {}

  async readList(model: SyncModel, reader: ListReader, since: Date | null): Promise<void> {
    if (since === null) this.isFull = true;
    this.progress[model] = { ...noProgress, full: since === null };
    await this.save();
    try {
      for await (const page of reader({ updatedAfter: since?.toISOString() ?? null, signal: this.signal }))
        await this.takePage(model, page);
      await resolveQuarantined(this.job, model, since === null);
      this.advance(model, { done: true });
    } catch (error) {
      // Not every ATS has every list; that is no failure of the run.
      if (!(error instanceof AppError) || error.kind !== 'not-offered') throw error;
      this.advance(model, { done: true, skipped: error.message });
    }
    await refreshStatistics(); // the next list joins with this one
    await this.save();
  }

  private async takePage(model: SyncModel, page: AppliablePage): Promise<void> {
    const { organisationId, connectionId } = this.job;
    const { written, jobIds, cards } = await watchPage(model, page);
    await quarantine(organisationId, connectionId, model, page.quarantined);
    tellOfBoards(organisationId, jobIds);
    tellOfCards(organisationId, cards);

    const before = this.progress[model] ?? noProgress;
    this.advance(model, {
      read: before.read + page.read,
      written: before.written + written,
      quarantined: before.quarantined + page.quarantined.length,
    });
    if (Date.now() - this.savedAt > PROGRESS_EVERY_MS) await this.save();
  }

  private advance(model: SyncModel, change: Partial<typeof noProgress>): void {
    this.progress[model] = { ...(this.progress[model] ?? noProgress), ...change };
  }

  private async save(): Promise<void> {
    this.savedAt = Date.now();
    const { organisationId, runId } = this.job;
    await pool.query(
      'UPDATE sync_run SET progress = $3, beat_at = now(), "full" = $4 WHERE organisation_id = $1 AND id = $2',
      [organisationId, runId, JSON.stringify(this.progress), this.isFull],
    );
    if (this.isToldOf || Date.now() - this.job.startedAt.getTime() < LONG_READ_MS) return;
    this.isToldOf = true;
    await tellOfConnection(this.job);
  }
}
