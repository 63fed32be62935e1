import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { addResultLink } from '../candidates/add-result-link';
import { createApplication } from '../candidates/create-application';
import { undoChange } from '../changes/undo-change';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { seedMember, seedMembers } from '../members/test-members';
import { type ActivityFilters, SEEN_IN_ATS } from './activity';
import { ENTRIES_PER_PAGE, getActivity } from './get-activity';
import { getJobActivity } from './get-job-activity';

const stages = ['Screening', 'Interview', 'Offer'];
let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  job = await company.seedJob({ Screening: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Edith Clarke'] }, { stages });
});

const recruiter = () => company.members.recruiter;
const viewer = () => company.members.viewer;
const everything: ActivityFilters = { kind: null, by: '' };
const read = (filters: Partial<ActivityFilters> = {}, before: string | null = null, who = recruiter()) =>
  getActivity(who, { jobId: job.id, ...everything, ...filters, before });
const entries = async (filters: Partial<ActivityFilters> = {}, who = recruiter()) =>
  (await read(filters, null, who)).entries;
const changes = async (filters: Partial<ActivityFilters> = {}, who = recruiter()) =>
  (await entries(filters, who)).filter((entry) => entry.type === 'change');
const on = (name: string) => ({ on: 'application' as const, targetId: job.applicationId(name) });
const writeNote = (name: string, who = recruiter()) => addNote(who, { ...on(name), note: fromPlainText('Good talk.') });
const move = (name: string, from: string, to: string) =>
  moveApplication(recruiter(), {
    applicationId: job.applicationId(name),
    from: job.stageId(from),
    to: job.stageId(to),
  });
const moveInAts = async (name: string, to: string) => {
  const person = job.komboIds.people.find((one) => one.name === name);
  await company.kombo.control('POST', `/ats/applications/${person?.applicationId}/stage`, {
    stageId: job.komboIds.stages[to]?.id,
  });
  await company.sync();
};
const candidateOf = async (name: string) =>
  (await prisma.application.findFirstOrThrow({ where: { id: job.applicationId(name) } })).candidateId;

test('a job of another organisation is not found, and neither is what stands around its list', async () => {
  const { recruiter: stranger } = await seedMembers();

  const notFound = { kind: 'not-found' };
  await expect(read({}, null, stranger)).rejects.toMatchObject(notFound);
  await expect(getJobActivity(stranger, job.id)).rejects.toMatchObject(notFound);
  await expect(getActivity(recruiter(), { jobId: randomUUID(), ...everything, before: null })).rejects.toMatchObject(
    notFound,
  );
});

test('everything is there, each with its person, its actor and how it stands', async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  const undone = await writeNote('Grace Hopper');
  await undoChange(recruiter(), { intentId: undone.intentId });
  await addResultLink(recruiter(), {
    ...on('Ada Lovelace'),
    resultLink: { label: 'Test', url: 'https://x.test/1' },
  });
  await company.letTimePass();
  await company.deliverNow();
  await writeNote('Ada Lovelace');

  const ada = { id: await candidateOf('Ada Lovelace'), name: 'Ada Lovelace' };
  expect(await changes()).toMatchObject([
    { kind: 'note', person: ada, change: { state: 'held', mine: true, actions: ['undo'] } },
    { kind: 'link', person: ada, change: { state: 'settled', byName: recruiter().name, actions: [] } },
    { kind: 'note', person: { name: 'Grace Hopper' }, change: { state: 'cancelled' } },
  ]);
  expect((await entries({ kind: 'arrivals' })).map(({ type, person }) => [type, person?.name]).toSorted()).toEqual([
    ['applied', 'Ada Lovelace'],
    ['applied', 'Edith Clarke'],
    ['applied', 'Grace Hopper'],
  ]);
});

test('a viewer reads all of it and can do nothing about it', async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  await writeNote('Ada Lovelace');

  expect(await changes({}, viewer())).toMatchObject([{ kind: 'note', change: { state: 'held', actions: [] } }]);
  expect(await getJobActivity(viewer(), job.id)).toMatchObject({
    tool: 'Homerun',
    noteFormat: 'plain-text',
    people: [{ id: recruiter().userId, name: recruiter().name }],
  });
});

test('a move of ours is told once, and one made in the ATS is seen', async () => {
  await move('Ada Lovelace', 'Screening', 'Interview');
  await company.deliverNow();
  await company.sync();
  await moveInAts('Ada Lovelace', 'Offer');

  const moves = await entries({ kind: 'moves' });
  expect(moves).toMatchObject([
    { type: 'stage', from: 'Interview', to: 'Offer', byName: null, person: { name: 'Ada Lovelace' } },
    { type: 'change', kind: 'move', change: { step: { from: 'Screening', to: 'Interview' } } },
  ]);
  expect(moves).toHaveLength(2);
});

