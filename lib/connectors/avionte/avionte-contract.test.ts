import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import type { ConnectionSettings, Connector } from '../connector';
import { avionteId } from '../kombo/sandbox-kombo';
import { shareSandbox } from '../kombo/share-sandbox';
import { connectorFor } from '../registry';

type Received = { method: string; path: string; body: { method: string; path: string; data?: unknown } };
type Person = { applicationId: string; candidateId: string; applicationRemoteId: string };
type Seeded = { job: { id: string; remoteId: string }; people: Person[] };

const sandbox = shareSandbox(startSandbox);
let job: Seeded['job'];
let person: Person & { remoteId: string };

const native = <Answer = unknown>(method: string, path: string, body?: unknown) =>
  sandbox.control<Answer>(method, `/passthrough/${avionteId}${path}`, body);
const meets = (path: string, does: object, times = 9) =>
  native('POST', '/faults', { match: { path, times }, do: does });
const connect = (settings: ConnectionSettings = {}, timeoutMs?: number): Connector =>
  connectorFor({ ...sandbox.access(avionteId), settings }, timeoutMs);
async function sent(): Promise<Received[]> {
  const { requests } = await sandbox.control<{ requests: Received[] }>('GET', '/requests');
  return requests;
}
const isPassthrough = ({ path }: Received) => path === '/v1/passthrough/avionte/front-office-v1';
const passedOn = async () => (await sent()).filter(isPassthrough).map(({ body }) => `${body.method} ${body.path}`);
const note = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

beforeAll(async () => {
  const people = { Pipeline: ['Ada Lovelace'] };
  const seeded = await sandbox.control<Seeded>('POST', '/seed-job', { integration: avionteId, name: 'Lasher', people });
  const [first] = seeded.people;
  if (!first) throw new Error('the sandbox seeded nobody');
  job = seeded.job;
  person = { ...first, remoteId: first.applicationRemoteId.split(':')[0] ?? '' };
});
beforeEach(async () => {
  await native('DELETE', '/faults');
  await native('POST', '/settings', { names: 'both', applicationIds: 'both', rateLimit: 1000 });
});

/** Everything that reads, each with the path at Avionté it asks. */
const reads: [string, (connector: Connector) => Promise<unknown>, string][] = [
  ['an enhanced job', (one) => one.getEnhancedJob({ jobKomboId: job.id, jobRemoteId: job.remoteId }), 'GET /job/{job}'],
  ['enhanced jobs', (one) => one.fetchEnhancedJobsBatch({ limit: 5 }), 'POST /jobs/multi-query'],
  [
    'an enhanced candidate',
    (one) => one.getEnhancedCandidate({ candidateKomboId: person.candidateId, candidateRemoteId: person.remoteId }),
    'GET /candidate/{person}',
  ],
  ['the fields of jobs', (one) => one.getJobCustomFields({}), 'GET /job/customDetailDefinitions'],
  ['a job’s values', (one) => one.getJobCustomFieldValues({ remoteId: job.remoteId }), 'GET /job/{job}'],
  [
    'the fields of applications',
    (one) => one.getApplicationCustomFields({}),
    'GET /application/customDetailDefinitions',
  ],
  [
    'an application’s values',
    (one) => one.getApplicationCustomFieldValues({ remoteId: person.applicationRemoteId }),
    'GET /application/{person}:{job}',
  ],
  ['the fields of candidates', (one) => one.getCandidateCustomFields({}), 'GET /candidate/customDetailDefinitions'],
  [
    'a candidate’s values',
    (one) => one.getCandidateCustomFieldValues({ remoteId: person.remoteId }),
    'GET /candidate/{person}',
  ],
];

