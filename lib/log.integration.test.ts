import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/kombo/[environmentId]/route';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from './board/move-application';
import { type Company, openCompany } from './board/test-company';
import { addNote } from './candidates/add-note';
import { undoChange } from './changes/undo-change';
import { addConnection } from './connections/add-connection';
import { homerunId } from './connectors/kombo/sandbox-kombo';
import { fromPlainText } from './connectors/rich-text';
import { prisma } from './db/database';
import { toFailure } from './edge/to-failure';
import { log } from './log';
import { komboSignature } from './sync/kombo-signature';
import { captureLog, releaseLog } from './test-log';

const PERSON = 'Zenobia Quillfeather';
const NOTE = 'Salary expectation: ninety thousand, says Quillfeather';
const WRONG_KEY = 'live_wrong_key_0123456789';

let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;
let lines: string[];
let sandbox: Awaited<ReturnType<typeof startSmallSandbox>>;

beforeAll(async () => {
  sandbox = await startSmallSandbox();
  company = await openCompany(sandbox, homerunId);
});
beforeEach(async () => {
  await company.kombo.control('DELETE', '/faults');
  await company.dropUnsent();
  job = await company.seedJob({ Screening: [PERSON] }, { stages: ['New', 'Screening', 'Interview', 'Offer'] });
  lines = captureLog();
});
afterEach(releaseLog);
afterAll(() => company.close());

type Line = Record<string, unknown> & { level: number; msg: string };
const logged = () => lines.map((line): Line => JSON.parse(line));
const about = (intentId: string) => logged().filter((line) => line.intentId === intentId);
const move = (from: string, to: string) =>
  moveApplication(company.members.recruiter, {
    applicationId: job.applicationId(PERSON),
    from: job.stageId(from),
    to: job.stageId(to),
  });
const fault = (answer: object) =>
  company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: answer });

function send(body: string, signature = komboSignature('sandbox_secret', Buffer.from(body))) {
  const headers = { 'x-kombo-signature': signature };
  const request = new Request('http://switchyard.test/', { method: 'POST', headers, body });
  return POST(request, { params: Promise.resolve({ environmentId: company.environmentId }) });
}

