import 'server-only';
import { afterAll, beforeAll, vi } from 'vitest';
import { startScriptedKombo } from './scripted-kombo';

type ScriptedKombo = Awaited<ReturnType<typeof startScriptedKombo>>;

/** For tests: a scripted Kombo for all tests of a file, at an address that the product may ask. */
export function shareScriptedKombo(): ScriptedKombo {
  const kombo = {} as ScriptedKombo; // filled before the first test
  beforeAll(async () => {
    Object.assign(kombo, await startScriptedKombo());
    vi.stubEnv('KOMBO_API_URL', kombo.baseUrl);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await kombo.close();
  });
  return kombo;
}
