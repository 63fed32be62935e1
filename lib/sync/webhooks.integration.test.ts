import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/kombo/[environmentId]/route';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addConnection } from '../connections/add-connection';
import { dropExpiredSecrets, dropOldSecrets } from '../connections/drop-old-secrets';
import { getConnection } from '../connections/get-connection';
import { setWebhookSecret } from '../connections/set-webhook-secret';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { startWorker, type Worker } from '../worker/worker';
import { receiveWaitingEvents } from './handle-events';
import { komboSignature } from './kombo-signature';
import { connectionOf } from './test-reads';

const SECRET = 'sandbox_secret';
let company: Company;
let sandbox: { url: string; close(): Promise<void> };

beforeAll(async () => {
  sandbox = await startSmallSandbox();
  company = await openCompany(sandbox, homerunId);
  await company.sync();
});
afterAll(() => company.close());

const eventOf = (id: string, data: object = {}, type = 'data-changed') =>
  JSON.stringify({
    id,
    type,
    data: { integration_id: homerunId, changed_models: [{ name: 'ats_candidates' }], ...data },
  });

type Sent = { secret?: string; signature?: string | null; environmentId?: string };

function send(body: string | Buffer, { secret = SECRET, signature, environmentId = company.environmentId }: Sent = {}) {
  const bytes = Buffer.from(body);
  const signed = signature === undefined ? komboSignature(secret, bytes) : signature;
  const headers = new Headers({ 'content-type': 'application/json' });
  if (signed !== null) headers.set('x-kombo-signature', signed);
  const request = new Request('http://switchyard.test/', { method: 'POST', headers, body: bytes });
  return POST(request, { params: Promise.resolve({ environmentId }) });
}

const kept = () => prisma.webhookEvent.findMany({ where: { organisationId: company.organisationId } });

