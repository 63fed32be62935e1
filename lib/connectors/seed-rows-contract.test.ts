import { beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { readSeedRows } from '@/scripts/seed-rows';
import { everyCall } from './every-call';
import { integrationIds } from './kombo/sandbox-kombo';
import { shareSandbox } from './kombo/share-sandbox';
import { shareTestKit } from './kombo/share-test-kit';
import { providers } from './registry';
import { type Method, rowName, type SeedRow } from './seed-row';

// What the two documents promise, line by line: each calls its method, and the sandbox must have received the call.

type Received = { method: string; path: string; body: unknown };

const sandbox = shareSandbox(startSandbox);
const { kitFor } = shareTestKit(sandbox);

const allRows = await readSeedRows();
describe.each(providers)('$name', (provider) => {
  const rows = allRows[provider.id] ?? [];
  const integrationId = integrationIds.find((id) => id.startsWith(`${provider.id}:`)) ?? '';
  const made = new Map<Method, Promise<{ answer: unknown; received: Received[] }>>();
  const proved = new Set<string>();

  beforeAll(async () => {
    const { job, person, stageId } = await sandbox.seedJob(integrationId, 'Offer', ['Gone by now', 'Offer']);
    await sandbox.control('DELETE', `/ats/jobs/${job.id}/stages/${stageId('Gone by now')}`);
    await sandbox.control('DELETE', `/ats/stages/${stageId('Gone by now')}`);
    await sandbox.control('DELETE', `/ats/candidates/${person.candidateId}`);
    await sandbox.control('POST', '/flush');
    await sandbox.control('POST', '/settings', { remoteData: true });
  });

  async function make(method: Method) {
    const kit = await kitFor(integrationId);
    await sandbox.control('DELETE', '/requests');
    const answer = await everyCall[method](kit);
    const { requests } = await sandbox.control<{ requests: Received[] }>('GET', '/requests');
    const received = requests.map((request) => ({ ...request, path: request.path.replace(/^\/v1/, '') }));
    return { answer, received };
  }

  /** Each method is called once, however many lines it carries. */
  function calling(method: Method) {
    const known = made.get(method) ?? make(method);
    made.set(method, known);
    return known;
  }

  test.each(rows.map((row) => ({ name: rowName(row), row })))('$name', async ({ name, row }) => {
    await prove[row.kind](row as never); // the proof of the row's own kind

    proved.add(name);
  });

  test('every line of its document was proved', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect([...proved].sort()).toEqual([...new Set(rows.map(rowName))].sort());
  });

  type Of<Kind> = Extract<SeedRow, { kind: Kind }>;
  const prove = {
    async field(row: Of<'field'>) {
      const { answer, received } = await calling(row.method);

      expect(received).toContainEqual(expect.objectContaining({ method: 'GET' }));
      expect(valuesAt(answer, `records.${row.keeps}`).some((value) => value !== null)).toBe(true);
    },
    async input(row: Of<'input'>) {
      const { received } = await calling(row.method);
      const writes = received.filter(({ method }) => method !== 'GET');

      expect(writes).not.toEqual([]);
      if (row.in === 'path') return expect(writes[0]?.path).toMatch(/\/[1-9A-HJ-NP-Za-km-z]{24}\//);
      expect(writes.flatMap(({ body }) => valuesAt(body, row.input))).not.toEqual([]);
    },
    async method(row: Of<'method'>) {
      const { received } = await calling(row.method);

      expect(received.filter(({ method, path }) => method === row.call.verb && row.call.path.test(path))).not.toEqual(
        [],
      );
    },
    async definition(row: Of<'definition'>) {
      expect(JSON.stringify(provider)).toContain(row.told);
    },
  };
});

/** What stands at a path such as `candidate.location.city`, through every list on the way. */
function valuesAt(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  if (path === '') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const [key = '', ...rest] = path.split('.');
  return key in value ? valuesAt(Reflect.get(value, key), rest.join('.')) : [];
}
