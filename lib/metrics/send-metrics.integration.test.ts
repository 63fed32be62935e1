import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/metrics/route';
import { POST } from '@/app/api/webhooks/kombo/[environmentId]/route';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { onStreamsEnd } from '../live/open-streams';
import { claimDue } from '../outbox/claim';
import { deliver } from '../outbox/deliver';
import { watchDelivery } from '../telemetry/watch-delivery';

const TOKEN = 'a token for tests only';

const ask = (authorization?: string) =>
  GET(new Request('http://switchyard.test/api/metrics', { headers: authorization ? { authorization } : {} }));

/** Each line of the answer: what is measured, and its value. */
async function measured(): Promise<Map<string, number>> {
  const text = await (await ask(`Bearer ${TOKEN}`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

beforeEach(() => vi.stubEnv('METRICS_TOKEN', TOKEN));
afterEach(() => {
  vi.stubEnv('METRICS_TOKEN', undefined);
  vi.restoreAllMocks();
});

test.each([
  ['no token', undefined],
  ['another token', 'Bearer another'],
  ['the token without its word', TOKEN],
])('%s is refused, and told nothing', async (_name, authorization) => {
  const answer = await ask(authorization);

  expect(answer.status).toBe(401);
  expect(await answer.text()).toBe('');
});

test.each([
  ['unset', undefined],
  ['empty', ''],
])('without the setting there is nothing here, whatever is shown: %s', async (_name, token) => {
  vi.stubEnv('METRICS_TOKEN', token);

  for (const shown of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${TOKEN}`])
    expect((await ask(shown)).status).toBe(404);
});

test('whoever shows the token reads what Prometheus reads, the event loop’s lag among it', async () => {
  const answer = await ask(`Bearer ${TOKEN}`);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await answer.text();
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'switchyard_intents'])
    expect(text).toContain(`# TYPE ${name} gauge`);
});

test('where the database does not answer, its gauges are missing and all else is told', async () => {
  vi.spyOn(pool, 'query').mockImplementation((() => Promise.reject(new Error('away'))) as never);

  const numbers = await measured();

  expect([...numbers.keys()].filter((name) => /^switchyard_(intents|connections|oldest|worker)/.test(name))).toEqual(
    [],
  );
  expect(numbers.get('switchyard_event_streams')).toBe(0);
});

test('open streams are counted until they end', async () => {
  const userId = randomUUID();
  const stops = [
    onStreamsEnd({ userId }, () => {}),
    onStreamsEnd({ userId }, () => {}),
    onStreamsEnd({ userId: randomUUID() }, () => {}),
  ];
  expect((await measured()).get('switchyard_event_streams')).toBe(3);

  for (const stop of stops) stop();

  expect((await measured()).get('switchyard_event_streams')).toBe(0);
});

describe('what a company does shows:', () => {
  let company: Company;
  let before: Map<string, number>;

  beforeAll(async () => {
    company = await openCompany(await startSmallSandbox(), homerunId);
  });
  beforeEach(async () => {
    // Of the whole installation: what other tests left waiting would come due in the midst of this one.
    await prisma.intent.updateMany({ where: { state: { in: ['held', 'queued'] } }, data: { state: 'cancelled' } });
    before = await measured();
  });
  afterAll(() => company.close());

  /** By how much it grew since the test began. */
  const grown = async (name: string) => ((await measured()).get(name) ?? 0) - (before.get(name) ?? 0);

  test('a change that waits, its delivery, and how long that took', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
    vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
    await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    const kind = 'kind="moveApplicationToStage"';
    expect(await grown('switchyard_intents{state="held"}')).toBe(1);

    const claimed = await claimDue(randomUUID(), 50);
    const mine = claimed.filter(({ organisation_id }) => organisation_id === company.organisationId);
    for (const intent of mine) await watchDelivery(intent, () => deliver(intent));

    expect(await grown(`switchyard_deliveries_total{${kind},outcome="confirmed"}`)).toBe(1);
    expect(await grown(`switchyard_delivery_seconds_count{${kind}}`)).toBe(1);
    expect(await grown(`switchyard_delivery_seconds_bucket{le="120",${kind}}`)).toBe(1);
    expect(await grown('switchyard_intents{state="held"}')).toBe(0);
    expect(await grown('switchyard_intents{state="confirmed"}')).toBe(1);
  });

  test('a read, its rows by list, and that nothing was written anew', async () => {
    await company.sync();
    expect(await grown('switchyard_sync_runs_total{outcome="succeeded"}')).toBe(1);
    const read = await grown('switchyard_rows_read_total{model="jobs"}');
    expect(read).toBeGreaterThan(0);
    before = await measured();

    await company.sync();

    expect(await grown('switchyard_sync_run_seconds_count{outcome="succeeded"}')).toBe(1);
    expect(await grown('switchyard_rows_written_total{model="jobs"}')).toBe(0);
  });

  test('a read that failed', async () => {
    await company.kombo.control('POST', '/faults', {
      match: { method: 'GET', path: '/ats/jobs', times: 1 },
      do: { status: 401, code: 'PLATFORM.AUTHENTICATION_INVALID' },
    });

    await company.sync();

    expect(await grown('switchyard_sync_runs_total{outcome="failed"}')).toBe(1);
  });

  test('webhooks, by what was wrong with them', async () => {
    const send = (environmentId: string, body: string) =>
      POST(new Request('http://switchyard.test/', { method: 'POST', body }), {
        params: Promise.resolve({ environmentId }),
      });
    await send(company.environmentId, '{}');
    await send('../../Ada', '{}');
    await send(company.environmentId, 'x'.repeat(1_000_001));

    for (const reception of ['not-signed', 'no-environment', 'too-large'])
      expect(await grown(`switchyard_webhooks_total{reception="${reception}"}`)).toBe(1);
  });

  test('no number says whose it is', async () => {
    const { name } = await prisma.organisation.findUniqueOrThrow({ where: { id: company.organisationId } });

    const text = [...(await measured()).keys()].join('\n');

    for (const personal of [company.organisationId, company.connectionId, company.environmentId, name, 'Ada'])
      expect(text).not.toContain(personal);
  });
});
