import { afterAll, beforeAll, expect, test } from 'vitest';
import { homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
let seeded: SeededJob;
let clock = Date.now();

beforeAll(async () => {
  sandbox = await openClient({ clock: () => clock });
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
  const plan = { integration: homerunId, name: 'Watcher', ownStages: true, people: { Screening: ['Ada Lovelace'] } };
  seeded = await sandbox.seedJob(plan);
});
afterAll(() => sandbox.close());

/** What each list delivers as updated after everything that was known before this change. */
async function deliveredAfter(change: () => Promise<unknown>) {
  clock += 60_000;
  const since = new Date(clock).toISOString();
  await change();
  const ids = async (list: string) =>
    (await sandbox.list(`/ats/${list}?updated_after=${since}&include_deleted=true`)).map(({ id }) => String(id));
  return {
    jobs: await ids('jobs'),
    candidates: await ids('candidates'),
    applications: await ids('applications'),
    stages: await ids('application-stages'),
  };
}

const person = () => ({
  applicationId: String(seeded.people[0]?.applicationId),
  candidateId: String(seeded.people[0]?.candidateId),
});
const jobId = () => String(seeded.job.id);
const stageId = (name: string) => String(seeded.stages[name]?.id);

test('nothing changed, nothing delivered', async () => {
  expect(await deliveredAfter(async () => {})).toEqual({ jobs: [], candidates: [], applications: [], stages: [] });
});

test('a move delivers the application and its candidate, not the job', async () => {
  const { applicationId, candidateId } = person();
  const delivered = await deliveredAfter(() =>
    sandbox.api('PUT', `/ats/applications/${applicationId}/stage`, { body: { stage_id: stageId('Offer') } }),
  );

  expect(delivered).toEqual({ jobs: [], candidates: [candidateId], applications: [applicationId], stages: [] });
});

test('a change of the candidate delivers the application, whose own changed_at stays', async () => {
  const { applicationId, candidateId } = person();
  const before = (await sandbox.list(`/ats/applications?ids=${applicationId}`))[0];
  const delivered = await deliveredAfter(() =>
    sandbox.control('POST', `/ats/candidates/${candidateId}`, { lastName: 'King' }),
  );
  const after = (await sandbox.list(`/ats/applications?ids=${applicationId}`))[0];

  expect(delivered).toEqual({ jobs: [], candidates: [candidateId], applications: [applicationId], stages: [] });
  expect(after?.changed_at).toBe(before?.changed_at);
  expect(after?.candidate?.last_name).toBe('King');
});

test('a stage rename delivers the applications in it and the stage, but not the job', async () => {
  const delivered = await deliveredAfter(() =>
    sandbox.control('POST', `/ats/stages/${stageId('Offer')}`, { name: 'Proposal' }),
  );

  expect(delivered).toEqual({
    jobs: [],
    candidates: [],
    applications: [person().applicationId],
    stages: [stageId('Offer')],
  });
});

test('a job rename delivers the job and none of its applications', async () => {
  const delivered = await deliveredAfter(() => sandbox.control('POST', `/ats/jobs/${jobId()}`, { name: 'Keeper' }));

  expect(delivered).toEqual({ jobs: [jobId()], candidates: [], applications: [], stages: [] });
});

test('a stage taken off a job delivers the job, whose own changed_at stays', async () => {
  const before = (await sandbox.list(`/ats/jobs?ids=${jobId()}`))[0];
  const delivered = await deliveredAfter(() =>
    sandbox.control('DELETE', `/ats/jobs/${jobId()}/stages/${stageId('Assignment')}`),
  );
  const after = (await sandbox.list(`/ats/jobs?ids=${jobId()}`))[0];

  expect(delivered).toEqual({ jobs: [jobId()], candidates: [], applications: [], stages: [] });
  expect(after?.changed_at).toBe(before?.changed_at);
  expect(after?.stages.map(({ name }) => name)).not.toContain('Assignment');
});

test('a new application delivers its candidate too', async () => {
  let made: { applicationId: string; candidateId: string } | undefined;
  const delivered = await deliveredAfter(async () => {
    made = await sandbox.control('POST', '/ats/applications', { jobId: jobId(), person: 'Alan Turing' });
  });

  expect(delivered).toMatchObject({ candidates: [made?.candidateId], applications: [made?.applicationId] });
});

test('a deletion delivers the tombstone and the candidate', async () => {
  const { applicationId, candidateId } = person();
  const delivered = await deliveredAfter(() => sandbox.control('DELETE', `/ats/applications/${applicationId}`));

  expect(delivered).toEqual({ jobs: [], candidates: [candidateId], applications: [applicationId], stages: [] });
});
