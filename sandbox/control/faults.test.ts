import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { statusByCode } from '../api/kombo-error';
import { avionteId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
let job: SeededJob;
beforeAll(async () => {
  sandbox = await openClient();
  job = await sandbox.seedJob({ integration: homerunId, name: 'Faulty', people: { Screening: ['Ada Lovelace'] } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('DELETE', '/faults'));

const fault = (match: object, does: object) => sandbox.control('POST', '/faults', { match, do: does });
const stagePath = () => `/ats/applications/${job.people[0]?.applicationId}/stage`;
const move = (stage: string) => sandbox.api('PUT', stagePath(), { body: { stage_id: job.stages[stage]?.id } });
const inAts = async () => {
  const found = await sandbox.control<{ stage: { name: string } }>(
    'GET',
    `/ats/applications/${job.people[0]?.applicationId}`,
  );
  return found.stage.name;
};

test.each(Object.entries(statusByCode))('%s can be had with its status %i', async (code, status) => {
  await fault({ path: '/ats/jobs' }, { code, message: 'Asked for' });
  const refused = await sandbox.api('GET', '/ats/jobs');

  expect(refused.status).toBe(status);
  expect(refused.body).toMatchObject({ status: 'error', error: { code, message: 'Asked for' } });
});

test('a code Kombo does not know, a null code and another status can be had too', async () => {
  await fault({ times: 1 }, { code: 'PLATFORM.NEWER_THAN_US', status: 418 });
  await fault({ times: 1 }, { code: null, status: 503 });

  expect(await sandbox.api('GET', '/ats/jobs')).toMatchObject({
    status: 418,
    body: { error: { code: 'PLATFORM.NEWER_THAN_US' } },
  });
  expect(await sandbox.api('GET', '/ats/jobs')).toMatchObject({ status: 503, body: { error: { code: null } } });
});

describe('which requests it meets', () => {
  test('only the method, path and integration asked for', async () => {
    await fault({ method: 'PUT', path: '/stage$', integration: avionteId }, { code: 'PLATFORM.UNKNOWN_ERROR' });

    expect((await move('Assignment')).status).toBe(200);
    expect((await sandbox.api('GET', '/ats/jobs', { integration: avionteId })).status).toBe(200);
    expect((await sandbox.api('PUT', '/ats/applications/x/stage', { integration: avionteId, body: {} })).status).toBe(
      500,
    );
  });

  test('only as many as asked for', async () => {
    await fault({ path: 'page_size=7', times: 2 }, { code: 'REMOTE.SERVICE_UNAVAILABLE' });
    const statuses = [];
    for (const size of [7, 8, 7, 7]) statuses.push((await sandbox.api('GET', `/ats/jobs?page_size=${size}`)).status);

    expect(statuses).toEqual([503, 200, 503, 200]);
  });

  test('a share of them, the same calls for the same seed', async () => {
    const drawnBy = async (seed: string) => {
      await sandbox.control('DELETE', '/faults');
      const ways = [{ code: 'REMOTE.SERVICE_UNAVAILABLE' }, { html502: true }];
      await sandbox.control('POST', '/faults', { match: { method: 'PUT', chance: 0.3 }, do: ways, seed });
      const statuses: number[] = [];
      for (let number = 0; number < 60; number += 1) {
        const path = `/ats/applications/person-${number % 20}/stage`;
        statuses.push(
          (await fetch(`${sandbox.url}/v1${path}`, { method: 'PUT', headers: { 'x-integration-id': homerunId } }))
            .status,
        );
      }
      return statuses;
    };
    const first = await drawnBy('first');

    expect(await drawnBy('first')).toEqual(first);
    expect(await drawnBy('second')).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([401, 502, 503]));
    expect(first.filter((status) => status > 500).length).toBeGreaterThan(6);
    expect(first.filter((status) => status > 500).length).toBeLessThan(32);
  });

  test('one fault can be taken away by its id', async () => {
    const { id } = await sandbox.control<{ id: string }>('POST', '/faults', { do: { code: 'PLATFORM.UNKNOWN_ERROR' } });
    await sandbox.control('DELETE', `/faults/${id}`);

    expect((await sandbox.api('GET', '/ats/jobs')).status).toBe(200);
  });

  test('a path that is no regular expression is refused', async () => {
    expect(await fault({ path: '(' }, {})).toMatchObject({
      status: 'error',
      error: { code: 'PLATFORM.INPUT_INVALID' },
    });
  });
});

describe('how an answer can be spoilt', () => {
  test('late', async () => {
    await fault({}, { delayMs: 120 });
    const startedAt = performance.now();

    expect((await sandbox.api('GET', '/ats/jobs')).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(110);
  });

  test('as broken JSON', async () => {
    await fault({}, { brokenJson: true });
    const answer = await fetch(`${sandbox.url}/v1/check-api-key`);

    expect(answer.headers.get('content-type')).toContain('application/json');
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  test('as the page of a load balancer', async () => {
    await fault({}, { html502: true });
    const answer = await fetch(`${sandbox.url}/v1/check-api-key`);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await answer.text()).toContain('<html>');
  });

  test('by silence', async () => {
    await fault({}, { silence: true });

    await expect(fetch(`${sandbox.url}/v1/check-api-key`, { signal: AbortSignal.timeout(80) })).rejects.toThrow(
      'timeout',
    );
  });

  test('by dropping the connection before anything happened', async () => {
    await move('Assignment');
    await fault({}, { drop: 'before' });

    await expect(move('Offer')).rejects.toThrow('fetch failed');
    expect(await inAts()).toBe('Assignment');
  });

  test('by dropping the connection after the write took effect', async () => {
    await fault({}, { drop: 'after' });

    await expect(move('Final interview')).rejects.toThrow('fetch failed');
    expect(await inAts()).toBe('Final interview');
  });

  test('by an error although the write took effect', async () => {
    await fault({}, { code: 'PLATFORM.TASK_TIMED_OUT', applyFirst: true });

    expect((await move('Offer')).status).toBe(504);
    expect(await inAts()).toBe('Offer');
  });
});

test('the log keeps what arrived, and tells an answer from a dropped connection', async () => {
  await sandbox.control('DELETE', '/requests');
  await move('Assignment');
  await fault({ times: 1 }, { drop: 'before' });
  await move('Offer').catch(() => null);
  await sandbox.api('GET', '/ats/jobs?page_size=3', { integration: avionteId });

  const moves = await sandbox.control('GET', '/requests?method=put&path=/stage');
  const reads = await sandbox.control('GET', `/requests?integration=${avionteId}`);

  const path = `/v1${stagePath()}`;
  const stage = (name: string) => ({ stage_id: job.stages[name]?.id });
  expect(moves).toMatchObject({
    count: 2,
    requests: [
      { method: 'PUT', path, integration: homerunId, status: 200, body: stage('Assignment') },
      { method: 'PUT', path, integration: homerunId, status: null, body: stage('Offer') },
    ],
  });
  expect(reads).toMatchObject({
    count: 1,
    requests: [{ path: '/v1/ats/jobs', query: { page_size: '3' }, body: null }],
  });
});
