// npm run worker: delivers changes and reads ATSs, beside any number of app processes on one PostgreSQL server.
import { rotateSecrets } from '@/lib/connections/rotate-secrets';
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { shareNews } from '@/lib/live/share-news';
import { log } from '@/lib/log';
import { askingAs } from '@/lib/metrics/asked-by';
import { serveMetrics } from '@/lib/metrics/serve-metrics';
import { installationSecret } from '@/lib/secrets';
import { stopWithProcess } from '@/lib/stop-with-process';
import { startTelemetry } from '@/lib/telemetry/start-telemetry';
import { startWorker } from '@/lib/worker/worker';

try {
  installationSecret();
  const stopTelemetry = await startTelemetry();
  await migrate(pool);
  await rotateSecrets();
  const sharedNews = shareNews();
  const { METRICS_PORT } = env();
  const metrics = METRICS_PORT === undefined ? null : await serveMetrics(METRICS_PORT);
  const worker = await askingAs('worker', startWorker);
  log.info({ worker: worker.id }, 'the worker runs');
  stopWithProcess(async () => {
    await worker.stop();
    await metrics?.stop();
    await sharedNews.stop();
    await database.close();
    await stopTelemetry();
  });
} catch (error) {
  log.fatal(error instanceof Error ? error.message : 'The worker could not start.');
  process.exit(1);
}
