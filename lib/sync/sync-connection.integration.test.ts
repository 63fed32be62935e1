import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { type Company, openCompany } from '../board/test-company';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { syncConnection } from './sync-connection';
import { syncModels } from './sync-lists';
import { WATERMARK_MARGIN_MS } from './sync-run';
import {
  claimOwn,
  connectionOf,
  forgetWatermarks,
  letDue,
  readDue,
  rowVersions,
  runOf,
  watermarksOf,
} from './test-reads';

type Request = { path: string; query: Record<string, string>; status: number | null };
type Counts = { counts: Record<'jobs' | 'stages' | 'candidates' | 'applications' | 'reasons', { mirror: number }> };
type KomboJob = { id: string; remote_deleted_at: string | null; stages: { id: string; index: number | null }[] };

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
});
afterAll(() => company.close());
beforeEach(() => company.kombo.control('DELETE', '/requests'));
afterEach(() => company.kombo.control('DELETE', '/faults'));

const where = () => ({ organisationId: company.organisationId, connectionId: company.connectionId });
const lists = async () => {
  const { requests } = await company.kombo.control<{ requests: Request[] }>('GET', '/requests?method=GET&path=/ats/');
  return requests;
};
const fault = (does: object, match: object = { path: '/ats/' }) =>
  company.kombo.control('POST', '/faults', { match, do: does });

