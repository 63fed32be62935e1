import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { getShell } from '../shell/get-shell';
import { type JobFilters, totalInWords, whyEmpty } from './job';
import { listJobs } from './list-jobs';

const usual: JobFilters = {
  q: '',
  status: 'open',
  department: '',
  location: '',
  connection: '',
  sort: 'name',
  page: 1,
};

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  const people = { Screening: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Alan Turing'] };
  await company.seedJob(people, { name: 'Åsa’s Crêperie lead', stages: ['New', 'Screening', 'Offer'] });
  await company.seedJob({ Screening: ['Ed Lee'] }, { name: 'Zookeeper', stages: ['New', 'Screening'] });
});
afterAll(() => company.close());

const list = (filters: Partial<JobFilters> = {}) => listJobs(company.members.viewer, { ...usual, ...filters });
const names = async (filters: Partial<JobFilters> = {}) => (await list(filters)).jobs.map(({ name }) => name);

test('a job shows its people by stage, in the order of its stages', async () => {
  const [job] = (await list({ q: 'creperie' })).jobs;

  expect(job).toMatchObject({ name: 'Åsa’s Crêperie lead', status: 'OPEN', hired: 0, declined: 0 });
  expect(job?.stages.map(({ name, people }) => [name, people])).toEqual([
    ['New', 0],
    ['Screening', 2],
    ['Offer', 1],
  ]);
});

test('the numbers are the kept counters, never a count of applications', async () => {
  const { organisationId } = company;
  const [job] = (await list({ q: 'zookeeper' })).jobs;
  await pool.query(
    'UPDATE stage_count SET people = people + 100 WHERE organisation_id = $1 AND job_id = $2 AND people > 0',
    [organisationId, job?.id],
  );

  const [again] = (await list({ q: 'zookeeper' })).jobs;

  await pool.query(
    'UPDATE stage_count SET people = people - 100 WHERE organisation_id = $1 AND job_id = $2 AND people > 100',
    [organisationId, job?.id],
  );
  expect(again?.stages.map(({ people }) => people)).toEqual([0, 101]);
});

test.each([
  ['without accents and in any order', 'LEAD asa'],
  ['with accents', 'crêperie'],
])('a name is found %s', async (_name, q) => {
  expect(await names({ q })).toEqual(['Åsa’s Crêperie lead']);
});

test.each(['%', '_', '\\', "'; DROP TABLE job; --"])('what is typed stands for itself: %s', async (q) => {
  expect(await names({ q })).toEqual([]);
});

test('filters narrow the list, and each is among the choices', async () => {
  const { departments, locations, connections } = await list();
  const department = departments[0] ?? '';
  const found = await list({ department, status: 'all' });

  expect(found.total).toBeGreaterThan(0);
  expect(found.jobs.every((job) => job.department === department)).toBe(true);
  expect(locations.length).toBeGreaterThan(0);
  expect((await list({ connection: connections[0]?.id })).total).toBe((await list()).total);
  expect((await list({ connection: 'no id at all' })).total).toBe(0);
});

test('closed jobs and drafts are there when asked for', async () => {
  const all = await list({ status: 'all' });
  const closed = await list({ status: 'closed' });

  expect((await list()).jobs.every(({ status }) => status === 'OPEN')).toBe(true);
  expect(closed.jobs.every(({ status }) => status === 'CLOSED')).toBe(true);
  expect(all.total).toBeGreaterThan((await list()).total);
});

test('the order is the one that was asked for', async () => {
  const byName = await names();
  const people = (await list({ sort: 'people' })).jobs.map(
    ({ stages, hired, declined }) => stages.reduce((sum, stage) => sum + stage.people, 0) + hired + declined,
  );
  const opened = (await list({ sort: 'newest' })).jobs.map(({ openedAt }) => openedAt ?? '');

  expect(byName.indexOf('Åsa’s Crêperie lead')).toBeLessThan(byName.indexOf('Zookeeper'));
  expect(people).toEqual([...people].sort((one, other) => other - one));
  expect(opened).toEqual([...opened].sort().reverse());
});

test('a page behind the last one shows the first', async () => {
  expect(await list({ page: 99 })).toMatchObject({ page: 1, total: (await list()).total });
});

test('another organisation sees none of it, and is told that nothing is connected', async () => {
  const { viewer } = await seedMembers();
  const theirs = await listJobs(viewer, usual);

  expect(theirs).toMatchObject({ jobs: [], total: 0, departments: [], locations: [], connections: [] });
  expect(whyEmpty(theirs, usual)).toBe('no-connection');
});

test('an empty list says why', async () => {
  const { organisationId } = company;
  const none = { ...(await list({ q: 'nobody has this' })) };
  const unread = {
    ...none,
    connections: none.connections.map((one) => ({ ...one, freshness: { ...one.freshness, readAt: null } })),
  };

  expect(whyEmpty(none, { ...usual, q: 'nobody has this' })).toBe('no-match');
  expect(whyEmpty(none, usual)).toBe('none-open');
  expect(whyEmpty(unread, usual)).toBe('first-read');
  expect(await prisma.job.count({ where: { organisationId } })).toBeGreaterThan(0);
});

test('with thousands of jobs a page is a page, and nobody counts to the end', async () => {
  const { viewer } = await seedMembers();
  const { organisationId } = viewer;
  const connection = await prisma.connection.create({
    data: {
      integrationId: 'acme:1',
      provider: 'acme',
      toolLabel: 'Acme',
      name: 'Acme',
      organisation: { connect: { id: organisationId } },
      environment: {
        create: { organisationId, name: 'Test', baseUrl: '', komboEnvironmentId: organisationId, apiKey: '' },
      },
    },
  });
  await pool.query(
    `INSERT INTO job (id, organisation_id, connection_id, kombo_id, name, status, search_text, changed_at, record_hash, read_at)
     SELECT gen_random_uuid(), $1, $2, n::text, 'Job ' || lpad(n::text, 4, '0'), 'OPEN', 'job ' || lpad(n::text, 4, '0'), now(), '', now()
     FROM generate_series(1, 1500) AS n`,
    [organisationId, connection.id],
  );

  const first = await listJobs(viewer, usual);
  const second = await listJobs(viewer, { ...usual, page: 2 });
  const last = await listJobs(viewer, { ...usual, page: 30 });

  expect(first.jobs.map(({ name }) => name).slice(0, 2)).toEqual(['Job 0001', 'Job 0002']);
  expect([first.jobs.length, first.hasMore, totalInWords(first.total)]).toEqual([50, true, '1000+']);
  expect(second.jobs[0]?.name).toBe('Job 0051');
  expect([last.jobs.at(-1)?.name, last.hasMore]).toEqual(['Job 1500', false]);
  expect((await getShell(viewer)).counts.jobs).toBe(first.total);
});
