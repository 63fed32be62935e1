import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('POST', '/settings', { mirrorDelayMs: null }));

type Ats = { ats: { stageId: string | null }; stage: { name: string } | null };

const seed = (integration: string, stage: string) =>
  sandbox.seedJob({ integration, name: 'Trial', people: { [stage]: ['Ada Lovelace'] } });
const applicationOf = (job: SeededJob) => String(job.people[0]?.applicationId);
const move = (job: SeededJob, stage_id: string | undefined, integration = homerunId) =>
  sandbox.api('PUT', `/ats/applications/${applicationOf(job)}/stage`, { integration, body: { stage_id } });
const inAts = async (job: SeededJob) =>
  (await sandbox.control<Ats>('GET', `/ats/applications/${applicationOf(job)}`)).stage?.name;
const inMirror = async (job: SeededJob, integration = homerunId) =>
  (await sandbox.list(`/ats/applications?ids=${applicationOf(job)}`, integration))[0]?.current_stage?.name;

describe('two layers', () => {
  test('a move reaches the ATS at once and the mirror only when Kombo reads again', async () => {
    const job = await seed(homerunId, 'Screening');
    const moved = await move(job, job.stages.Offer?.id);

    expect([moved.status, moved.body.warnings]).toEqual([200, []]);
    expect([await inAts(job), await inMirror(job)]).toEqual(['Offer', 'Screening']);

    await sandbox.control('POST', '/flush');
    expect(await inMirror(job)).toBe('Offer');
  });

  test('after the delay the ATS tells Kombo by itself', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('POST', '/settings', { mirrorDelayMs: 500 });
    await move(job, job.stages.Offer?.id);

    expect(await inMirror(job)).toBe('Screening');
    await expect.poll(() => inMirror(job), { timeout: 10_000 }).toBe('Offer');
  });

  test('without a delay the mirror has it when the answer arrives', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
    await move(job, job.stages.Offer?.id);

    expect(await inMirror(job)).toBe('Offer');
  });

  test('a forced sync brings it over, and a second one while it runs is already queued', async () => {
    const job = await seed(homerunId, 'Screening');
    await move(job, job.stages.Offer?.id);
    await sandbox.control('POST', '/settings', { syncDurationMs: 1000 });
    const first = await sandbox.api('POST', '/force-sync', { body: { type: 'DELTA' } });
    const second = await sandbox.api('POST', '/force-sync');

    expect(first.body.data).toMatchObject({ already_queued: false, type: 'DELTA' });
    expect(second.body.data).toMatchObject({ already_queued: true, sync_id: first.body.data.sync_id });
    await expect.poll(() => inMirror(job), { timeout: 10_000 }).toBe('Offer');
  });

  test('only a full sync notices that somebody was deleted', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('POST', '/settings', { syncDurationMs: 0 });
    await sandbox.control('DELETE', `/ats/applications/${applicationOf(job)}`);
    const gone = async () => (await sandbox.list(`/ats/applications?ids=${applicationOf(job)}`)).length === 0;
    const sync = async (type: string) => {
      await sandbox.api('POST', '/force-sync', { body: { type } });
      await expect
        .poll(async () => (await sandbox.control<{ running: boolean }>('GET', `/integrations/${homerunId}`)).running)
        .toBe(false);
    };

    await sync('DELTA');
    expect(await gone()).toBe(false);
    await sync('FULL');
    expect(await gone()).toBe(true);
  });
});

