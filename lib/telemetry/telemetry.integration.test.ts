import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/kombo/[environmentId]/route';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { claimDue } from '../outbox/claim';
import { deliver } from '../outbox/deliver';
import { claimConnection } from '../sync/claim-connection';
import { komboSignature } from '../sync/kombo-signature';
import { markDue } from '../sync/mark-due';
import { syncConnection } from '../sync/sync-connection';
import { inSpan } from './in-span';
import { startTelemetry } from './start-telemetry';
import { openCollector } from './test-collector';
import { watchDelivery } from './watch-delivery';
import { watchRun } from './watch-run';

const PERSON = 'Zenobia Quillfeather';
const NOTE = 'Wants ninety thousand';

let company: Company;
let collector: Awaited<ReturnType<typeof openCollector>>;
let stop: () => Promise<void>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
beforeEach(async () => {
  collector = await openCollector();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  stop = await startTelemetry();
});
afterEach(async () => {
  await stop();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', undefined);
  collector.close();
});
afterAll(() => company.close());

async function deliverMine(): Promise<void> {
  const claimed = await claimDue(randomUUID(), 50);
  const mine = claimed.filter(({ organisation_id }) => organisation_id === company.organisationId);
  for (const intent of mine) await watchDelivery(intent, () => deliver(intent));
}

test('a delivery arrives at the collector with its outcome, and holds nobody’s name, note or key', async () => {
  const job = await company.seedJob({ Screening: [PERSON] }, { stages: ['New', 'Screening', 'Offer'] });
  const applicationId = job.applicationId(PERSON);
  const { intentId } = await moveApplication(company.members.recruiter, {
    applicationId,
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  await addNote(company.members.recruiter, { on: 'application', targetId: applicationId, note: fromPlainText(NOTE) });
  await company.kombo.control('POST', '/faults', {
    match: { method: 'PUT', times: 1 },
    do: { status: 400, code: 'REMOTE.INPUT_INVALID', message: `${PERSON} is on holiday` },
  });
  await deliverMine();

  await stop();

  const delivery = collector.spans().find(({ attributes }) => attributes['switchyard.intent'] === intentId);
  expect(delivery).toMatchObject({
    name: 'delivery',
    parentId: '',
    attributes: { 'switchyard.kind': 'moveApplicationToStage', 'switchyard.outcome': 'refused' },
  });
  expect(collector.bytes()).toContain('POST /v1/traces');
  expect(collector.bytes()).toContain('switchyard');
  const { email, name } = company.members.recruiter;
  for (const secret of ['Zenobia', 'Quillfeather', 'holiday', 'ninety', 'sandbox_key', 'sandbox_secret', email, name])
    expect(collector.bytes()).not.toContain(secret);
});

test('the pages of a read arrive within it', async () => {
  await markDue({
    organisationId: company.organisationId,
    connectionId: company.connectionId,
    trigger: 'asked',
    models: ['jobs'],
  });
  for (let job = await claimConnection(randomUUID()); job; job = await claimConnection(randomUUID())) {
    const claimed = job;
    await watchRun(claimed, () => syncConnection(claimed, new AbortController().signal));
  }

  await stop();

  const ofConnection = collector
    .spans()
    .filter(({ attributes }) => attributes['switchyard.connection'] === company.connectionId);
  expect(ofConnection).toMatchObject([{ name: 'sync run', attributes: { 'switchyard.outcome': 'succeeded' } }]);
  const pages = collector.spans().filter(({ parentId }) => parentId === ofConnection[0]?.id);
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages)
    expect(page).toMatchObject({ name: 'sync page', attributes: { 'switchyard.model': 'jobs' } });
});

test('a webhook arrives with what it came to, and nothing of what it holds', async () => {
  const body = JSON.stringify({ id: randomUUID(), type: 'data-changed', data: { name: PERSON } });
  const headers = { 'x-kombo-signature': komboSignature('sandbox_secret', Buffer.from(body)) };
  const params = Promise.resolve({ environmentId: company.environmentId });
  await POST(new Request('http://switchyard.test/', { method: 'POST', headers, body }), { params });
  await POST(new Request('http://switchyard.test/', { method: 'POST', body }), {
    params: Promise.resolve({ environmentId: PERSON }),
  });

  await stop();

  expect(collector.spans().map(({ attributes }) => attributes['switchyard.reception'])).toEqual([
    'received',
    'no-environment',
  ]);
  expect(collector.bytes()).not.toContain('Quillfeather');
});

test('what fails is told by its type, without its text', async () => {
  const failing = inSpan('delivery', {}, () => Promise.reject(new TypeError(`${PERSON} is not a function`)));

  await expect(failing).rejects.toThrow('is not a function');
  await stop();

  expect(collector.spans()).toMatchObject([{ attributes: { 'error.type': 'TypeError' } }]);
  expect(collector.bytes()).not.toContain('Quillfeather');
});

test('a collector that is gone holds up neither the work nor the end', async () => {
  collector.close();

  expect(await inSpan('delivery', {}, async () => 'done')).toBe('done');
  const startedAt = performance.now();
  await stop();

  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