test('who was added here is told by that change, and not as one who applied', async () => {
  const candidate = { firstName: 'Katherine', lastName: 'Johnson', email: `kj-${randomUUID()}@mail.test` };
  await createApplication(recruiter(), { jobId: job.id, candidate, uploads: [] });
  expect(await entries({ kind: 'arrivals', by: recruiter().userId })).toMatchObject([
    { kind: 'creation', person: { id: null, name: 'Katherine Johnson' } },
  ]);

  await company.deliverNow();
  await company.sync();

  const arrived = (await entries({ kind: 'arrivals' })).filter(({ person }) => person?.name === 'Katherine Johnson');
  expect(arrived).toMatchObject([{ kind: 'creation', person: { id: expect.any(String) } }]);
});

test('who is known and put on this job is linked before the ATS has answered', async () => {
  const other = await company.seedJob({ Screening: ['Alan Turing'] }, { stages });
  const { candidateId } = await prisma.application.findFirstOrThrow({
    where: { id: other.applicationId('Alan Turing') },
    select: { candidateId: true },
  });
  const candidate = { firstName: 'Alan', lastName: 'Turing', email: `at-${randomUUID()}@mail.test` };
  await createApplication(recruiter(), {
    jobId: job.id,
    candidateId: candidateId ?? undefined,
    candidate,
    uploads: [],
  });

  expect(await changes()).toMatchObject([{ kind: 'creation', person: { id: candidateId, name: 'Alan Turing' } }]);
});

test('each filter leaves what is asked for, and both together', async () => {
  const colleague = await seedMember({ id: company.organisationId, name: 'here' }, 'recruiter');
  await writeNote('Ada Lovelace');
  await writeNote('Grace Hopper', colleague);
  await move('Ada Lovelace', 'Screening', 'Interview');
  await company.deliverNow();
  await company.sync();
  await moveInAts('Edith Clarke', 'Screening');
  const told = async (filters: Partial<ActivityFilters>) =>
    (await entries(filters)).map((entry) => (entry.type === 'change' ? entry.kind : entry.type)).toSorted();

  expect(await told({ kind: 'notes' })).toEqual(['note', 'note']);
  expect(await told({ by: colleague.userId })).toEqual(['note']);
  expect(await told({ by: recruiter().userId })).toEqual(['move', 'note']);
  expect(await told({ kind: 'moves', by: recruiter().userId })).toEqual(['move']);
  expect(await told({ by: SEEN_IN_ATS })).toEqual(['applied', 'applied', 'applied', 'stage']);
  expect(await told({ kind: 'moves', by: SEEN_IN_ATS })).toEqual(['stage']);
  for (const filters of [{ kind: 'notes' as const, by: SEEN_IN_ATS }, { by: viewer().userId }, { by: 'nobody' }]) {
    expect(await told(filters)).toEqual([]);
  }
  expect((await getJobActivity(recruiter(), job.id)).people).toEqual([
    { id: recruiter().userId, name: `${recruiter().name} (you)` },
    { id: colleague.userId, name: colleague.name },
  ]);
});

test('another job’s entries, and what concerns a person as a whole, are not on this one', async () => {
  const other = await company.seedJob({ Screening: ['Alan Turing'] }, { stages });
  await addNote(recruiter(), {
    on: 'application',
    targetId: other.applicationId('Alan Turing'),
    note: fromPlainText('Elsewhere.'),
  });
  const { organisationId, connectionId } = company;
  const candidateId = (await candidateOf('Ada Lovelace')) ?? '';
  await prisma.intent.create({
    data: {
      organisationId,
      connectionId,
      kind: 'addNoteToCandidate',
      targetId: candidateId,
      payload: {},
      actorId: recruiter().userId,
      state: 'settled',
      dueAt: new Date(),
    },
  });

  expect(await changes()).toEqual([]);
});

test('an edit of the job’s own fields is about nobody', async () => {
  const { organisationId, connectionId } = company;
  const fields = [{ id: 'shift', name: 'Shift', from: 'day', to: 'night' }];
  await prisma.intent.create({
    data: {
      organisationId,
      connectionId,
      kind: 'updateJobCustomFields',
      targetId: job.id,
      jobId: job.id,
      payload: { fields },
      actorId: recruiter().userId,
      state: 'settled',
      dueAt: new Date(),
    },
  });

  expect(await entries({ kind: 'fields' })).toMatchObject([{ kind: 'fields', person: null }]);
});

