import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { everyCall } from './every-call';
import { capabilityOf } from './guarded-connector';
import { integrationIds, plainId } from './kombo/sandbox-kombo';
import { shareSandbox } from './kombo/share-sandbox';
import { shareTestKit } from './kombo/share-test-kit';
import { connectorFor, providers } from './registry';
import type { Method } from './seed-row';

// Each method, whatever it does, meets a Kombo that is silent and one that says no: it ends in a kind, and never in a crash.

const sandbox = shareSandbox(startSmallSandbox);
const { kitFor } = shareTestKit(sandbox);

const TIMEOUT_MS = 300;
/** They answer for one thing at a time, or for a connection that must be there. */
const apart: readonly Method[] = ['bulkRejectApplications', 'probeSettings', 'getAttachmentRestrictions'];

/** What asks before it writes, and how often. */
const asksBefore: Partial<Record<Method, number>> = {
  rejectApplication: 1,
  updateJobCustomFields: 3,
  updateApplicationCustomFields: 3,
  updateCandidateCustomFields: 3,
};

type Sent = { method: string; path: string };
type Received = Sent & { body: unknown };

async function requests(): Promise<Received[]> {
  const received = await sandbox.control<{ requests: Received[] }>('GET', '/requests');
  return received.requests;
}

/** Kombo answers so many requests from now on, and none after. */
async function silentAfter(answered: number): Promise<void> {
  await sandbox.control('DELETE', '/requests');
  const lets = { match: { times: answered }, do: { delayMs: 0 } };
  if (answered > 0) await sandbox.control('POST', '/faults', lets);
  await sandbox.control('POST', '/faults', { match: {}, do: { silence: true } });
}

/** Whether somebody's data may be another than before. A link more than needed harms nobody, and many are asked for by POST. */
function changesSomething({ method, path, body }: Received): boolean {
  const sent = path.startsWith('/v1/passthrough/') ? (body as Sent) : { method, path }; // what passthrough hands on
  return sent.method !== 'GET' && !/\/(relink|setup-link|create-link|multi-query)$/.test(sent.path);
}

/** A write that left may have arrived, and whoever sends it again may do it twice; a read leaves nothing in doubt. */
function kindAfter(received: readonly Received[]): 'unconfirmed' | 'unavailable' {
  return received.some(changesSomething) ? 'unconfirmed' : 'unavailable';
}

const ended = (call: Promise<unknown>) => call.then(() => null).catch((error: unknown) => error);

describe.each(providers)('$name', ({ id, capabilities }) => {
  const integrationId = integrationIds.find((integration) => integration.startsWith(`${id}:`)) ?? '';
  const offered = (Object.keys(everyCall) as Method[]).filter((method) => {
    const capability = method in capabilityOf ? capabilityOf[method as keyof typeof capabilityOf] : null;
    return !apart.includes(method) && (capability === null || capabilities[capability] === true);
  });

  test.each(offered)('%s ends in time where Kombo is silent, and says whether it may have happened', async (method) => {
    const kit = await kitFor(integrationId, TIMEOUT_MS);
    await silentAfter(0);

    const error = await ended(everyCall[method](kit));

    expect(error).toMatchObject({ kind: kindAfter(await requests()) });
  });

  test.each(offered.filter((method) => method in asksBefore))(
    '%s is in doubt where Kombo falls silent when it is written',
    async (method) => {
      const kit = await kitFor(integrationId, TIMEOUT_MS);
      await silentAfter(asksBefore[method] ?? 0);

      const error = await ended(everyCall[method](kit));

      expect((await requests()).some(changesSomething)).toBe(true);
      expect(error).toMatchObject({ kind: 'unconfirmed' });
    },
  );

  test.each(offered)('%s passes on a no as a refusal', async (method) => {
    const kit = await kitFor(integrationId);
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
      const kit = await kitFor(integrationId);
      await sandbox.control('DELETE', '/requests');

      const error = await ended(callAlone(kit.connector[method]));

      expect(error).toMatchObject({ kind: expect.stringMatching(/^(refused|not-offered)$/), message: answer });
      expect(await requests()).toEqual([]);
    },
  );
});

test.each(Object.entries(capabilityOf).filter(([method, capability]) => capability && !method.startsWith('stream')))(
  '%s asks nothing of an ATS of which Kombo has told nothing yet',
  async (method) => {
    const connector = connectorFor({ ...sandbox.access(plainId), coverage: null });

    const error = await ended(callAlone(connector[method as keyof typeof connector])); // a key of the connector's own table

    expect(error).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^Kombo('s| does not) .*\.$/) });
    expect(await requests()).toEqual([]);
  },
);

/** Without anything that would have to be asked first. */
async function callAlone(call: unknown): Promise<unknown> {
  const made: unknown = (call as (input: object) => unknown)({}); // refused before it looks at its input
  if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made) {
    for await (const page of made as AsyncIterable<unknown>) return page;
  }
  return made;
}
