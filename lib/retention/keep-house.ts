import 'server-only';
import { setTimeout } from 'node:timers/promises';
import { dropExpiredSecrets } from '../connections/drop-old-secrets';
import { log } from '../log';
import { eraseLeftTraces } from '../sync/erase-left-traces';
import { prune } from './prune';
import { pruneAudit } from './prune-audit';
import { pruneTexts } from './prune-texts';
import { tidyEmbedded } from './tidy-embedded';

const DAY_MS = 24 * 60 * 60_000;
/** A start has better things to do, and a moment without any work comes by. */
const LATER_MS = 10 * 60_000;

type Times = { laterMs: number; dayMs: number };

/** Once a day, until stopped: deletes what is over, and gives back its room when there is nothing else to do. */
export async function keepHouse(
  signal: AbortSignal,
  { laterMs, dayMs }: Times = { laterMs: LATER_MS, dayMs: DAY_MS },
): Promise<void> {
  let prunedAt = Number.NEGATIVE_INFINITY;
  let pauseMs = laterMs;
  for (;;) {
    await setTimeout(pauseMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;

    try {
      // Also where nothing could be tidied for days, because something is sent at every hour.
      if (Date.now() - prunedAt >= dayMs) {
        await prune(signal);
        await pruneTexts(signal);
        await pruneAudit(signal);
        await eraseLeftTraces();
        await dropExpiredSecrets();
        prunedAt = Date.now();
      }
      const isTidy = await tidyEmbedded();
      pauseMs = isTidy ? dayMs : laterMs;
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'the house could not be kept');
      pauseMs = laterMs;
    }
  }
}
