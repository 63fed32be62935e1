import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('POST', '/settings', { mirrorDelayMs: 0, syncDurationMs: 0 }));

const people = {
  'Web Application': ['Web Person'],
  Pipeline: ['Pipeline Person'],
  'Client interview': ['Nominated Person'],
};
const unselected = () =>
  sandbox.control<SeededJob>('POST', '/unselected-job', { integration: avionteId, name: 'Not yet selected', people });
const synced = '/ats/custom/avionte/synced-jobs';
const select = (job_remote_id: string, integration = avionteId) =>
  sandbox.api('POST', synced, { integration, body: { job_remote_id } });
const deselect = (remoteId: string) =>
  sandbox.api('DELETE', `${synced}/${remoteId}`, { integration: avionteId, body: {} });
const sync = async (type: 'FULL' | 'DELTA') => {
  await sandbox.api('POST', '/force-sync', { integration: avionteId, body: { type } });
  const running = () => sandbox.control<{ running: boolean }>('GET', `/integrations/${avionteId}`);
  await expect.poll(async () => (await running()).running).toBe(false);
};
const jobsNamed = ({ job }: SeededJob) => sandbox.list(`/ats/jobs?ids=${job.id}`, avionteId);
const names = async ({ job }: SeededJob) =>
  (await sandbox.list(`/ats/applications?job_ids=${job.id}`, avionteId)).map(({ candidate }) => candidate?.first_name);
const idOf = ({ people: all }: SeededJob, name: string) => all.find((each) => each.name === name)?.applicationId;

describe('a job that nobody selected', () => {
  test('is not read at all, whatever happens on it', async () => {
    const job = await unselected();
    await sandbox.control('POST', `/ats/applications/${idOf(job, 'Web Person')}/outcome`, { outcome: 'HIRED' });
    await sandbox.control('POST', '/ats/applications', { jobId: job.job.id, name: 'New Person' });
    await sync('DELTA');
    await sandbox.control('POST', '/flush');

    expect([await jobsNamed(job), await names(job)]).toEqual([[], []]);
    expect(await sandbox.list('/ats/candidates?first_name=Web&last_name=Person', avionteId)).toEqual([]);
  });

  test('shows after a full sync, without its people', async () => {
    const job = await unselected();
    await sync('FULL');

    expect(await jobsNamed(job)).toMatchObject([{ name: 'Not yet selected', remote_id: job.job.remoteId }]);
    expect(await names(job)).toEqual([]);
  });
});

describe('a selected job', () => {
  test('is read at the next sync with web applicants and nominations; of the pipeline nobody is known', async () => {
    const job = await unselected();
    expect((await select(job.job.remoteId)).body).toEqual({ status: 'success', data: {} });
    expect(await names(job)).toEqual([]);

    await sync('DELTA');

    expect(await jobsNamed(job)).toHaveLength(1);
    expect(await names(job)).toEqual(['Web', 'Nominated']);
    expect(
      (await sandbox.list('/ats/candidates?last_name=Person&first_name=Nominated', avionteId)).length,
    ).toBeGreaterThan(0);
  });

  test('is read exactly once: what no event tells, no later sync finds', async () => {
    await sandbox.control('POST', '/settings', { mirrorDelayMs: null });
    const job = await unselected();
    await select(job.job.remoteId);
    await sync('DELTA');
    await sandbox.control('POST', '/ats/applications', { jobId: job.job.id, name: 'Late Person' });
    await sandbox.control('POST', `/ats/applications/${idOf(job, 'Web Person')}/outcome`, { outcome: 'HIRED' });
    await select(job.job.remoteId);
    for (const type of ['DELTA', 'FULL'] as const) await sync(type);

    expect(await names(job)).toEqual(['Web', 'Nominated']);
    expect(await sandbox.list(`/ats/applications?ids=${idOf(job, 'Web Person')}`, avionteId)).toMatchObject([
      { outcome: 'PENDING' },
    ]);
    await sandbox.control('POST', '/flush');
    expect(await names(job)).toEqual(['Web', 'Nominated', 'Late']);
  });

  test('shows somebody of the pipeline, and who they are, once the ATS announces them', async () => {
    const job = await unselected();
    await select(job.job.remoteId);
    await sync('DELTA');
    await sandbox.control('POST', `/ats/applications/${idOf(job, 'Pipeline Person')}/announce`);

    expect(await names(job)).toEqual(['Web', 'Nominated', 'Pipeline']);
    const [person] = await sandbox.list(`/ats/applications?ids=${idOf(job, 'Pipeline Person')}`, avionteId);
    expect(person?.current_stage?.remote_id).toBe('PIPELINE');
    expect(await sandbox.list(`/ats/candidates?ids=${person?.candidate_id}`, avionteId)).toHaveLength(1);
  });

  test('keeps what was read when it is taken off the list, and is no longer followed', async () => {
    const job = await unselected();
    await select(job.job.remoteId);
    await sync('DELTA');
    expect((await deselect(job.job.remoteId)).body).toEqual({ status: 'success', data: {} });
    await sandbox.control('POST', '/ats/applications', { jobId: job.job.id, name: 'Late Person' });

    expect(await names(job)).toEqual(['Web', 'Nominated']);
    await select(job.job.remoteId);
    await sync('DELTA');
    expect(await names(job)).toEqual(['Web', 'Nominated', 'Late']);
  });

  test('that the ATS does not have yet waits for it', async () => {
    expect((await select('99999999')).status).toBe(200);
    await sync('FULL');

    const facts = await sandbox.control<{ jobSelection: object }>('GET', `/integrations/${avionteId}`);
    expect(facts.jobSelection).toMatchObject({ 99999999: 'waiting' });
  });

  test('need not be selected for somebody to apply through Kombo', async () => {
    const job = await unselected();
    const candidate = { first_name: 'Noor', last_name: 'de Wit', email_address: 'noor@example.com' };
    const path = `/ats/jobs/${encodeURIComponent(`remote:${job.job.remoteId}`)}/applications`;
    const created = await sandbox.api('POST', path, { integration: avionteId, body: { candidate } });

    expect(created.body.data).toMatchObject({ job_id: job.job.id, job: null });
    expect(await names(job)).toEqual(['Noor']);
  });
});

test('an id that is no number is refused', async () => {
  expect((await select('job_1')).body.error.code).toBe('PLATFORM.INPUT_INVALID');
});

test.each([homerunId, greenhouseId])('%s has no jobs to select', async (integration) => {
  const refused = await select('1', integration);

  expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATION.ACTION_NOT_AVAILABLE']);
});
