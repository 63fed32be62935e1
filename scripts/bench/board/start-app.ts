import path from 'node:path';
import { startService } from '@/scripts/service.mjs';
import { freePort } from '../scaled-sandbox';

type Settings = { sandboxUrl: string; databaseUrl: string; folder: string };

/** The built app as the demo starts it, on a database of its own, once everything has been read. */
export async function startApp({ sandboxUrl, databaseUrl, folder }: Settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SWITCHYARD_DATA_DIR: path.join(folder, 'data'),
    SWITCHYARD_SECRET: 'for a benchmark',
    SWITCHYARD_URL: url,
    SWITCHYARD_DEMO: '1',
    SWITCHYARD_WORKER: 'on',
    KOMBO_API_URL: `${sandboxUrl}/v1`,
    LOG_LEVEL: 'warn',
  };
  const args = ['scripts/start.mjs', '--hostname', '127.0.0.1'];
  const app = startService('app', args, { env, logs: path.join(folder, 'logs') });
  await app.answers(`${url}/api/health`, {
    within: 900_000,
    until: ({ demo }: { demo?: { ready: boolean } }) => demo?.ready === true,
  });
  return { url };
}
