import path from 'node:path';
import { freePort } from '../bench/scaled-sandbox';
import { startService } from '../service.mjs';
import { programOf } from './programs';

type Service = ReturnType<typeof startService>;

/** A sandbox in a process of its own, without the people it usually has: the drills bring theirs. */
export async function startSandbox(folder: string): Promise<{ url: string; stop: Service['stop'] }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: path.join(folder, 'sandbox') };
  const args = [programOf('sandbox'), '--scale', '1', '--scale-only'];
  const service = startService('sandbox', args, { env, logs: path.join(folder, 'logs') });
  await service.answers(`${url}/__sandbox/health`, { within: 60_000 });
  return { url, stop: service.stop };
}
