import 'server-only';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type SandboxKombo, sandboxKombo } from './sandbox-kombo';

/** How a test starts one: the product does not know the sandbox. */
type Start = (options: { port: 0; dataDir: null }) => Promise<Parameters<typeof sandboxKombo>[0]>;

/** For contract tests: a sandbox for all tests of a file, which after each of them forgets its faults and what it received. */
export function shareSandbox(start: Start): SandboxKombo {
  const sandbox = {} as SandboxKombo; // filled before the first test
  beforeAll(async () => {
    Object.assign(sandbox, sandboxKombo(await start({ port: 0, dataDir: null })));
  });
  afterEach(async () => {
    await sandbox.control('DELETE', '/faults');
    await sandbox.control('DELETE', '/requests');
  });
  afterAll(() => sandbox.close());
  return sandbox;
}