describe('a webhook', () => {
  beforeEach(() => prisma.webhookEvent.deleteMany({ where: { organisationId: company.organisationId } }));

  test('that Kombo signed is kept and answered at once', async () => {
    const answer = await send(eventOf('first'));

    expect(answer.status).toBe(200);
    expect(await kept()).toMatchObject([
      { komboEventId: 'first', type: 'data-changed', integrationId: homerunId, handledAt: null },
    ]);
  });

  test('that arrives again, even at the same time, is kept once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(eventOf('again'))));
    answers.push(await send(eventOf('again')));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await kept()).toHaveLength(1);
  });

  test.each<[string, Sent]>([
    ['forged', { secret: 'guessed' }],
    ['signed with the secret of another environment', { secret: 'sandbox_other_secret' }],
    ['unsigned', { signature: null }],
    ['signed with nothing', { signature: '' }],
    ['signed for another body', { signature: komboSignature(SECRET, Buffer.from(eventOf('other'))) }],
    ['for an environment that does not exist', { environmentId: crypto.randomUUID() }],
    ['for something that is no environment', { environmentId: "1' OR 1=1" }],
  ])('%s is refused, and nothing of it is kept', async (_case, sent) => {
    const answer = await send(eventOf('forged'), sent);

    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('');
    expect(await kept()).toEqual([]);
  });

  test('whose bytes were written anew on the way is refused', async () => {
    const body = eventOf('rewritten');
    const signature = komboSignature(SECRET, Buffer.from(body));

    const answer = await send(JSON.stringify(JSON.parse(body), null, 2), { signature });

    expect(answer.status).toBe(401);
    expect(await kept()).toEqual([]);
  });

  test.each([
    ['half a document', '{"id":"half","type"'],
    ['no event', '["id"]'],
    ['an event without an id', '{"type":"data-changed","data":{}}'],
    ['nothing', ''],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('that is signed and holds %s is told as unreadable', async (_case, body) => {
    expect((await send(body)).status).toBe(400);
    expect(await kept()).toEqual([]);
  });

  test('that holds a text no database takes is kept without it', async () => {
    const answer = await send(
      JSON.stringify({ id: 'nul \u0000', type: 'data-changed', data: { name: 'a\u0000b \ud800' } }),
    );

    expect(answer.status).toBe(200);
    expect(await kept()).toMatchObject([
      { komboEventId: 'nul \ufffd', payload: { data: { name: 'a\ufffdb \ufffd' } } },
    ]);
  });

  test.each([
    ['with its length', true],
    ['without its length', false],
  ])('that is too large is refused, %s', async (_case, tellsLength) => {
    const body = Buffer.from(eventOf('large', { padding: 'x'.repeat(1_000_000) }));
    const headers = new Headers({ 'x-kombo-signature': komboSignature(SECRET, body) });
    if (tellsLength) headers.set('content-length', String(body.length));
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(body));
        controller.close();
      },
    });
    const init = { method: 'POST', headers, body: tellsLength ? body : stream, duplex: 'half' };

    const answer = await POST(new Request('http://switchyard.test/', init), {
      params: Promise.resolve({ environmentId: company.environmentId }),
    });

    expect(answer.status).toBe(413);
    expect(await kept()).toEqual([]);
  });

  test('after the secret was replaced is valid with either of the two, until the old one is dropped', async () => {
    const { members, environmentId, organisationId, connectionId } = company;
    const rotation = async () => (await getConnection(members.admin, { connectionId })).webhook.rotation;
    await setWebhookSecret(members.admin, { environmentId, webhookSecret: 'the next secret' });

    expect((await send(eventOf('with the old'))).status).toBe(200);
    expect(await rotation()).toMatchObject({ oldUntil: expect.any(String), heardAt: null });
    expect((await send(eventOf('with the new'), { secret: 'the next secret' })).status).toBe(200);
    expect(await rotation()).toMatchObject({ heardAt: expect.any(String) });
    expect((await send(eventOf('with none'), { secret: 'an older secret' })).status).toBe(401);

    await dropOldSecrets(members.admin, { environmentId });
    expect(await rotation()).toBeNull();
    expect((await send(eventOf('with the old again'))).status).toBe(401);
    expect((await send(eventOf('with the new again'), { secret: 'the next secret' })).status).toBe(200);
    expect(await prisma.auditEvent.count({ where: { organisationId, action: 'webhook-secret.old-dropped' } })).toBe(1);

    await setWebhookSecret(members.admin, { environmentId, webhookSecret: SECRET });
    await dropOldSecrets(members.admin, { environmentId });
  });

  test('signed with a secret whose time is over is refused, and that secret is taken out', async () => {
    const { members, environmentId: id, organisationId } = company;
    await setWebhookSecret(members.admin, { environmentId: id, webhookSecret: 'the next secret' });
    const oldSecretsUntil = new Date(Date.now() - 1_000);
    await prisma.komboEnvironment.updateMany({ where: { organisationId, id }, data: { oldSecretsUntil } });

    expect((await send(eventOf('too late'))).status).toBe(401);
    await dropExpiredSecrets();

    const environment = await prisma.komboEnvironment.findUniqueOrThrow({ where: { id } });
    expect(environment).toMatchObject({ webhookSecrets: [expect.any(String)], oldSecretsUntil: null });
    await setWebhookSecret(members.admin, { environmentId: id, webhookSecret: SECRET });
    await dropOldSecrets(members.admin, { environmentId: id });
  });

  test.each([
    ['nothing', null],
    ['a word', 'signed'],
    ['padding', `${'a'.repeat(43)}=`],
  ])('with %s for a signature is refused without a look at the database', async (_case, signature) => {
    const asked = vi.spyOn(pool, 'connect');

    const answer = await send(eventOf('unsigned'), { signature });
    const queries = asked.mock.calls.length;
    asked.mockRestore();

    expect(answer.status).toBe(401);
    expect(queries).toBe(0);
  });
});

