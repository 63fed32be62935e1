import 'server-only';
import { log } from '../log';
import { countRows, metrics } from '../metrics/metrics';
import { AppError } from '../result';
import type { SyncJob } from '../sync/claim-connection';
import type { AppliablePage, PageChange, SyncModel } from '../sync/sync-lists';
import type { RunProgress } from '../sync/sync-run';
import { addToSpan, inSpan } from './in-span';

/** `lost`: another worker has the connection by now, and says how it went. */
export type RunOutcome = 'succeeded' | 'failed' | 'interrupted' | 'lost';

type Ended = { progress: RunProgress; isFull: boolean; failure?: unknown };

export function watchRun(job: SyncJob, work: () => Promise<void>): Promise<void> {
  const { runId, organisationId, connectionId, trigger } = job;
  return inSpan('sync run', { run: runId, organisation: organisationId, connection: connectionId, trigger }, work);
}

/** One line in the log for every run, whichever way it ended. */
export function noteRunEnd(job: SyncJob, outcome: RunOutcome, { progress, isFull, failure }: Ended): void {
  const seconds = Math.max(0, Date.now() - job.startedAt.getTime()) / 1000;
  metrics.syncRuns.inc({ outcome });
  metrics.syncRunSeconds.observe({ outcome }, seconds);
  addToSpan({ outcome, full: isFull });
  const { runId, organisationId, connectionId, trigger } = job;
  const facts = { runId, organisationId, connectionId, trigger, outcome, seconds, isFull, lists: listsOf(progress) };
  if (outcome === 'failed') log.warn({ ...facts, ...causeOf(failure) }, 'a read of the mirror failed');
  else log.info(facts, 'a read of the mirror ended');
}

/** Counts what a page held and what of it was news. */
export function watchPage(model: SyncModel, page: AppliablePage): Promise<PageChange> {
  return inSpan('sync page', { model, read: page.read }, async () => {
    const change = await page.apply();
    countRows(model, page.read, change.written);
    addToSpan({ written: change.written });
    return change;
  });
}

function listsOf(progress: RunProgress): object {
  return Object.fromEntries(
    Object.entries(progress).map(([model, { read, written, quarantined }]) => [model, { read, written, quarantined }]),
  );
}

function causeOf(failure: unknown): object {
  return failure instanceof AppError
    ? { cause: failure.kind, code: failure.komboCode }
    : { cause: 'internal', err: failure };
}
