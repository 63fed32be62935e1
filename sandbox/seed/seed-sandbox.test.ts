import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { komboId } from '../kombo-id';
import { avionteId, homerunId, openClient, type Row, type SandboxClient } from '../sandbox-client';
import { scaleJobRemoteId } from './seed-scale';

let sandbox: SandboxClient;
let seeded: { [integration: string]: { jobs: Row[]; applications: Row[]; candidates: Row[] } } = {};

beforeAll(async () => {
  sandbox = await openClient();
  for (const id of [homerunId, avionteId]) {
    const all = (list: string) => sandbox.walk(`/ats/${list}?include_deleted=true`, id);
    seeded = {
      ...seeded,
      [id]: { jobs: await all('jobs'), applications: await all('applications'), candidates: await all('candidates') },
    };
  }
});
afterAll(() => sandbox.close());

const of = (integration: string) => seeded[integration] ?? { jobs: [], applications: [], candidates: [] };

describe.each([
  [homerunId, 15, 600],
  [avionteId, 40, 3000],
])('%s', (integration, jobs, applications) => {
  test('has its jobs and applications', () => {
    expect(of(integration).jobs.filter(({ remote_deleted_at }) => !remote_deleted_at)).toHaveLength(jobs);
    expect(of(integration).applications).toHaveLength(applications);
    expect(new Set(of(integration).jobs.map(({ status }) => status))).toEqual(new Set(['OPEN', 'CLOSED', 'DRAFT']));
  });

  test('about one in seven is hired or declined', () => {
    const decided = of(integration).applications.filter(({ outcome }) => outcome !== 'PENDING' && outcome !== null);

    expect(decided.length / applications).toBeGreaterThan(0.1);
    expect(decided.length / applications).toBeLessThan(0.25);
  });

  test('has what breaks naive readers: no stage, a stage off the job, no candidate, tombstones', () => {
    const stagesOf = new Map(of(integration).jobs.map(({ id, stages }) => [id, stages.map((stage) => stage.id)]));
    const living = of(integration).applications.filter(({ remote_deleted_at }) => !remote_deleted_at);
    const dangling = living.filter(
      ({ job_id, current_stage_id }) =>
        current_stage_id && !(stagesOf.get(job_id ?? '') ?? [current_stage_id]).includes(current_stage_id),
    );

    expect(living.filter(({ current_stage_id, job_id }) => job_id && !current_stage_id)).toHaveLength(8);
    expect(dangling).toHaveLength(6);
    expect(living.filter(({ candidate_id }) => !candidate_id)).toHaveLength(3);
    expect(of(integration).applications.length - living.length).toBe(10);
  });

  test('has the names that break screens', () => {
    const names = of(integration).candidates.map(({ first_name, last_name }) => `${first_name} ${last_name}`);

    for (const part of ['<script>', 'null null', 'Madonna null', 'بن عبد العزيز', '👩🏽‍🚀'])
      expect(names.some((name) => name.includes(part))).toBe(true);
    expect(Math.max(...names.map((name) => name.length))).toBe(300);
  });

  test('no moment lies ahead of the moment of seeding, but for closing dates', () => {
    for (const record of [...of(integration).applications, ...of(integration).candidates, ...of(integration).jobs]) {
      expect(Date.parse(record.changed_at)).toBeLessThan(Date.now());
    }
  });
});

test('the stages are a funnel', () => {
  const job = of(avionteId).jobs.find(({ name }) => name.startsWith('Order picker, peak'));
  const counts = (job?.stages ?? []).map(
    ({ id }) =>
      of(avionteId).applications.filter((each) => each.job_id === job?.id && each.current_stage_id === id).length,
  );

  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(1450);
  expect(counts.map((count) => count > 0)).toEqual([true, true, false, false, true, true, true]);
  expect(counts[0]).toBeGreaterThan(counts[4] ?? 0);
  expect(counts[4]).toBeGreaterThan(counts[6] ?? 0);
});

test('one upstream record of Homerun is candidate and application under one id; Avionté pairs person and job', () => {
  const homerun = of(homerunId).applications[0];
  const avionte = of(avionteId).applications[0];

  expect(homerun?.id).toBe(homerun?.candidate_id);
  expect(avionte?.remote_id).toMatch(/^\d+:\d+$/);
  expect(avionte?.id).toBe(komboId(avionteId, String(avionte?.remote_id)));
  expect(avionte?.id).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
});

test('fields Homerun never fills are null, and its talent pool is on no job', () => {
  expect(of(homerunId).candidates.some(({ source }) => source !== null)).toBe(false);
  expect(
    of(homerunId).applications.filter(({ job_id, remote_deleted_at }) => !job_id && !remote_deleted_at),
  ).toHaveLength(12);
  expect(of(avionteId).candidates.some(({ source }) => source === 'Indeed')).toBe(true);
});

test('the same moment of seeding gives the same company', async () => {
  const clock = () => Date.UTC(2026, 0, 2);
  const [one, two] = await Promise.all([openClient({ clock }), openClient({ clock })]);

  expect(await one.walk('/ats/applications', avionteId)).toEqual(await two.walk('/ats/applications', avionteId));
  await Promise.all([one.close(), two.close()]);
});

describe('--scale', () => {
  test('gives one job with exactly that many applications, spread 40/25/15/10/6/4', async () => {
    const scaled = await openClient({ scale: 1000, scaleOnly: true });
    const [job] = await scaled.list('/ats/jobs', avionteId);
    const applications = await scaled.walk('/ats/applications?include_deleted=true', avionteId);
    await scaled.close();

    expect(job?.remote_id).toBe(scaleJobRemoteId);
    expect(
      job?.stages.map(({ id }) => applications.filter(({ current_stage_id }) => current_stage_id === id).length),
    ).toEqual([400, 250, 150, 100, 60, 40]);
  });

  test('comes beside the ordinary jobs unless it is to be alone', async () => {
    const scaled = await openClient({ scale: 100 });
    const jobs = await scaled.list('/ats/jobs', avionteId);
    await scaled.close();

    expect(jobs).toHaveLength(41);
  });
});

test('a small company has the jobs and stages of the large one, and few people on each', async () => {
  const small = await openClient({ peoplePerJob: 2 });
  const [jobs, applications] = [
    await small.list('/ats/jobs', avionteId),
    await small.walk('/ats/applications?include_deleted=true', avionteId),
  ];
  await small.close();

  expect(jobs).toHaveLength(40);
  expect(jobs.every(({ id }) => applications.filter(({ job_id }) => job_id === id).length <= 2)).toBe(true);
  expect(applications.length).toBeGreaterThan(60);
});
