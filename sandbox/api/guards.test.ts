import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
beforeEach(() => sandbox.control('POST', '/reset'));
afterAll(() => sandbox.close());

const otherCustomer = 'greenhouse:6nQwE9rTyU3iPaSdFgHjKz2X';

describe('who asks for whom', () => {
  test('a wrong key is refused before anything else is looked at', async () => {
    const refused = await sandbox.api('GET', '/check-api-key', { key: 'wrong' });

    expect(refused.status).toBe(401);
    expect(refused.body.error.code).toBe('PLATFORM.AUTHENTICATION_INVALID');
  });

  test('an unknown integration is not found', async () => {
    const refused = await sandbox.api('GET', '/ats/jobs', { integration: 'homerun:unknown' });

    expect(refused.status).toBe(404);
    expect(refused.body.error.code).toBe('PLATFORM.INTEGRATION_NOT_FOUND');
  });

  test('the key of another environment finds only the integrations of its own', async () => {
    const mine = await sandbox.api('GET', '/check-api-key');
    const theirs = await sandbox.api('GET', '/check-api-key', { key: 'sandbox_other_key' });

    expect(mine.body.data.environment_id).not.toBe(theirs.body.data.environment_id);
    for (const path of [`/integrations/${homerunId}`, '/ats/jobs']) {
      expect((await sandbox.api('GET', path, { key: 'sandbox_other_key' })).status).toBe(404);
    }
    expect(
      (await sandbox.api('GET', '/ats/jobs', { integration: otherCustomer, key: 'sandbox_other_key' })).status,
    ).toBe(200);
    expect((await sandbox.api('GET', '/ats/jobs', { integration: otherCustomer })).status).toBe(404);
  });

  test('the integration header is required', async () => {
    const refused = await fetch(`${sandbox.url}/v1/ats/jobs`, { headers: { authorization: 'Bearer sandbox_key' } });

    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ status: 'error', error: { code: 'PLATFORM.INPUT_INVALID' } });
  });

  test('an unknown endpoint is refused in the usual envelope', async () => {
    expect((await sandbox.api('GET', '/ats/horoscopes')).body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });
});

describe('what an integration allows', () => {
  const liveCalls = [
    ['POST', '/ats/jobs/any/applications'],
    ['POST', '/ats/candidates'],
    ['POST', '/ats/applications/any/attachments'],
    ['GET', '/ats/applications/any/attachments'],
    ['GET', '/ats/candidates/any/attachments'],
  ] as const;
  const move = (integration = homerunId) =>
    sandbox.api('PUT', '/ats/applications/any/stage', { integration, body: { stage_id: 'any' } });

  test.each([
    [{ status: 'INACTIVE' }, 'INTEGRATION.INACTIVE'],
    [{ setupStatus: 'INCOMPLETE' }, 'INTEGRATION.SETUP_INCOMPLETE'],
    [{ setupStatus: 'FINAL_SYNC_PENDING' }, 'INTEGRATION.SETUP_SYNC_PENDING'],
    [{ qaStatus: 'FAILED' }, 'INTEGRATION.QA_FAILED'],
  ])('in state %j neither reads nor actions work', async (state, code) => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, state);

    const read = await sandbox.api('GET', '/ats/jobs');
    expect([read.status, read.body.error.code]).toEqual([409, code]);
    expect((await move()).body.error.code).toBe(code);
    for (const [method, path] of liveCalls) {
      const refused = await sandbox.api(method, path, { body: method === 'POST' ? {} : undefined });
      expect([refused.status, refused.body.error.code]).toEqual([409, code]);
    }
  });

  test('with broken credentials the mirror is still readable, and actions are refused', async () => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, { status: 'INVALID' });

    expect((await sandbox.api('GET', '/ats/jobs')).status).toBe(200);
    expect((await move()).body.error.code).toBe('INTEGRATION.AUTHENTICATION_INVALID');
    for (const [method, path] of liveCalls) {
      const refused = await sandbox.api(method, path, { body: method === 'POST' ? {} : undefined });
      expect([refused.status, refused.body.error.code]).toEqual([401, 'INTEGRATION.AUTHENTICATION_INVALID']);
    }
  });

  test('reading files is switched off like any other action', async () => {
    const coverage = { ats_read_application_attachments: { scope_config_setting: 'DISABLED' } };
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { coverage });

    for (const path of ['/ats/applications/any/attachments', '/ats/candidates/any/attachments']) {
      const refused = await sandbox.api('GET', path, { integration: avionteId });
      expect(refused.body.error.code).toBe('INTEGRATION.ACTION_DISABLED');
    }
  });

  test.each([
    ['ats_create_application', 'POST', '/ats/jobs/any/applications'],
    ['ats_create_candidate', 'POST', '/ats/candidates'],
    ['ats_add_application_attachment', 'POST', '/ats/applications/any/attachments'],
    ['ats_add_candidate_attachment', 'GET', '/ats/actions/ats_add_candidate_attachment'],
  ])('%s that the customer opted out of is disabled', async (action, method, path) => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, {
      coverage: { [action]: { opted_out_by_customer: true } },
    });
    const refused = await sandbox.api(method, path, { body: method === 'POST' ? {} : undefined });

    expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATION.ACTION_DISABLED']);
  });

  test('while the first sync is pending jobs can be selected already', async () => {
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { setupStatus: 'FINAL_SYNC_PENDING' });
    const body = { job_remote_id: '1' };

    expect(
      (await sandbox.api('POST', '/ats/custom/avionte/synced-jobs', { integration: avionteId, body })).status,
    ).toBe(200);
  });

  test('disabling through the API stops it, enabling brings it back', async () => {
    await sandbox.api('PUT', `/integrations/${encodeURIComponent(homerunId)}/enabled`, { body: { value: false } });
    expect((await sandbox.api('GET', '/ats/jobs')).body.error.code).toBe('INTEGRATION.INACTIVE');

    await sandbox.api('PUT', `/integrations/${encodeURIComponent(homerunId)}/enabled`, { body: { value: true } });
    expect((await sandbox.api('GET', '/ats/jobs')).status).toBe(200);
  });

  test('what the tool does not have is not available', async () => {
    for (const model of ['tags', 'users', 'roles', 'offers', 'interviews', 'rejection-reasons']) {
      expect((await sandbox.api('GET', `/ats/${model}`)).body.error.code).toBe('INTEGRATION.MODEL_NOT_AVAILABLE');
    }
  });

  test('what our scope or the customer switched off is disabled', async () => {
    const coverage = {
      ats_jobs: { scope_config_setting: 'DISABLED' },
      ats_move_application: { opted_out_by_customer: true },
    };
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { coverage });

    expect((await sandbox.api('GET', '/ats/jobs', { integration: avionteId })).body.error.code).toBe(
      'INTEGRATION.MODEL_DISABLED',
    );
    expect((await move(avionteId)).body.error.code).toBe('INTEGRATION.ACTION_DISABLED');
  });

  test('the details say which of the gates is shut, or leave an action out', async () => {
    const coverage = { ats_move_application: { opted_out_by_customer: true }, ats_add_application_note: null };
    await sandbox.control('POST', `/integrations/${greenhouseId}/state`, { coverage });

    const { data } = (await sandbox.api('GET', `/integrations/${greenhouseId}`)).body;
    const actions = data.write_actions as { id: string }[];

    expect(actions.find(({ id }) => id === 'ats_move_application')).toMatchObject({
      is_available: false,
      opted_out_by_customer: true,
    });
    expect(actions.find(({ id }) => id === 'ats_create_application')).toMatchObject({
      is_available: false,
      coverage_status: 'UNSUPPORTED',
    });
    expect(actions.find(({ id }) => id === 'ats_add_application_note')).toBeUndefined();
  });

  test('the coverage follows the provider matrix', async () => {
    const available = async (integration: string) => {
      const { data } = (await sandbox.api('GET', `/integrations/${integration}`)).body;
      return (data.write_actions as { id: string; is_available: boolean }[])
        .filter((action) => action.is_available)
        .map(({ id }) => id);
    };

    expect(await available(homerunId)).not.toContain('ats_reject_application');
    expect(await available(homerunId)).toContain('ats_add_application_result_link');
    expect(await available(avionteId)).toContain('ats_reject_application');
    expect(await available(avionteId)).not.toContain('ats_add_application_result_link');
  });
});

