import 'server-only';
import { connectionAccess } from '../connections/connection-access';
import { connectorFor, providerById } from '../connectors/registry';
import { pool, prisma } from '../db/database';
import { tellOfBoards, tellOfCards } from '../live/board-events';
import { log } from '../log';
import { settleMoves } from '../outbox/settle-moves';
import { AppError } from '../result';
import { keepLease, type SyncJob } from './claim-connection';
import { finishRun, interruptRun } from './finish-run';
import { quarantine, resolveQuarantined } from './quarantine';
import { readIntegration } from './read-integration';
import { refreshStatistics } from './refresh-statistics';
import { type AppliablePage, type ListReader, listReaders, type SyncModel } from './sync-lists';
import { noProgress, type RunProgress, readSince } from './sync-run';

const PROGRESS_EVERY_MS = 400;

type Since = { at: Date | null; readBefore: Date | null };

/** Reads what is due of one connection, list by list, and says how it went. A run ends as succeeded, failed or, by `signal`, interrupted. */
export async function syncConnection(job: SyncJob, signal: AbortSignal): Promise<void> {
  const lease = keepLease(job);
  const run = new Run(job, AbortSignal.any([signal, lease.lost]));
  try {
    const access = await connectionAccess(job.organisationId, job.connectionId);
    const connector = connectorFor(access);
    await readIntegration(job.organisationId, job.connectionId, connector);

    const since = await sinceOfLists(job);
    const source = { organisationId: job.organisationId, connectionId: job.connectionId, readAt: job.startedAt };
    const provider = providerById(job.provider, job.toolLabel);
    const readers = listReaders({ source, provider, connector }, (model) => since[model]?.readBefore ?? null);
    for (const model of job.models) await run.readList(model, readers[model], since[model]?.at ?? null);

    await finishRun(job, { progress: run.progress, isFull: run.isFull, failure: null });
    if (job.models.includes('applications')) await settleMoves(job.organisationId, job.connectionId, job.startedAt);
  } catch (error) {
    const ending = { progress: run.progress, isFull: run.isFull };
    if (lease.lost.aborted)
      log.warn({ connectionId: job.connectionId, runId: job.runId }, 'another worker has it by now');
    else if (signal.aborted) await interruptRun(job, ending);
    else await finishRun(job, { ...ending, failure: error });
  } finally {
    lease.stop();
  }
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
    const { written, jobIds, cards } = await page.apply();
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
  }
}
