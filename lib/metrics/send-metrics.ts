import 'server-only';
import type { Gauge } from 'prom-client';
import { hasBearerToken } from '../edge/has-bearer-token';
import { env } from '../env';
import { withPatience } from '../health/with-patience';
import { openStreamCount } from '../live/open-streams';
import { metrics } from './metrics';
import { readGauges } from './read-gauges';

/** For Prometheus, which shows METRICS_TOKEN. Without such a setting there is nothing here. */
export async function sendMetrics(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return new Response(null, { status: 404 });
  if (!hasBearerToken(request, METRICS_TOKEN))
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });

  await fillGauges();
  return new Response(await metrics.registry.metrics(), {
    headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
  });
}

/** Without an answer of the database its gauges are missing, which tells more than a number of before. */
async function fillGauges(): Promise<void> {
  metrics.eventStreams.set(openStreamCount());
  const read = await withPatience(readGauges());
  fill(metrics.intents, read?.intents ?? {});
  fill(metrics.connections, read?.connections ?? {});
  metrics.oldestUnsent.remove();
  metrics.workerBeat.remove();
  if (!read) return;
  metrics.oldestUnsent.set(read.oldestUnsentSeconds ?? 0);
  if (read.workerBeatSeconds !== null) metrics.workerBeat.set(read.workerBeatSeconds);
}

function fill(gauge: Gauge<'state'>, counts: Record<string, number>): void {
  gauge.reset();
  for (const [state, count] of Object.entries(counts)) gauge.set({ state }, count);
}