describe.each(reads)('reading %s', (_name, ask, call) => {
  const path = () => call.replace('{job}', job.remoteId).replace('{person}', person.remoteId);
  const atAvionte = () => path().split(' ')[1] ?? '';

  test('asks Avionté through Kombo', async () => {
    await ask(connect());

    expect(await passedOn()).toContain(path());
  });

  test.each([
    ['400', { status: 400 }, 'refused'],
    ['401', { status: 401 }, 'needs-reconnect'],
    ['403', { status: 403 }, 'needs-reconnect'],
    ['404', { status: 404 }, 'not-found'],
    ['429', { status: 429 }, 'busy'],
    ['500', { status: 500 }, 'busy'],
    ['HTML', { body: 'html' }, 'unreadable'],
    ['nothing', { body: 'nothing' }, 'unreadable'],
    ['a text', { body: 'text' }, 'unreadable'],
  ])('and meeting %s inside Kombo’s 200', async (_fault, does, kind) => {
    await meets(atAvionte(), does);

    await expect(ask(connect())).rejects.toMatchObject({ name: 'AppError', kind });
  });

  test('and meeting an object for a list, or a list for an object', async () => {
    const isList = /Definitions|multi-query/.test(call);
    await meets(atAvionte(), { body: isList ? 'object' : 'array' });

    await expect(ask(connect())).rejects.toMatchObject({ kind: 'unreadable' });
  });

  test('and no answer in time', async () => {
    await meets(atAvionte(), { delayMs: 5_000 });

    await expect(ask(connect({}, 300))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('and an abort ends it with its own reason', async () => {
    const stopped = new AbortController();
    await sandbox.control('POST', '/faults', { match: { path: '/passthrough/' }, do: { silence: true } });
    const aborted = connect().getJobCustomFields({ signal: stopped.signal });

    stopped.abort(new Error('closed the page'));

    await expect(aborted).rejects.toThrow('closed the page');
  });
});

describe('enhanced jobs', () => {
  test('one job has what Kombo and Avionté know of it', async () => {
    const enhanced = await connect().getEnhancedJob({ jobKomboId: job.id, jobRemoteId: job.remoteId });

    expect(enhanced).toMatchObject({
      jobRemoteId: job.remoteId,
      job: { komboId: job.id, name: 'Lasher' },
      status: 'Open',
      orderType: 'Temporary',
      ratePeriod: 'Hourly',
      worksite: expect.stringContaining('Europaweg 12'),
      startDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      payRates: { regular: expect.any(Number) },
      shift: { days: expect.arrayContaining(['monday']) },
      customFields: { 302: expect.stringMatching(/^\d{4}$/) },
    });
  });

  test('a job without a number is refused without a call', async () => {
    const asked = connect().getEnhancedJob({ jobKomboId: job.id, jobRemoteId: '../talent/1' });

    await expect(asked).rejects.toMatchObject({ kind: 'refused' });
    expect(await sent()).toEqual([]);
  });

  test('pages follow one another to the end, each with one question to Avionté, and unchanged ones cost nothing', async () => {
    const connector = connect();
    const walk = async () => {
      const ids: string[] = [];
      let pages = 0;
      for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
        const page = await connector.fetchEnhancedJobsBatch({ limit: 10, cursor });
        ids.push(...page.jobs.map(({ jobRemoteId }) => jobRemoteId));
        cursor = page.next;
      }
      return { ids, pages };
    };
    const isBatch = (call: string) => call === 'POST /jobs/multi-query';

    const first = await walk();
    const asked = (await passedOn()).filter(isBatch);
    const again = await walk();

    expect(first.pages).toBeGreaterThan(1);
    expect(new Set(first.ids).size).toBe(first.ids.length);
    expect(asked).toHaveLength(first.pages);
    expect(again).toEqual(first);
    expect((await passedOn()).filter(isBatch)).toHaveLength(asked.length);
  });

  test.each([0, 101, 1.5])('%i at once are refused without a call', async (limit) => {
    await expect(connect().fetchEnhancedJobsBatch({ limit })).rejects.toMatchObject({ kind: 'invalid' });

    expect(await sent()).toEqual([]);
  });

  test('never more than three questions a second, so that a limit of three is never met', async () => {
    await native('POST', '/settings', { rateLimit: 3 });
    await native('DELETE', '/calls');
    const connector = connect();
    const ask = () => connector.getJobCustomFields({});

    const answers = await Promise.allSettled(Array.from({ length: 7 }, ask));

    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill('fulfilled'));
  });
});

test('an enhanced candidate has the résumé and the values with their definitions', async () => {
  const enhanced = await connect().getEnhancedCandidate({
    candidateKomboId: person.candidateId,
    candidateRemoteId: person.remoteId,
  });

  expect(enhanced).toMatchObject({
    firstName: 'Ada',
    lastName: 'Lovelace',
    address: expect.stringContaining('Havenstraat 21'),
    isArchived: false,
    resumeText: expect.stringContaining('Ada Lovelace'),
  });
  expect(enhanced.definitions.map(({ name }) => name)).toContain('Own transport');
  expect(Object.keys(enhanced.customFields)).toEqual(enhanced.definitions.map(({ id }) => id));
});

describe('a note on a candidate', () => {
  const add = (connector: Connector, text = 'Tall <b>& "kind"</b>', candidateRemoteId = person.remoteId) =>
    connector.addNoteToCandidate({ candidateKomboId: person.candidateId, candidateRemoteId, note: note(text) });
  const filed = async () => {
    const { deeds } = await sandbox.control<{ deeds: { kind: string; content: Record<string, unknown> }[] }>(
      'GET',
      `/deeds?target=${person.candidateId}`,
    );
    return deeds.filter(({ kind }) => kind === 'note').map(({ content }) => content);
  };

  test.each([
    ['candidate', { scheme: 'candidate' }, '/note', (html: unknown) => ({ note: html })],
    [
      'talent',
      { scheme: 'talent', activityTypeId: 101 },
      '/activity',
      (html: unknown) => ({ typeId: 101, talentId: Number(person.remoteId), notes: html }),
    ],
  ])('under %s reaches Avionté once, as escaped HTML', async (scheme, settings, route, data) => {
    await native('POST', '/settings', { names: scheme });

    expect(await add(connect(settings))).toEqual({ warnings: [] });

    const html = expect.stringContaining('Tall &lt;b&gt;&amp; ');
    expect((await sent()).map(({ body }) => body)).toEqual([
      { method: 'POST', path: `/${scheme}/${person.remoteId}${route}`, data: data(html) },
    ]);
    expect((await filed()).at(-1)).toMatchObject({ content: html });
  });

  test('under talent without an activity type is refused, and says where to set it', async () => {
    const refused = add(connect({ scheme: 'talent' }));

    await expect(refused).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/activity type.+ under Settings\.$/),
    });
    expect(await sent()).toEqual([]);
  });

  test('under an activity type the tenant does not have is refused in its words', async () => {
    await expect(add(connect({ scheme: 'talent', activityTypeId: 7 }))).rejects.toMatchObject({
      kind: 'refused',
      quote: 'typeId: 7 is not an activity type of this tenant.',
      refusedFields: [{ field: 'typeId', message: '7 is not an activity type of this tenant.' }],
    });
  });

  test.each([
    ['nothing in it', '  ', undefined],
    ['a person without a number', 'Hello', 'ap_7'],
  ])('with %s is refused without a call', async (_name, text, remoteId) => {
    await expect(add(connect(), text, remoteId)).rejects.toMatchObject({ kind: 'refused' });

    expect(await sent()).toEqual([]);
  });

  test.each([
    ['a person who is gone', { status: 404 }, 'not-found', 0],
    ['a refusal', { status: 400 }, 'refused', 0],
    ['no permission', { status: 403 }, 'needs-reconnect', 0],
    ['too many calls', { status: 429 }, 'busy', 0],
    ['a failure of Avionté', { status: 500 }, 'unconfirmed', 0],
    ['a failure after it was filed', { status: 500, applyFirst: true }, 'unconfirmed', 1],
    ['HTML after it was filed', { body: 'html', applyFirst: true }, 'unconfirmed', 1],
    ['a list for an answer', { body: 'array', applyFirst: true }, 'unconfirmed', 1],
    ['nothing for an answer', { body: 'nothing', applyFirst: true }, 'unconfirmed', 1],
    ['no answer in time', { delayMs: 5_000 }, 'unconfirmed', 0],
  ])('and %s: told as it is, and sent once', async (_name, does, kind, more) => {
    const before = (await filed()).length;
    await meets('/note', does);

    await expect(add(connect({}, 300))).rejects.toMatchObject({ kind });

    expect(await sent()).toHaveLength(1);
    expect(await filed()).toHaveLength(before + more);
  });

  test.each([
    ['a connection cut before', { drop: 'before' }, 'unconfirmed'],
    ['a connection cut after', { drop: 'after' }, 'unconfirmed'],
    ['truncated JSON', { brokenJson: true, applyFirst: true }, 'unconfirmed'],
    ['HTTP 201', { status: 201, applyFirst: true }, 'unconfirmed'],
    ['a page of the load balancer', { html502: true }, 'unconfirmed'],
    ['a code the SDK cannot read here', { code: 'REMOTE.SERVICE_UNAVAILABLE' }, 'busy'],
    ['an unknown code', { status: 400, code: 'REMOTE.NEW_CODE' }, 'refused'],
  ])('and %s at Kombo itself', async (_name, does, kind) => {
    await sandbox.control('POST', '/faults', { match: { path: '/passthrough/' }, do: does });

    await expect(add(connect())).rejects.toMatchObject({ kind });

    expect(await sent()).toHaveLength(1);
  });
});