describe('one line tells', () => {
  test('of a change that was delivered: from where, to where, and no cause', async () => {
    const { intentId } = await move('Screening', 'Interview');
    await company.deliverNow();

    expect(about(intentId)).toMatchObject([
      {
        level: 30,
        kind: 'moveApplicationToStage',
        from: 'sending',
        to: 'confirmed',
        cause: null,
        fromStageId: job.stageId('Screening'),
        toStageId: job.stageId('Interview'),
        targetId: job.applicationId(PERSON),
        attempts: 1,
      },
    ]);
  });

  test('of each try that was put off, with its cause', async () => {
    await fault({ status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' });
    const { intentId } = await move('Screening', 'Interview');
    await company.deliverNow();

    expect(about(intentId)).toMatchObject([{ level: 40, from: 'sending', to: 'queued', cause: 'busy' }]);
  });

  test('of a refusal, and nothing of what the ATS said about whom', async () => {
    await fault({ status: 400, code: 'REMOTE.INPUT_INVALID', message: `${PERSON} is on holiday` });
    const { intentId } = await move('Screening', 'Interview');
    await company.deliverNow();

    expect((await company.intent(intentId)).failure).toContain(PERSON);
    expect(about(intentId)).toMatchObject([
      {
        level: 40,
        from: 'sending',
        to: 'refused',
        cause: 'refused',
        detail: expect.stringContaining('REMOTE.INPUT_INVALID'),
      },
    ]);
  });

  test('of a change that was taken back, and of one that a newer one replaced', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const first = await move('Screening', 'Interview');
    const second = await move('Interview', 'Offer');
    await undoChange(company.members.recruiter, { intentId: second.intentId });
    vi.stubEnv('SWITCHYARD_HOLD_MS', '0');

    expect(about(first.intentId)).toMatchObject([{ from: 'held', to: 'superseded' }]);
    expect(about(second.intentId)).toMatchObject([{ from: 'held', to: 'cancelled' }]);
  });

  test('of a read that ended, and what it read', async () => {
    await company.sync();

    expect(logged().filter(({ runId }) => runId)).toMatchObject([
      { outcome: 'succeeded', trigger: 'asked', lists: { jobs: { read: expect.any(Number), written: 0 } } },
    ]);
  });

  test('of a read that failed, and why', async () => {
    await prisma.connection.updateMany({
      where: { organisationId: company.organisationId },
      data: { leaseOwner: null, leaseUntil: null },
    });
    await company.kombo.control('POST', '/faults', {
      match: { method: 'GET', times: 1 },
      do: { status: 401, code: 'PLATFORM.AUTHENTICATION_INVALID' },
    });
    await company.sync();

    expect(logged().filter(({ runId }) => runId)).toMatchObject([
      { level: 40, outcome: 'failed', cause: 'wrong-api-key', code: 'PLATFORM.AUTHENTICATION_INVALID' },
    ]);
  });

  test('of a webhook that was refused, and none of one that was received', async () => {
    await send('{"id":"log-1","type":"data-changed","data":{}}');
    expect(logged()).toEqual([]);

    await send('{"id":"log-2"}', 'forged');
    await send('half');

    expect(logged()).toMatchObject([
      { level: 40, reason: 'not-signed', environment: company.environmentId },
      { level: 40, reason: 'unreadable', environment: company.environmentId },
    ]);
  });
});

test('whatever is done and whatever goes wrong, no line holds a person or a key', async () => {
  const { admin, recruiter } = company.members;
  await move('Screening', 'Interview');
  await addNote(recruiter, { on: 'application', targetId: job.applicationId(PERSON), note: fromPlainText(NOTE) });
  for (let turn = 0; turn < 3; turn += 1) {
    await company.letTimePass();
    await company.deliverNow();
  }
  const environment = { name: 'Wrong', region: 'own' as const, baseUrl: `${sandbox.url}/v1`, apiKey: WRONG_KEY };
  const added = addConnection(admin, { environment: { ...environment, webhookSecret: 'hidden' }, integrationId: 'x' });
  toFailure(await added.catch((error: unknown) => error));
  await send(JSON.stringify({ id: 'log-3', type: 'data-changed', data: { name: PERSON } }));
  await send(JSON.stringify({ name: PERSON }));
  await send(JSON.stringify({ name: PERSON }), PERSON);
  const taken = await prisma.user.create({ data: { ...userLike(admin.email), name: PERSON } }).catch((error) => error);
  toFailure(taken);
  const wrongType = { where: { organisationId: PERSON } };
  toFailure(await prisma.job.findMany(wrongType).catch((error) => error));
  await company.sync();

  const all = lines.join('\n');
  expect(logged().length).toBeGreaterThan(6);
  const surname = PERSON.split(' ')[1] ?? '';
  for (const secret of [
    surname,
    'ninety thousand',
    WRONG_KEY,
    'sandbox_key',
    'sandbox_secret',
    'hidden',
    admin.email,
    admin.name,
  ])
    expect(all).not.toContain(secret);
});

const userLike = (email: string) => ({
  organisationId: company.organisationId,
  email,
  role: 'viewer' as const,
  passwordHash: 'hidden',
});

test('fields that hold a person or a key are not written, wherever they stand', () => {
  const personal = {
    name: PERSON,
    email: PERSON,
    apiKey: WRONG_KEY,
    token: WRONG_KEY,
    body: NOTE,
    headers: { a: NOTE },
  };

  log.info(personal, 'at the top');
  log.info({ person: personal }, 'one down');
  log.info({ of: { a: personal } }, 'two down');
  log.warn({ err: Object.assign(new Error('no'), personal) }, 'on an error');
  log.warn({ error: `no such person: "${PERSON}"` }, 'in a text');

  expect(lines).toHaveLength(5);
  for (const secret of ['Quillfeather', 'ninety thousand', WRONG_KEY]) expect(lines.join('\n')).not.toContain(secret);
});
