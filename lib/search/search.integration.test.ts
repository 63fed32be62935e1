import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { seedMembers } from '../members/test-members';
import { findByName } from './find-by-name';
import { RecallRecent, recallRecent } from './recall-recent';
import { MOST_FOUND, nothingFound } from './search';

let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;
let stranger: Context;
const crowd = Array.from({ length: 9 }, (_, index) => `Zwaluw Nummer${index}`);

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  job = await company.seedJob(
    { Screening: ['Zoë Quintessa', 'Grace Quadrille', ...crowd] },
    { name: 'Zwaluwmétier lead', stages: ['New', 'Screening', 'Offer'] },
  );
  stranger = (await seedMembers()).recruiter;
});
afterAll(() => company.close());

const find = (q: string, who = company.members.viewer) => findByName(who, q);
const names = ({ people, jobs }: Awaited<ReturnType<typeof find>>) => [...people, ...jobs].map(({ name }) => name);
const personOf = async (name: string) => {
  const { candidateId } = await prisma.application.findFirstOrThrow({ where: { id: job.applicationId(name) } });
  return candidateId ?? '';
};

test.each([
  ['a part of a name, without accents', 'zoe quint', ['Zoë Quintessa']],
  ['its letters with accents and in capitals', 'ZOË QÜINT', ['Zoë Quintessa']],
  ['the end of a name', 'adrille', ['Grace Quadrille']],
  ['a slip of the finger', 'quadirlle', ['Grace Quadrille']],
  ['a job', 'luwmetier', ['Zwaluwmétier lead']],
])('a viewer finds by %s', async (_name, q, found) => {
  expect(names(await find(q))).toEqual(found);
});

test('people say where they stand, and jobs whose they are', async () => {
  const { people } = await find('quintessa');
  const { jobs } = await find('zwaluwmetier');

  expect(people).toEqual([
    { id: await personOf('Zoë Quintessa'), name: 'Zoë Quintessa', about: 'Zwaluwmétier lead · Screening' },
  ]);
  expect(jobs).toEqual([{ id: job.id, name: 'Zwaluwmétier lead', about: expect.any(String) }]);
});

test('of each kind no more are told than one chooses from', async () => {
  const { people, jobs } = await find('zwaluw');

  expect(people).toHaveLength(MOST_FOUND);
  expect(jobs.map(({ name }) => name)).toEqual(['Zwaluwmétier lead']);
});

test('a closed job comes behind the open ones and says so', async () => {
  const closed = await company.seedJob({}, { name: 'Zwaluwmétier assistant', stages: ['New'] });
  await prisma.job.updateMany({
    where: { organisationId: company.organisationId, id: closed.id },
    data: { status: 'CLOSED' },
  });

  const { jobs } = await find('zwaluwmetier');

  expect(jobs.map(({ name }) => name)).toEqual(['Zwaluwmétier lead', 'Zwaluwmétier assistant']);
  expect(jobs[1]?.about).toMatch(/Closed$/);
});

test.each(['', ' ', 'z', ' z ', '\u0000z'])('nothing and one letter find nobody, quietly: %j', async (q) => {
  expect(await find(q)).toEqual(nothingFound);
});

test.each(['%%', '__', "'; DROP TABLE job; --", '\u0000\u0000\u0000', '\\\\'])(
  'what is typed stands for itself: %j',
  async (q) => {
    expect(await find(q)).toEqual(nothingFound);
  },
);

test('of a text without end its beginning is looked for', async () => {
  expect(names(await find(`quintessa${' '.repeat(300)}nobody`))).toEqual(['Zoë Quintessa']);
  expect(await find('x'.repeat(100_000))).toEqual(nothingFound);
});

test('another organisation finds none of it, and recalls none of it', async () => {
  expect(await find('quintessa', stranger)).toEqual(nothingFound);
  expect(await find('zwaluw', stranger)).toEqual(nothingFound);
  const wanted = { people: [await personOf('Zoë Quintessa')], jobs: [job.id] };
  expect(await recallRecent(stranger, wanted)).toEqual(nothingFound);
});

test('where one was is recalled as it is called now, in the order in which it was asked', async () => {
  const [zoe, grace] = [await personOf('Zoë Quintessa'), await personOf('Grace Quadrille')];

  const { people, jobs } = await recallRecent(company.members.viewer, {
    people: [grace, randomUUID(), zoe],
    jobs: [job.id, randomUUID()],
  });

  expect(people.map(({ name }) => name)).toEqual(['Grace Quadrille', 'Zoë Quintessa']);
  expect(jobs).toMatchObject([{ id: job.id, name: 'Zwaluwmétier lead' }]);
});

test('no browser remembers more than a few, and ids alone', () => {
  const many = Array.from({ length: 6 }, () => randomUUID());

  expect(RecallRecent.safeParse({ people: many, jobs: [] }).success).toBe(false);
  expect(RecallRecent.safeParse({ people: ['no id'], jobs: [] }).success).toBe(false);
});

test('who was erased is neither found nor recalled', async () => {
  const id = await personOf('Grace Quadrille');
  await prisma.candidate.updateMany({
    where: { organisationId: company.organisationId, id },
    data: { erasedAt: new Date(), remoteDeletedAt: new Date(), firstName: null, lastName: null, searchText: '' },
  });

  expect(await find('quadrille')).toEqual(nothingFound);
  expect(await recallRecent(company.members.viewer, { people: [id], jobs: [] })).toEqual(nothingFound);
});
