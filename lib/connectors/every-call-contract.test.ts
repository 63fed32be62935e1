import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { everyCall } from './every-call';
import { capabilityOf } from './guarded-connector';
import { integrationIds, type SandboxKombo, sandboxKombo } from './kombo/sandbox-kombo';
import { openTestKit } from './kombo/test-kit';
import { providers } from './registry';
import type { Method } from './seed-row';

// Each method, whatever it does, meets a Kombo that is silent and one that says no: it ends in a kind, and never in a crash.

let sandbox: SandboxKombo;
let kits: Awaited<ReturnType<typeof openTestKit>>;

beforeAll(async () => {
  sandbox = sandboxKombo(await startSandbox({ port: 0, dataDir: null }));
  kits = await openTestKit(() => sandbox);
});
afterAll(async () => {
  kits.close();
  await sandbox.close();
});
afterEach(() => sandbox.control('DELETE', '/faults'));

const TIMEOUT_MS = 300;
/** They answer for one thing at a time, or for a connection that must be there. */
const apart: readonly Method[] = ['bulkRejectApplications', 'probeSettings', 'getAttachmentRestrictions'];

const ended = (call: Promise<unknown>) => call.then(() => null).catch((error: unknown) => error);

describe.each(providers)('$name', ({ id, capabilities }) => {
  const integrationId = integrationIds.find((integration) => integration.startsWith(`${id}:`)) ?? '';
  const offered = (Object.keys(everyCall) as Method[]).filter((method) => {
    const capability = method in capabilityOf ? capabilityOf[method as keyof typeof capabilityOf] : null;
    return !apart.includes(method) && (capability === null || capabilities[capability] === true);
  });

  test.each(offered)('%s ends in time where Kombo is silent, and says whether it may have happened', async (method) => {
    const kit = await kits.kitFor(integrationId, TIMEOUT_MS);
    await sandbox.control('POST', '/faults', { match: {}, do: { silence: true } });

    const error = await ended(everyCall[method](kit));

    expect(error).toMatchObject({ kind: expect.stringMatching(/^(unavailable|unconfirmed|busy)$/) });
  });

  test.each(offered)('%s passes on a no as a refusal', async (method) => {
    const kit = await kits.kitFor(integrationId);
    await sandbox.control('POST', '/faults', { match: {}, do: { code: 'PLATFORM.INPUT_INVALID' } });

    const error = await ended(everyCall[method](kit));

    expect(error).toMatchObject({ kind: expect.stringMatching(/^(refused|not-found)$/) });
  });

  const lacking = (Object.keys(capabilityOf) as (keyof typeof capabilityOf)[]).flatMap((method) => {
    const capability = capabilityOf[method];
    const answer = capability === null ? true : capabilities[capability];
    return answer === true ? [] : [{ method, answer }];
  });

  test.each(lacking)(
    '$method is refused with the table’s sentence, and nothing is called',
    async ({ method, answer }) => {
      const kit = await kits.kitFor(integrationId);
      await sandbox.control('DELETE', '/requests');

      const error = await ended(callAlone(kit.connector[method]));

      expect(error).toMatchObject({ kind: expect.stringMatching(/^(refused|not-offered)$/), message: answer });
      expect(await sandbox.control('GET', '/requests')).toMatchObject({ count: 0 });
    },
  );
});

/** Without anything that would have to be asked first. */
async function callAlone(call: unknown): Promise<unknown> {
  const made: unknown = (call as (input: object) => unknown)({}); // refused before it looks at its input
  if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made) {
    for await (const page of made as AsyncIterable<unknown>) return page;
  }
  return made;
}