describe('the choice of jobs', () => {
  test('one is added and taken off', async () => {
    const connector = connect();

    await connector.addSyncedJob({ jobRemoteId: job.remoteId });
    await connector.removeSyncedJob({ jobRemoteId: job.remoteId });

    expect(await sent()).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/v1/ats/custom/avionte/synced-jobs',
        body: { job_remote_id: job.remoteId },
        status: 200,
      }),
      expect.objectContaining({
        method: 'DELETE',
        path: `/v1/ats/custom/avionte/synced-jobs/${job.remoteId}`,
        body: {},
        status: 200,
      }),
    ]);
  });

  test.each(['', 'abc', '1/../2'])('“%s” is no job, and nothing is sent', async (jobRemoteId) => {
    await expect(connect().addSyncedJob({ jobRemoteId })).rejects.toMatchObject({ kind: 'refused' });
    await expect(connect().removeSyncedJob({ jobRemoteId })).rejects.toMatchObject({ kind: 'refused' });

    expect(await sent()).toEqual([]);
  });

  test('what Kombo refuses is refused', async () => {
    const does = { code: 'PLATFORM.INPUT_INVALID' };
    await sandbox.control('POST', '/faults', { match: { path: '/synced-jobs' }, do: does });

    await expect(connect().addSyncedJob({ jobRemoteId: job.remoteId })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('without an answer in time nobody knows', async () => {
    await sandbox.control('POST', '/faults', { match: { path: '/synced-jobs' }, do: { silence: true } });
    const connector = connect({}, 300);

    await expect(connector.addSyncedJob({ jobRemoteId: job.remoteId })).rejects.toMatchObject({ kind: 'unconfirmed' });
    await expect(connector.removeSyncedJob({ jobRemoteId: job.remoteId })).rejects.toMatchObject({
      kind: 'unconfirmed',
    });
  });
});

describe('which names Avionté answers to', () => {
  test.each([
    ['both', 'candidate', 1],
    ['candidate', 'candidate', 1],
    ['talent', 'talent', 2],
  ])('where it serves %s: %s', async (names, scheme, calls) => {
    await native('POST', '/settings', { names });

    expect(await connect().probeSettings()).toEqual({ scheme });
    expect(await sent()).toHaveLength(calls);
  });

  test.each([
    ['unknown paths are forbidden, as behind a gateway', 403],
    ['unknown paths are bad', 400],
  ])('where %s, the other name is asked all the same', async (_name, status) => {
    await meets('/candidate/', { status });

    expect(await connect().probeSettings()).toEqual({ scheme: 'talent' });
  });

  test('where it answers to neither, nothing is found out', async () => {
    await meets('/candidate/', { status: 404 });
    await meets('/talents/', { status: 404 });

    expect(await connect().probeSettings()).toBeNull();
  });

  test.each([
    ['it fails', { status: 500 }, 'busy'],
    ['it does not answer', { delayMs: 5_000 }, 'unavailable'],
  ])('where %s, that is no answer to the question', async (_name, does, kind) => {
    await meets('/candidate/', does);

    await expect(connect({}, 300).probeSettings()).rejects.toMatchObject({ kind });
  });
});