/** Nobody listens there: somebody just did. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP, so never a pipe's name
  server.close();
  await once(server, 'close');
  return port;
}

describe('the first read', () => {
  test('an error on a later page keeps the pages before it and moves no watermark; the next run starts anew', async () => {
    const job = await claimOwn(company);
    await fault({ html502: true }, { path: 'applications.*cursor=', times: 1 });

    await syncConnection(job, new AbortController().signal);

    expect(await runOf(job)).toMatchObject({ state: 'failed', failure: 'The ATS cannot be reached at the moment.' });
    expect(await prisma.application.count({ where: where() })).toBe(250);
    expect(await prisma.candidate.count({ where: where() })).toBeGreaterThan(500);
    expect(await watermarksOf(company)).toEqual([]);
    expect((await connectionOf(company)).lastSyncedAt).toBeNull();
  });

  test('brings jobs, stages, people and applications, as many as Kombo has', async () => {
    await letDue(company);

    const run = await readDue(company);

    const { counts } = await company.kombo.control<Counts>('GET', `/integrations/${encodeURIComponent(homerunId)}`);
    expect(run).toMatchObject({ state: 'succeeded', full: true, failure: null });
    expect(await prisma.job.count({ where: where() })).toBe(counts.jobs.mirror);
    expect(await prisma.stage.count({ where: where() })).toBe(counts.stages.mirror);
    expect(await prisma.candidate.count({ where: where() })).toBe(counts.candidates.mirror);
    expect(await prisma.application.count({ where: where() })).toBe(counts.applications.mirror);
    expect(run.progress.applications).toMatchObject({ read: counts.applications.mirror, full: true, done: true });
    expect(await prisma.quarantinedRecord.count({ where: where() })).toBe(0);
  });

  test('keeps the stages of each job in the order Kombo gives them', async () => {
    const { baseUrl, apiKey } = company.kombo.access(homerunId);
    const headers = { authorization: `Bearer ${apiKey}`, 'x-integration-id': homerunId };
    const answer = await fetch(`${baseUrl}/ats/jobs?page_size=250&include_deleted=true`, { headers });
    const { data } = (await answer.json()) as { data: { results: KomboJob[] } }; // the sandbox's own page

    const order = await prisma.$queryRaw<{ job: string; stages: string[] }[]>`
      SELECT j.kombo_id AS job, array_agg(s.kombo_id ORDER BY js.position) AS stages
      FROM job_stage js JOIN job j ON j.organisation_id = js.organisation_id AND j.id = js.job_id
        JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
      WHERE js.organisation_id = ${company.organisationId}::uuid AND js.connection_id = ${company.connectionId}::uuid
      GROUP BY 1`;

    const expected = data.results.filter(({ stages }) => stages.length > 0);
    expect(expected.length).toBeGreaterThan(5);
    expect(Object.fromEntries(order.map(({ job, stages }) => [job, stages]))).toEqual(
      Object.fromEntries(expected.map(({ id, stages }) => [id, stages.map((stage) => stage.id)])),
    );
  });

  test('skips a list that the ATS does not have, with the reason, and that is no failure', async () => {
    const run = await prisma.syncRun.findFirstOrThrow({ where: where(), orderBy: { startedAt: 'desc' } });

    expect(run).toMatchObject({
      state: 'succeeded',
      progress: {
        'rejection-reasons': {
          done: true,
          read: 0,
          skipped: 'Homerun does not give its reasons for rejecting people to other tools.',
        },
      },
    });
  });
});

describe('a read of what has not changed', () => {
  test('of everything writes no row at all', async () => {
    const before = await rowVersions(company);
    await forgetWatermarks(company);
    await letDue(company);

    const run = await readDue(company);

    expect(run.full).toBe(true);
    expect(run.progress.applications?.read).toBeGreaterThan(500);
    expect(syncModels.map((model) => run.progress[model]?.written)).toEqual([0, 0, 0, 0, 0]);
    expect(await rowVersions(company)).toEqual(before);
  });

  test('asks only for what changed since the start of the last good run, less the margin', async () => {
    const last = await prisma.syncRun.findFirstOrThrow({ where: where(), orderBy: { startedAt: 'desc' } });
    await letDue(company);

    const run = await readDue(company);

    const asked = await lists();
    expect(asked.map(({ path }) => path)).toEqual([
      '/v1/ats/application-stages',
      '/v1/ats/jobs',
      '/v1/ats/candidates',
      '/v1/ats/applications',
    ]);
    for (const { query } of asked) {
      expect(query).toEqual({
        page_size: '250',
        include_deleted: 'true',
        updated_after: new Date(last.startedAt.getTime() - WATERMARK_MARGIN_MS).toISOString(),
      });
    }
    expect(run.full).toBe(false);
  });

  test('a week after the last full read, everything is read again', async () => {
    const old = new Date(Date.now() - 8 * 24 * 60 * 60_000);
    await prisma.watermark.updateMany({ where: { ...where(), model: 'jobs' }, data: { fullAt: old } });
    await letDue(company);

    await readDue(company);

    const full = (await lists()).filter(({ query }) => query.updated_after === undefined);
    expect(full.map(({ path }) => path)).toEqual(['/v1/ats/jobs']);
    const marks = await watermarksOf(company);
    expect(marks.find(({ model }) => model === 'jobs')?.fullAt.getTime()).toBeGreaterThan(old.getTime());
  });
});

describe('when a read fails', () => {
  const isDown = 'The connection to Kombo was lost. We keep trying.';

  test.each([
    ['Kombo answers an error page', { html502: true }, 'The ATS cannot be reached at the moment.'],
    ['Kombo answers half a document', { brokenJson: true }, 'The answer of the ATS could not be read.'],
    ['the connection drops', { drop: 'before' }, isDown],
    [
      'the ATS is not signed in to any more',
      { code: 'INTEGRATION.AUTHENTICATION_INVALID' },
      'An admin has to reconnect this ATS.',
    ],
    ['the key was changed', { code: 'PLATFORM.AUTHENTICATION_INVALID' }, 'Kombo does not accept this API key.'],
    ['Kombo fails', { code: 'PLATFORM.UNKNOWN_ERROR' }, 'The ATS cannot be reached at the moment.'],
    ['nobody knows the error', { status: 418, code: null }, 'Kombo did not accept this request.'],
  ])('because %s, the cause is kept, the watermark stays, and it comes back later', async (_case, does, sentence) => {
    const before = await watermarksOf(company);
    const { failuresInRow } = await connectionOf(company);
    await fault(does, { path: '/ats/candidates' });
    await letDue(company);

    const run = await readDue(company);

    const connection = await connectionOf(company);
    expect(run).toMatchObject({ state: 'failed', failure: sentence });
    expect(await watermarksOf(company)).toEqual(before);
    expect(connection).toMatchObject({ failuresInRow: failuresInRow + 1, leaseOwner: null });
    expect(connection.syncDueAt?.getTime()).toBeGreaterThan(Date.now());
  });

  test('because Kombo is not there, boards still answer and say how old they are', async () => {
    const job = await prisma.job.findFirstOrThrow({ where: { ...where(), status: 'OPEN' } });
    const { lastSyncedAt } = await connectionOf(company);
    const address = process.env.KOMBO_API_URL;
    vi.stubEnv('KOMBO_API_URL', `http://127.0.0.1:${await closedPort()}/v1`);
    await letDue(company);

    const run = await readDue(company);
    vi.stubEnv('KOMBO_API_URL', address);

    expect(run).toMatchObject({ state: 'failed', failure: 'Kombo cannot be reached at the moment. We keep trying.' });
    expect((await company.board(job.id)).freshness).toMatchObject({
      readAt: lastSyncedAt?.toISOString(),
      notice: expect.stringContaining('could not be read lately'),
    });
  });

  test('the waits grow, and a read that goes well again ends them', async () => {
    const waits: number[] = [];
    for (let failures = 0; failures < 3; failures += 1) {
      await fault({ brokenJson: true }, { path: '/ats/jobs', times: 1 });
      await prisma.connection.updateMany({
        where: { organisationId: company.organisationId, id: company.connectionId },
        data: { failuresInRow: failures * 2 },
      });
      await letDue(company);
      await readDue(company);
      waits.push(((await connectionOf(company)).syncDueAt?.getTime() ?? 0) - Date.now());
    }
    await letDue(company);
    const run = await readDue(company);

    expect(waits[1]).toBeGreaterThan((waits[0] ?? 0) * 1.5);
    expect(waits[2]).toBeGreaterThan((waits[1] ?? 0) * 1.5);
    expect(run.state).toBe('succeeded');
    expect(await connectionOf(company)).toMatchObject({ failuresInRow: 0, state: 'active', stateReason: null });
  });

  test('a read that stopped half-way goes on from the old watermark, so that nothing is skipped', async () => {
    const [before] = await watermarksOf(company);
    const job = await company.kombo.control<{ job: { id: string } }>('POST', '/seed-job', {
      integration: homerunId,
      name: 'Arrived while Kombo was failing',
    });
    await fault({ drop: 'before' }, { path: '/ats/jobs', times: 1 });
    await letDue(company);
    await readDue(company);
    await company.kombo.control('DELETE', '/requests');
    await letDue(company);

    await readDue(company);

    const since = (await lists()).map(({ query }) => query.updated_after);
    expect(new Set(since)).toEqual(new Set([before?.readSince.toISOString()]));
    expect(await prisma.job.count({ where: { ...where(), komboId: job.job.id } })).toBe(1);
  });
});

describe('the state of the integration', () => {
  afterEach(async () => {
    await company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, {
      status: 'ACTIVE',
      setupStatus: 'COMPLETED',
    });
  });

  test.each([
    [{ status: 'INACTIVE' }, 'inactive', 'failed', 'switched off in Kombo'],
    [{ setupStatus: 'INCOMPLETE' }, 'setup_incomplete', 'failed', 'not set up completely'],
    [{ status: 'INVALID' }, 'needs_reconnect', 'succeeded', 'cannot sign in to the ATS any more'],
  ])('%o is told on the connection, and ends when Kombo says so', async (change, state, runState, reason) => {
    await company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, change);
    await letDue(company);
    const run = await readDue(company);
    const during = await connectionOf(company);
    await company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, {
      status: 'ACTIVE',
      setupStatus: 'COMPLETED',
    });
    await letDue(company);
    await readDue(company);

    expect(run.state).toBe(runState);
    expect(during).toMatchObject({ state, stateReason: expect.stringContaining(reason) });
    expect(await connectionOf(company)).toMatchObject({ state: 'active', stateReason: null });
  });

  test('Kombo’s own first read is waited for', async () => {
    await company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, {
      setupStatus: 'FINAL_SYNC_PENDING',
    });
    const runs = () => prisma.syncRun.count({ where: where() });
    const before = await runs();

    await company.sync();

    expect(await connectionOf(company)).toMatchObject({
      state: 'kombo_reading',
      stateReason: expect.stringContaining('for the first time'),
      failuresInRow: 0,
      syncDueAt: expect.any(Date),
    });
    expect(await runs()).toBe(before);
    await company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, {
      setupStatus: 'COMPLETED',
    });
    await company.sync();
    expect((await connectionOf(company)).state).toBe('active');
  });

  test('Kombo’s check of an integration is waited for', async () => {
    await fault({ code: 'INTEGRATION.QA_FAILED' }, { path: '/ats/' });

    await company.sync();
    const during = await connectionOf(company);
    await company.kombo.control('DELETE', '/faults');
    await company.sync();

    expect(during).toMatchObject({ state: 'in_check', failuresInRow: 0 });
    expect(during.stateReason).toContain('still checking');
    expect((await connectionOf(company)).state).toBe('active');
  });

  test('an integration that was deleted in Kombo is told as gone, and its boards say so', async () => {
    const job = await prisma.job.findFirstOrThrow({ where: { ...where(), status: 'OPEN' } });
    await fault({ code: 'PLATFORM.INTEGRATION_NOT_FOUND' }, { path: '/integrations/' });
    await letDue(company);

    await readDue(company);

    const { state, goneAt, eraseAfter } = await connectionOf(company);
    expect(state).toBe('gone');
    expect((eraseAfter?.getTime() ?? 0) - (goneAt?.getTime() ?? 0)).toBe(30 * 24 * 60 * 60_000);
    expect((await company.board(job.id)).freshness.notice).toContain('Kombo does not know this integration');
    await company.kombo.control('DELETE', '/faults');
    await letDue(company);
    await readDue(company);
    expect(await connectionOf(company)).toMatchObject({ state: 'active', goneAt: null, eraseAfter: null });
  });
});

test('an ATS that has rejection reasons gets them read', async () => {
  const { kombo } = company;
  const staffing = await openCompany(
    { url: kombo.access(avionteId).baseUrl.replace(/\/v1$/, ''), close: async () => {} },
    avionteId,
  );
  const address = process.env.KOMBO_API_URL;

  const run = await readDue(staffing);

  const reasons = await prisma.rejectionReason.count({ where: { organisationId: staffing.organisationId } });
  expect(run.state).toBe('succeeded');
  expect(reasons).toBeGreaterThan(0);
  expect(run.progress['rejection-reasons']).toMatchObject({ read: reasons, skipped: null });
  await prisma.connection.updateMany({
    where: { organisationId: staffing.organisationId },
    data: { deletedAt: new Date() },
  });
  vi.stubEnv('KOMBO_API_URL', address);
});

test('a program that stops in the middle of a read leaves it due at once, and calls nobody’s failure on it', async () => {
  const aborter = new AbortController();
  await fault({ delayMs: 20_000 }, { path: '/ats/applications' });
  await letDue(company);
  const job = await claimOwn(company);

  const reading = syncConnection(job, aborter.signal);
  await expect.poll(async () => (await lists()).length).toBe(4);
  aborter.abort();
  await reading;

  expect(await runOf(job)).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('was stopped') });
  const connection = await connectionOf(company);
  expect(connection).toMatchObject({ failuresInRow: 0, leaseOwner: null, leaseUntil: null });
  expect(connection.syncDueAt?.getTime()).toBeLessThanOrEqual(Date.now());
  await company.kombo.control('DELETE', '/faults');
  expect((await readDue(company)).state).toBe('succeeded');
});