describe('what an event makes due', () => {
  let second: string;

  beforeAll(async () => {
    const added = await addConnection(company.members.admin, {
      environment: { id: company.environmentId },
      integrationId: avionteId,
    });
    second = added.connectionId;
  });
  beforeEach(async () => {
    await prisma.webhookEvent.deleteMany({ where: { organisationId: company.organisationId } });
    const nextHour = new Date(Date.now() + 3_600_000);
    await prisma.connection.updateMany({
      where: { organisationId: company.organisationId },
      data: { syncDueAt: nextHour, syncModels: [], syncTrigger: 'schedule', lastEventAt: null },
    });
  });
  afterAll(() =>
    prisma.connection.updateMany({
      where: { organisationId: company.organisationId, id: second },
      data: { deletedAt: new Date() },
    }),
  );

  const models = (...names: string[]) => ({ changed_models: names.map((name) => ({ name })) });
  const isDue = ({ syncDueAt }: { syncDueAt: Date | null }) => (syncDueAt?.getTime() ?? Infinity) <= Date.now();
  const handled = async (body: string) => {
    await send(body);
    while (await receiveWaitingEvents());
    return connectionOf(company);
  };
  const other = () =>
    prisma.connection.findFirstOrThrow({ where: { organisationId: company.organisationId, id: second } });

  test.each([
    [['ats_applications'], ['applications', 'candidates']],
    [['ats_rejection_reasons'], ['rejection-reasons']],
    [
      ['ats_jobs', 'ats_join_jobs_application_stages'],
      ['applications', 'candidates', 'jobs', 'stages'],
    ],
    [['ats_something_new'], []],
  ])('%o: the lists %o, of this connection only', async (names, lists) => {
    const connection = await handled(eventOf('one', models(...names)));

    expect(isDue(connection)).toBe(true);
    expect([...connection.syncModels].sort()).toEqual(lists);
    expect(connection).toMatchObject({ syncTrigger: 'webhook', lastEventAt: expect.any(Date) });
    expect(isDue(await other())).toBe(false);
    expect((await kept()).every(({ handledAt }) => handledAt !== null)).toBe(true);
  });

  test('tables that we do not read make nothing due', async () => {
    expect(isDue(await handled(eventOf('one', models('ats_roles'))))).toBe(false);
  });

  test('a kept event that cannot be read holds up none that came after it, and is done with', async () => {
    const { organisationId, environmentId } = company;
    const unreadable = { organisationId, environmentId, komboEventId: 'zero', type: 'data-changed', payload: {} };
    await prisma.webhookEvent.create({ data: { ...unreadable, receivedAt: new Date(0) } });

    expect(isDue(await handled(eventOf('one')))).toBe(true);
    expect((await kept()).every(({ handledAt }) => handledAt !== null)).toBe(true);
  });

  test.each([
    ['of an integration that is not connected', { integration_id: 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc' }],
    ['that names no integration', { integration_id: null }],
  ])('an event %s makes nothing due and is done with', async (_case, data) => {
    expect(isDue(await handled(eventOf('one', data)))).toBe(false);
    expect((await kept())[0]?.handledAt).not.toBeNull();
  });

  test('an event of one organisation’s environment cannot touch the same integration of another', async () => {
    const stranger = await openCompany({ url: sandbox.url, close: async () => {} }, homerunId);
    await stranger.sync();
    const before = await connectionOf(stranger);

    await handled(eventOf('one'));
    await send(eventOf('two'), { environmentId: stranger.environmentId, secret: 'sandbox_other_secret' });

    expect(await connectionOf(stranger)).toEqual(before);
    expect(await prisma.webhookEvent.count({ where: { organisationId: stranger.organisationId } })).toBe(0);
    await prisma.connection.updateMany({
      where: { organisationId: stranger.organisationId },
      data: { deletedAt: new Date() },
    });
  });

  test.each(['integration-state-changed', 'integration-deleted'])('%s has the state read again', async (type) => {
    const data = type === 'integration-deleted' ? { integration_id: undefined, id: homerunId } : {};
    expect(isDue(await handled(eventOf('one', data, type)))).toBe(true);
  });

  test('a sync of Kombo’s that could not sign in has the state read again', async () => {
    const data = { sync_state: 'AUTHENTICATION_FAILED' };
    expect(isDue(await handled(eventOf('one', data, 'sync-finished')))).toBe(true);
  });

  test.each([
    ['has never been read', { lastSyncedAt: null }],
    ['could not be read lately', { failuresInRow: 3 }],
  ])('a sync of Kombo’s that ended has a connection that %s read at once, and all of it', async (_case, data) => {
    const where = { organisationId: company.organisationId, id: company.connectionId };
    const { lastSyncedAt } = await connectionOf(company);
    await prisma.connection.updateMany({ where, data });

    const connection = await handled(eventOf('one', { sync_state: 'PARTIALLY_FAILED' }, 'sync-finished'));
    await prisma.connection.updateMany({ where, data: { lastSyncedAt, failuresInRow: 0 } });

    expect(isDue(connection)).toBe(true);
    expect(connection.syncModels).toEqual([]);
  });

  test.each(['sync-finished', 'integration-created', 'connection-flow-failed', 'a kind of event that comes later'])(
    '%s makes nothing due',
    async (type) => {
      expect(isDue(await handled(eventOf('one', {}, type)))).toBe(false);
    },
  );
});

describe('from Kombo to the board, over the network', () => {
  let worker: Worker;
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await send(Buffer.concat(chunks), { signature: String(request.headers['x-kombo-signature']) });
    response.writeHead(answer.status).end();
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo; // listening on TCP, so never a pipe's name
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0, webhookDebounceMs: 20 });
    await company.kombo.control('POST', '/webhooks', { url: `http://127.0.0.1:${port}` });
    worker = await startWorker();
  });
  afterAll(async () => {
    await worker.stop();
    receiver.close();
  });
  afterEach(() =>
    company.kombo.control('POST', '/settings', { dropWebhooks: 0, duplicateWebhooks: 0, reorderWebhooks: 0 }),
  );

  const seed = async () => {
    const { kombo, organisationId } = company;
    const seeded = await kombo.control<{
      job: { id: string };
      stages: Record<string, { id: string }>;
      people: { applicationId: string }[];
    }>('POST', '/seed-job', {
      integration: homerunId,
      name: `Job ${crypto.randomUUID()}`,
      stages: ['New', 'Screening', 'Offer'],
      people: { Screening: ['Ada Lovelace'] },
    });
    const inMirror = { organisationId, komboId: seeded.job.id };
    await expect.poll(() => prisma.job.count({ where: inMirror }), { timeout: 20_000 }).toBe(1);
    const { id } = await prisma.job.findFirstOrThrow({ where: inMirror });
    const names = async () => (await company.board(id)).names;
    await expect.poll(names, { timeout: 20_000 }).toMatchObject({ Screening: ['Ada Lovelace'] });
    return { id, names, stages: seeded.stages, applicationKomboId: seeded.people[0]?.applicationId ?? '' };
  };

  test('a move inside the ATS shows by itself', async () => {
    const job = await seed();
    await company.kombo.control('POST', '/settings', { duplicateWebhooks: 1 });

    await company.kombo.control('POST', `/ats/applications/${job.applicationKomboId}/stage`, {
      stageId: job.stages.Offer?.id,
    });

    await expect.poll(job.names, { timeout: 20_000 }).toMatchObject({ Screening: [], Offer: ['Ada Lovelace'] });
  }, 60_000);

  test('a move made here is sent, and settled by the event it causes', async () => {
    const job = await seed();
    const { organisationId, members } = company;
    const application = await prisma.application.findFirstOrThrow({
      where: { organisationId, komboId: job.applicationKomboId },
    });
    const offer = await prisma.stage.findFirstOrThrow({ where: { organisationId, komboId: job.stages.Offer?.id } });

    const { intentId } = await moveApplication(members.recruiter, {
      applicationId: application.id,
      from: application.shownStageId ?? '',
      to: offer.id,
    });

    await expect.poll(async () => (await company.intent(intentId)).state, { timeout: 20_000 }).toBe('settled');
    expect(await job.names()).toMatchObject({ Screening: [], Offer: ['Ada Lovelace'] });
  }, 60_000);

  test('an event that was lost is made up for by the next read', async () => {
    const job = await seed();
    await expect.poll(async () => (await connectionOf(company)).leaseUntil, { timeout: 20_000 }).toBeNull();
    await company.kombo.control('POST', '/settings', { dropWebhooks: 1 });
    await company.kombo.control('POST', `/ats/applications/${job.applicationKomboId}/outcome`, { outcome: 'HIRED' });
    await prisma.connection.updateMany({
      where: { organisationId: company.organisationId, id: company.connectionId },
      data: { syncDueAt: new Date() },
    });

    await expect.poll(job.names, { timeout: 20_000 }).toMatchObject({ Screening: [] });
  }, 60_000);
});
