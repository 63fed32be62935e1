import { spawn } from 'node:child_process';
import net from 'node:net';

/** A sandbox in a process of its own with one job of so many applications. */
export async function startScaledSandbox(
  people: number,
  dataDir: string,
  further: Record<string, number> = {},
): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'sandbox/main.ts', '--scale', String(people), '--scale-only'],
    {
      env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)));
  });
  const url = `http://127.0.0.1:${port}`;
  // The limits are Kombo's business; here only our own speed counts.
  const settings = { rateLimit: 10_000_000, webhookDebounceMs: 1000, ...further };
  await fetch(`${url}/__sandbox/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  return { url, stop: () => child.kill('SIGTERM') };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