test('who was declined in the ATS is told with the reason; whom we rejected is told by that', async () => {
  const { organisationId, connectionId } = company;
  const declined = { rejectedAt: new Date(), rejectionReasonName: 'No licence' };
  for (const name of ['Ada Lovelace', 'Grace Hopper'])
    await prisma.application.updateMany({ where: { organisationId, id: job.applicationId(name) }, data: declined });
  await prisma.intent.create({
    data: {
      organisationId,
      connectionId,
      kind: 'rejectApplication',
      targetId: job.applicationId('Grace Hopper'),
      jobId: job.id,
      payload: { reasonKomboId: 'r', reason: 'No licence' },
      actorId: recruiter().userId,
      state: 'settled',
      dueAt: new Date(),
    },
  });

  const told = (await entries({ kind: 'rejections' })).map((entry) => [entry.type, entry.person?.name]);
  expect(told.toSorted()).toEqual([
    ['change', 'Grace Hopper'],
    ['declined', 'Ada Lovelace'],
  ]);
});

test('who was erased is a removed candidate, whatever is told of them', async () => {
  const { organisationId } = company;
  await writeNote('Ada Lovelace');
  await writeNote('Grace Hopper');
  await company.deliverNow();
  await moveInAts('Ada Lovelace', 'Interview');
  const erased = { erasedAt: new Date(), remoteDeletedAt: new Date(), firstName: null, lastName: null };
  const ada = (await candidateOf('Ada Lovelace')) ?? '';
  await prisma.candidate.updateMany({ where: { organisationId, id: ada }, data: erased });
  // Two weeks later nothing says any more whose application it was.
  await prisma.application.updateMany({
    where: { organisationId, id: job.applicationId('Grace Hopper') },
    data: { candidateId: null, remoteDeletedAt: new Date() },
  });

  const all = await entries();
  const names = new Map(all.map(({ key, person }) => [key, person]));
  expect([...names.values()].filter((person) => person?.id === ada)).toHaveLength(3);
  for (const person of names.values())
    if (person?.id === ada || person?.id === null) expect(person.name).toBe('Removed candidate');
  const notes = await changes({ kind: 'notes' });
  expect(notes.map(({ person, note }) => [person?.name, note])).toEqual([
    ['Removed candidate', null],
    ['Removed candidate', null],
  ]);
  expect(JSON.stringify(all)).not.toMatch(/Lovelace|Hopper|Good talk/);
});

test('a transition keeps its job, also once its application has none', async () => {
  const { organisationId } = company;
  await moveInAts('Ada Lovelace', 'Interview');
  await prisma.application.updateMany({
    where: { organisationId, id: job.applicationId('Ada Lovelace') },
    data: { jobId: null, candidateId: null, remoteDeletedAt: new Date() },
  });

  expect(await entries({ kind: 'moves' })).toMatchObject([
    { type: 'stage', to: 'Interview', person: { id: null, name: 'Removed candidate' } },
  ]);
});

test('pages bring each entry once and in order, also where many happened at the same time', async () => {
  const { organisationId, connectionId } = company;
  const at = (index: number) => new Date(Date.now() - (index % 20) * 60_000); // several of each time
  const applicationId = job.applicationId('Ada Lovelace');
  await prisma.intent.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      organisationId,
      connectionId,
      kind: index % 2 ? 'addNoteToApplication' : 'addResultLinkToApplication',
      targetId: applicationId,
      jobId: job.id,
      payload: {},
      actorId: recruiter().userId,
      state: 'settled' as const,
      dueAt: new Date(),
      createdAt: at(index),
    })),
  });
  await prisma.stageTransition.createMany({
    data: Array.from({ length: 40 }, (_, index) => ({
      organisationId,
      connectionId,
      applicationId,
      jobId: job.id,
      fromStageId: job.stageId('Screening'),
      toStageId: job.stageId('Offer'),
      source: 'ats' as const,
      at: at(index),
      exact: false,
    })),
  });

  const seen: { at: string; key: string }[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await read({}, next ?? null);
    expect(page.entries.length).toBeLessThanOrEqual(ENTRIES_PER_PAGE);
    seen.push(...page.entries);
    next = page.next;
  }

  expect(seen).toHaveLength(60 + 40 + 3);
  expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length);
  const times = seen.map((entry) => entry.at);
  expect(times).toEqual(times.toSorted().toReversed());
  await expect(read({}, 'no cursor')).rejects.toMatchObject({ kind: 'invalid' });
});

test('every part is found by its own index', async () => {
  const indexes = await pool.query<{ indexname: string }>(
    `SELECT indexname FROM pg_indexes WHERE indexname = ANY($1) ORDER BY indexname`,
    [
      [
        'application_by_adding',
        'application_by_rejection',
        'intent_of_job',
        'intent_of_job_by_actor',
        'stage_transition_seen',
      ],
    ],
  );

  expect(indexes.rows).toHaveLength(5);
});