describe('limits', () => {
  test('every answer carries the rate headers, refusals too', async () => {
    for (const path of ['/ats/jobs', '/ats/tags', '/check-api-key']) {
      const { headers } = await sandbox.api('GET', path);
      expect(Number(headers.get('ratelimit-limit'))).toBeGreaterThan(Number(headers.get('ratelimit-remaining')));
      expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
    }
  });

  test('beyond the rate limit a key gets 429 until the window ends', async () => {
    await sandbox.control('POST', '/settings', { rateLimit: 0 });
    const refused = await sandbox.api('GET', '/ats/jobs');

    expect([refused.status, refused.body.error.code]).toEqual([429, 'PLATFORM.RATE_LIMIT_EXCEEDED']);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
  });

  test('actions beyond the concurrency limit get 429, reads do not count', async () => {
    const plan = { integration: homerunId, name: 'Busy', people: { New: ['A B', 'C D', 'E F'] } };
    const { people, stages } = await sandbox.seedJob(plan);
    await sandbox.control('POST', '/settings', { concurrencyLimit: 2, atsDelayMs: 200 });
    const body = { stage_id: stages.Offer?.id };

    const moves = people.map(({ applicationId }) =>
      sandbox.api('PUT', `/ats/applications/${applicationId}/stage`, { body }),
    );
    const read = await sandbox.api('GET', '/ats/jobs');
    const answers = await Promise.all(moves);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.error.code).toBe('PLATFORM.CONCURRENCY_LIMIT_EXCEEDED');
    expect(answers.find(({ status }) => status === 200)?.headers.get('concurrency-limit')).toBe('2');
    expect(
      answers
        .map(({ headers }) => headers.get('concurrency-remaining'))
        .filter(Boolean)
        .sort(),
    ).toEqual(['0', '1']);
    expect([read.status, read.headers.get('concurrency-limit')]).toEqual([200, null]);
  });

  test('reading files takes a place as well', async () => {
    const { people } = await sandbox.seedJob({ integration: avionteId, name: 'Busy', people: { Offer: ['A B'] } });
    await sandbox.control('POST', '/settings', { concurrencyLimit: 0 });
    const path = `/ats/candidates/${people[0]?.candidateId}/attachments`;
    const refused = await sandbox.api('GET', path, { integration: avionteId });

    expect([refused.status, refused.body.error.code]).toEqual([429, 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED']);
  });

  test('a place is free again once its action ended, well or not', async () => {
    await sandbox.control('POST', '/settings', { concurrencyLimit: 1 });
    for (let attempt = 0; attempt < 3; attempt++) {
      const refused = await sandbox.api('PUT', '/ats/applications/unknown/stage', { body: { stage_id: 'any' } });
      expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
    }
  });
});
