import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.control('POST', '/reset');
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
});

test('health answers without a key', async () => {
  expect(await sandbox.control('GET', '/health')).toMatchObject({ status: 'ok' });
});

test('an unknown setting is refused and changes nothing', async () => {
  expect(await sandbox.control('POST', '/settings', { mirrorDelay: 5 })).toMatchObject({
    error: { code: 'PLATFORM.INPUT_INVALID' },
  });
  expect(await sandbox.control('GET', '/settings')).toMatchObject({ mirrorDelayMs: 0 });
});

test('an unknown id is refused', async () => {
  for (const path of ['/ats/applications/none/stage', '/ats/jobs/none/close', '/ats/stages/none']) {
    expect(await sandbox.control('POST', path, { stageId: null, name: 'x' })).toMatchObject({
      error: { code: 'PLATFORM.INPUT_INVALID' },
    });
  }
});

describe('seed-job', () => {
  test.each([homerunId, avionteId, greenhouseId])(
    '%s: the job and its people are there at once',
    async (integration) => {
      const people = {
        Offer: ['Ada Lovelace', { firstName: null, lastName: 'Only', email: null, source: 'Referral' }],
      };
      await sandbox.control('POST', '/settings', { mirrorDelayMs: null });
      const seeded = await sandbox.seedJob({ integration, name: 'Fresh', department: 'Lab', city: 'Utrecht', people });

      const [job] = await sandbox.list(`/ats/jobs?ids=${seeded.job.id}`, integration);
      const found = await sandbox.list(`/ats/applications?job_ids=${seeded.job.id}`, integration);

      expect(job).toMatchObject({ name: 'Fresh', status: 'OPEN', department: 'Lab', location: { city: 'Utrecht' } });
      expect(job?.stages.map(({ name }) => name)).toEqual(Object.keys(seeded.stages));
      expect(found.map(({ id }) => id)).toEqual(seeded.people.map(({ applicationId }) => applicationId));
      expect(found.map(({ current_stage }) => current_stage?.name)).toEqual(['Offer', 'Offer']);
      expect(found.map(({ candidate }) => [candidate?.first_name, candidate?.last_name])).toEqual([
        ['Ada', 'Lovelace'],
        [null, 'Only'],
      ]);
    },
  );

  test('two jobs of one name are two jobs with people of their own', async () => {
    const plan = { integration: homerunId, name: 'Twin', people: { New: ['Ada Lovelace'] } };
    const [one, two] = [await sandbox.seedJob(plan), await sandbox.seedJob(plan)];

    expect(one.job.id).not.toBe(two.job.id);
    expect(one.people[0]?.applicationId).not.toBe(two.people[0]?.applicationId);
    expect(one.stages.Offer?.id).toBe(two.stages.Offer?.id);
  });

  test('with stages of its own no other job shares them', async () => {
    const plan = { integration: homerunId, name: 'Own', ownStages: true };
    const [one, two] = [await sandbox.seedJob(plan), await sandbox.seedJob(plan)];

    expect(one.stages.Offer?.id).not.toBe(two.stages.Offer?.id);
  });
});

describe('what a person does in the ATS', () => {
  test('moving somebody knows none of the rules of Kombo', async () => {
    const { people, stages } = await sandbox.seedJob({
      integration: homerunId,
      name: 'By hand',
      people: { Offer: ['Ada Lovelace'] },
    });
    const id = people[0]?.applicationId;
    await sandbox.control('POST', `/ats/applications/${id}/stage`, { stageId: stages.New?.id });

    expect((await sandbox.list(`/ats/applications?ids=${id}`))[0]?.current_stage?.name).toBe('New');
  });

  test('declining, closing, renaming, deleting and applying arrive in the mirror', async () => {
    const { job, people, stages } = await sandbox.seedJob({
      integration: avionteId,
      name: 'By hand',
      ownStages: true,
      people: { Offer: ['Ada Lovelace', 'Alan Turing'] },
    });
    const [ada, alan] = people;
    await sandbox.control('POST', `/ats/applications/${ada?.applicationId}/outcome`, {
      outcome: 'DECLINED',
      reason: 'Withdrew',
    });
    await sandbox.control('DELETE', `/ats/applications/${alan?.applicationId}`);
    await sandbox.control('POST', `/ats/stages/${stages.Offer?.id}`, { name: 'Proposal' });
    await sandbox.control('POST', `/ats/jobs/${job.id}`, { name: 'Renamed' });
    await sandbox.control('POST', `/ats/jobs/${job.id}/close`);
    await sandbox.control('POST', '/ats/applications', { jobId: job.id, name: 'Grace Hopper' });

    const found = await sandbox.list(`/ats/applications?job_ids=${job.id}`, avionteId);
    expect(found).toMatchObject([
      {
        outcome: 'DECLINED',
        rejection_reason_name: 'Withdrew',
        current_stage: { name: 'Proposal' },
        job: { name: 'Renamed' },
      },
      { candidate: { first_name: 'Grace' }, current_stage: { name: 'Web Application' } },
    ]);
    expect(await sandbox.list(`/ats/jobs?ids=${job.id}`, avionteId)).toMatchObject([
      { status: 'CLOSED', name: 'Renamed' },
    ]);
  });

  test('a stage taken off its job leaves its people dangling', async () => {
    const { job, people, stages } = await sandbox.seedJob({
      integration: homerunId,
      name: 'Dangling',
      people: { Offer: ['Ada Lovelace'] },
    });
    await sandbox.control('DELETE', `/ats/jobs/${job.id}/stages/${stages.Offer?.id}`);

    const [mirrored] = await sandbox.list(`/ats/jobs?ids=${job.id}`);
    const [person] = await sandbox.list(`/ats/applications?ids=${people[0]?.applicationId}`);
    expect(mirrored?.stages.map(({ id }) => id)).not.toContain(stages.Offer?.id);
    expect(person).toMatchObject({ current_stage_id: stages.Offer?.id, current_stage: { name: 'Offer', index: null } });
  });
});

describe('malform', () => {
  test.each([
    ['missing-id', (row: { id?: unknown }) => expect(row.id).toBeUndefined()],
    ['wrong-type', (row: { changed_at?: unknown }) => expect(row.changed_at).toBe('yesterday')],
    ['unknown-enum', (row: { outcome?: unknown }) => expect(row.outcome).toBe('ON_HOLD')],
  ])('%s spoils one record, as an update, and is mended again', async (how, check) => {
    const { job, people } = await sandbox.seedJob({
      integration: homerunId,
      name: 'Odd',
      people: { New: ['Ada Lovelace', 'Alan Turing'] },
    });
    const id = people[0]?.applicationId;
    const healthy = await sandbox.list(`/ats/applications?ids=${id}`);
    const since = new Date(Date.now()).toISOString();

    await sandbox.control('POST', '/malform', { integration: homerunId, model: 'applications', id, how });
    const [spoilt, other] = await sandbox.list(`/ats/applications?job_ids=${job.id}`);
    check(spoilt ?? {});
    expect(other?.id).toBe(people[1]?.applicationId);
    expect((await sandbox.list(`/ats/applications?job_ids=${job.id}&updated_after=${since}`)).length).toBeGreaterThan(
      0,
    );

    await sandbox.control('POST', '/malform', { integration: homerunId, model: 'applications', id, how: null });
    expect(await sandbox.list(`/ats/applications?ids=${id}`)).toMatchObject([{ id, outcome: healthy[0]?.outcome }]);
  });
});