describe('what is refused', () => {
  const refusals: [string, string, string, (job: SeededJob) => string | undefined][] = [
    ['Homerun: New', homerunId, 'REMOTE.INPUT_INVALID', (job) => job.stages.New?.id],
    ['Avionté: PIPELINE', avionteId, 'PLATFORM.INPUT_INVALID', (job) => job.stages.Pipeline?.id],
    ['Avionté: WEB_APPLICATION', avionteId, 'PLATFORM.INPUT_INVALID', (job) => job.stages['Web Application']?.id],
    ['a stage that does not exist', homerunId, 'PLATFORM.INPUT_INVALID', () => 'nowhere'],
    ['no stage', homerunId, 'PLATFORM.INPUT_INVALID', () => undefined],
  ];

  test.each(refusals)('%s', async (_, integration, code, target) => {
    const job = await seed(integration, integration === homerunId ? 'Screening' : 'Client interview');
    const before = await inAts(job);
    const refused = await move(job, target(job), integration);

    expect([refused.status, refused.body.error.code]).toEqual([400, code]);
    expect(await inAts(job)).toBe(before);
  });

  test('a stage of another job', async () => {
    const job = await seed(homerunId, 'Screening');
    const other = await sandbox.seedJob({
      integration: homerunId,
      name: 'Other',
      stages: ['Elsewhere'],
      ownStages: true,
    });

    expect((await move(job, other.stages.Elsewhere?.id)).body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });

  test('a stage that has just left the job', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('DELETE', `/ats/jobs/${job.job.id}/stages/${job.stages.Offer?.id}`);

    expect((await move(job, job.stages.Offer?.id)).body.error.code).toBe('REMOTE.INPUT_INVALID');
  });

  test('a closed job', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('POST', `/ats/jobs/${job.job.id}/close`);

    expect((await move(job, job.stages.Offer?.id)).body.error.code).toBe('ATS.JOB_CLOSED');
  });

  test('a deleted application', async () => {
    const job = await seed(homerunId, 'Screening');
    await sandbox.control('DELETE', `/ats/applications/${applicationOf(job)}`);

    expect((await move(job, job.stages.Offer?.id)).body.error.code).toBe('REMOTE.INPUT_INVALID');
  });

  test('an application of another integration', async () => {
    const job = await seed(homerunId, 'Screening');

    expect((await move(job, job.stages.Offer?.id, greenhouseId)).body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });

  test('somebody who is on no job', async () => {
    const pooled = (await sandbox.walk('/ats/applications')).find(({ job_id }) => job_id === null);
    const stage = (await sandbox.list('/ats/jobs'))[0]?.stages[2];
    const refused = await sandbox.api('PUT', `/ats/applications/${pooled?.id}/stage`, {
      body: { stage_id: stage?.id },
    });

    expect(refused.body.error.code).toBe('REMOTE.INPUT_INVALID');
  });
});

describe('the pipeline of Avionté', () => {
  test('a step inside it is kept by the ATS and reads back as Pipeline', async () => {
    const job = await seed(avionteId, 'Client interview');
    await move(job, job.stages['Pre-screening']?.id, avionteId);
    await sandbox.control('POST', '/flush');

    expect([await inAts(job), await inMirror(job, avionteId)]).toEqual(['Pre-screening', 'Pipeline']);
  });

  test('a stage behind it reads back as itself', async () => {
    const job = await seed(avionteId, 'Pipeline');
    await move(job, job.stages.Offer?.id, avionteId);
    await sandbox.control('POST', '/flush');

    expect(await inMirror(job, avionteId)).toBe('Offer');
  });

  test('no sync finds a new person in it; the ATS has to announce them', async () => {
    const job = await seed(avionteId, 'Offer');
    await sandbox.control('POST', '/settings', { syncDurationMs: 0 });
    const person = { jobId: job.job.id, person: 'Alan Turing', stageId: job.stages.Pipeline?.id };
    const { applicationId } = await sandbox.control<{ applicationId: string }>('POST', '/ats/applications', person);
    const known = async () => (await sandbox.list(`/ats/applications?ids=${applicationId}`, avionteId)).length;

    await sandbox.api('POST', '/force-sync', { integration: avionteId });
    await expect
      .poll(async () => (await sandbox.control<{ running: boolean }>('GET', `/integrations/${avionteId}`)).running)
      .toBe(false);
    expect(await known()).toBe(0);
    await sandbox.control('POST', '/flush');
    expect(await known()).toBe(1);
  });
});
