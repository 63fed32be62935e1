import 'server-only';
import { trustOnlyProxies } from './auth/trust-only-proxies';
import { rotateSecrets } from './connections/rotate-secrets';
import { DataDirectoryInUse } from './db/data-directory-lock';
import { database, pool } from './db/database';
import { migrate } from './db/migrate';
import { refuseMixedData } from './demo/refuse-mixed-data';
import { seedDemo } from './demo/seed-demo';
import { env } from './env';
import { endAllStreamsHere } from './live/open-streams';
import { type SharedNews, shareNews } from './live/share-news';
import { log } from './log';
import { askingAs } from './metrics/asked-by';
import { announceSetup } from './organisations/setup-token';
import { installationSecret } from './secrets';
import { stopWithProcess } from './stop-with-process';
import { startTelemetry } from './telemetry/start-telemetry';
import { startWorker, type Worker } from './worker/worker';

/** Opens and migrates the database, then starts what this process does besides answering requests. Ends the process with one sentence where it cannot. */
export async function startApp(): Promise<void> {
  try {
    installationSecret();
    const stopTelemetry = await startTelemetry();
    const applied = await migrate(pool);
    log.info({ database: database.kind, applied }, 'the database is ready');
    await rotateSecrets();
    trustOnlyProxies();
    const isDemo = Boolean(env().SWITCHYARD_DEMO);
    await refuseMixedData({ isDemo });
    const sharedNews = shareNews();
    const worker = env().SWITCHYARD_WORKER === 'on' ? await askingAs('worker', startWorker) : null;
    stopWithProcess(() => finish(worker, sharedNews).finally(stopTelemetry));
    if (isDemo) await seedDemo();
    else await announceSetup();
  } catch (error) {
    log.fatal(
      error instanceof DataDirectoryInUse || error instanceof Error ? error.message : 'The program could not start.',
    );
    process.exit(1);
  }
}

/** Finishes what is being sent, and closes the database, which for an embedded one is what makes its files whole. Requests are answered until then. */
async function finish(worker: Worker | null, sharedNews: SharedNews): Promise<void> {
  await worker?.stop();
  endAllStreamsHere();
  await sharedNews.stop();
  await database.close();
}
