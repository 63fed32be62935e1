import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { listChanges } from '../changes/list-changes';
import { undoChange } from '../changes/undo-change';
import { addConnection } from '../connections/add-connection';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { seedMembers } from '../members/test-members';
import { createApplication } from './create-application';
import { findOtherJobs } from './find-other-jobs';
import { getCandidate } from './get-candidate';
import { getNewPerson } from './get-new-person';
import { getTimeline } from './get-timeline';
import { personOf } from './new-person';

const stages = ['New', 'Screening', 'Offer'];
const everything = { show: 'all', whose: 'everyone', before: null } as const;
const AFTER_ERASURE_MS = 15 * 24 * 60 * 60_000;

type Job = Awaited<ReturnType<Company['seedJob']>>;
type Person = { id: string; email: string; applicationId: string; komboId: string };

let company: Company;
let elsewhereId: string;
/** Where Ada stands, another job of the same customer, and one of another customer in another ATS. */
let first: Job;
let second: Job;
let elsewhere: { id: string; name: string };
let ada: Person;

async function open(integrationId: string) {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  const environment = { id: company.environmentId };
  const other = integrationId === homerunId ? avionteId : homerunId;
  elsewhereId = (await addConnection(company.members.admin, { environment, integrationId: other })).connectionId;
  await company.sync();
}

async function start() {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  await company.kombo.control('POST', '/settings', { nowOffsetMs: 0 });
  const email = `ada.${randomUUID()}@example.test`;
  const person = { firstName: 'Ada', lastName: 'Lovelace', email, phone: '06 4138 2408' };
  first = await company.seedJob({ Screening: [person] as never }, { stages });
  second = await company.seedJob({}, { stages, name: `Second ${randomUUID()}` });
  const found = await prisma.job.findFirst({
    where: { organisationId: company.organisationId, connectionId: elsewhereId, status: 'OPEN' },
  });
  elsewhere = { id: found?.id ?? '', name: found?.name ?? '' };
  const { id, candidateId } = await prisma.application.findFirstOrThrow({
    where: { organisationId: company.organisationId, jobId: first.id },
  });
  const komboId = first.komboIds.people[0]?.candidateId ?? '';
  ada = { id: candidateId ?? '', email, applicationId: id, komboId };
  await company.kombo.control('DELETE', '/requests');
}

const recruiter = () => company.members.recruiter;
const jobs = (q = '', who: Context = recruiter()) => findOtherJobs(who, { candidateId: ada.id, q });
const form = (jobId = second.id, who: Context = recruiter()) => getNewPerson(who, { jobId, candidateId: ada.id });
/** Sends what the form begins with. */
async function put(jobId = second.id, change: object = {}, who: Context = recruiter()) {
  const { about } = await form(jobId);
  const candidate = { ...personOf(about?.filled ?? expect.fail('nobody is filled in')), ...change };
  return createApplication(who, { jobId, candidateId: ada.id, candidate, uploads: [] });
}
async function arrive() {
  await company.deliverNow();
  await company.kombo.control('POST', '/flush', {});
  await company.sync();
}
const closeInAts = async ({ komboId }: Job) => {
  await company.kombo.control('POST', `/ats/jobs/${komboId}/close`);
  await company.sync();
};
const sent = async () => (await company.kombo.received('POST')).filter(({ path }) => path.endsWith('/applications'));
const withHerAddress = () =>
  prisma.candidate.findMany({ where: { organisationId: company.organisationId, emails: { has: ada.email } } });
const changeOf = async (intentId: string) =>
  (await listChanges(recruiter(), everything)).flatMap(({ changes }) => changes).find(({ id }) => id === intentId);
const told = async (candidateId = ada.id) =>
  (await getTimeline(recruiter(), { candidateId, applicationId: null, before: null })).entries;
const eraseInAts = async () => {
  await company.kombo.control('DELETE', `/ats/candidates/${ada.komboId}`);
  await company.sync();
  await company.kombo.control('POST', '/settings', { nowOffsetMs: AFTER_ERASURE_MS });
  await company.sync();
};

describe.each([
  ['Homerun', homerunId],
  ['Avionté', avionteId],
])('somebody known at %s', (tool, integrationId) => {
  beforeAll(() => open(integrationId));
  afterAll(() => company.close());
  beforeEach(start);

  describe('is offered', () => {
    test('the open jobs of their own customer first, and says which they are on', async () => {
      const { own, others, closed } = await jobs();

      expect(own.length).toBeGreaterThan(0);
      expect(new Set(own.map((job) => job.tool))).toEqual(new Set([tool]));
      expect(new Set(others.map((job) => job.tool)).has(tool)).toBe(false);
      expect(others.length).toBeGreaterThan(0);
      expect(closed).toEqual([]);
      const { name } = await prisma.job.findFirstOrThrow({ where: { id: first.id } });
      expect((await jobs(name ?? '')).own).toMatchObject([{ id: first.id, isOn: true }]);
      expect((await jobs('second')).own).toContainEqual(expect.objectContaining({ id: second.id, isOn: false }));
    });

    test('no job that is closed, and nothing where nothing is called so', async () => {
      const { name } = await prisma.job.findFirstOrThrow({ where: { id: second.id } });
      await closeInAts(second);

      expect(await jobs(name ?? '')).toMatchObject({ own: [], others: [] });
      expect(await jobs('no such job')).toMatchObject({ own: [], others: [], isCut: false });
    });

    test('no job of a connection that does not work, with the reason', async () => {
      await prisma.connection.update({ where: { id: company.connectionId }, data: { state: 'needs_reconnect' } });
      const { own, closed } = await jobs();
      const page = await getCandidate(recruiter(), ada.id);
      await prisma.connection.updateMany({
        where: { organisationId: company.organisationId },
        data: { state: 'needs_reconnect' },
      });
      const nowhere = await getCandidate(recruiter(), ada.id);
      await prisma.connection.updateMany({
        where: { organisationId: company.organisationId },
        data: { state: 'active' },
      });

      expect(own).toEqual([]);
      expect(closed).toMatchObject([{ why: `${tool} has to be reconnected by an admin first.` }]);
      expect(page.may.apply).toBe(true);
      expect(nowhere.may.apply).toBe(`${tool} has to be reconnected by an admin first.`);
    });
  });

  test('where no ATS takes new people, is told so by the button', async () => {
    const where = { organisationId: company.organisationId };
    const before = await prisma.connection.findMany({ where, select: { id: true, coverage: true } });
    const switchedOff = {
      id: 'ats_create_application',
      label: 'Create application',
      isAvailable: false,
      coverageStatus: 'SUPPORTED',
      scopeConfigSetting: 'DISABLED',
      optedOutByCustomer: false,
    };
    await prisma.connection.updateMany({ where, data: { coverage: { models: [], actions: [switchedOff] } } });
    const { may } = await getCandidate(recruiter(), ada.id);
    const { own, others, closed } = await jobs();
    const { mayAdd } = await form();
    for (const { id, coverage } of before) {
      await prisma.connection.updateMany({ where: { ...where, id }, data: { coverage: coverage ?? undefined } });
    }

    const why = 'This is switched off in your scope configuration at Kombo.';
    expect([may.apply, mayAdd]).toEqual([why, why]);
    expect({ own, others, closed }).toMatchObject({ own: [], others: [], closed: [{ why }, { why }] });
  });

  test('begins the form with what is held of them', async () => {
    const { mayAdd, about } = await form();

    expect(mayAdd).toBe(true);
    expect(about).toMatchObject({
      id: ada.id,
      name: 'Ada Lovelace',
      tool,
      isElsewhere: false,
      appliedHref: null,
      outcome: expect.stringContaining('nothing is merged'.slice(1)),
      filled: { firstName: 'Ada', lastName: 'Lovelace', email: ada.email, phone: '06 4138 2408', phoneCountry: 'NL' },
    });
    expect((await form(elsewhere.id)).about).toMatchObject({
      isElsewhere: true,
      outcome: expect.stringMatching(/gets a new person in .+ stays as it is; nothing is merged\.$/),
    });
  });

  test('is found on the job already, before anything is sent, and is not sent', async () => {
    const { about } = await form(first.id);

    expect(about?.appliedHref).toBe(`/jobs/${first.id}?candidate=${ada.id}`);
    await expect(put(first.id)).rejects.toMatchObject({
      kind: 'already-exists',
      message: 'This person has applied for this job already.',
    });
    await expect(put(first.id, { email: 'another@example.test' })).rejects.toMatchObject({ kind: 'already-exists' });
  });

  test('is put on a job of another customer as somebody new there', async () => {
    const { intentId } = await put(elsewhere.id);
    await arrive();
    await company.sync();

    expect((await company.intent(intentId)).state).toMatch(/confirmed|settled/);
    expect(await prisma.intent.findFirstOrThrow({ where: { id: intentId } })).toMatchObject({
      connectionId: elsewhereId,
    });
    expect(await sent()).toMatchObject([{ body: { candidate: { first_name: 'Ada', email_address: ada.email } } }]);
  });

  test('is not put on the same job twice at once, under another address neither', async () => {
    await put();

    await expect(put()).rejects.toMatchObject({ kind: 'stale' });
    await expect(put(second.id, { email: 'another@example.test' })).rejects.toMatchObject({
      message: 'This person is being added to this job already.',
    });
  });

  test('and a job that closes meanwhile end in a sentence, before and after it was asked for', async () => {
    const { intentId } = await put();
    await closeInAts(second);
    await company.deliverNow();

    expect(await changeOf(intentId)).toMatchObject({
      state: 'refused',
      person: 'Ada Lovelace',
      sentence: `This job is closed in ${tool}. It takes no new applications.`,
    });
    expect((await form()).mayAdd).toMatch(/takes no new applications/);
    const asked = { jobId: second.id, candidateId: ada.id, uploads: [] };
    await expect(
      createApplication(recruiter(), {
        ...asked,
        candidate: { firstName: 'Ada', lastName: 'Lovelace', email: ada.email },
      }),
    ).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('closed') });
    expect(await sent()).toEqual([]);
  });

  test('who is on the job in the ATS and not in its mirror ends in a sentence that leads on, and a read is asked for', async () => {
    await company.kombo.control('POST', '/faults', {
      match: { times: 1, method: 'POST' },
      do: { status: 409, code: 'ATS.APPLICATION_ALREADY_EXISTS' },
    });
    const { intentId } = await put();
    await company.deliverNow();

    expect(await changeOf(intentId)).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/^The ATS has an application of this person for this job already.+Open the job/),
      job: { id: second.id },
      actions: ['retry', 'dismiss'],
    });
    expect(await prisma.connection.findFirstOrThrow({ where: { id: company.connectionId } })).toMatchObject({
      syncTrigger: 'check',
      syncModels: expect.arrayContaining(['applications']),
    });
  });

  test('shows on their own page what is on its way, and that it was undone', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const { intentId } = await put();
    const [held] = await told();
    await undoChange(recruiter(), { intentId });

    expect(held).toMatchObject({
      type: 'change',
      kind: 'creation',
      application: null,
      change: { job: { id: second.id } },
    });
    expect((await told())[0]).toMatchObject({ change: { state: 'cancelled' } });
    const one = { candidateId: ada.id, applicationId: ada.applicationId, before: null };
    expect((await getTimeline(recruiter(), one)).entries).not.toContainEqual(
      expect.objectContaining({ kind: 'creation' }),
    );
  });

  test('and removed from the ATS is put nowhere', async () => {
    const { intentId } = await put();
    await company.kombo.control('DELETE', `/ats/candidates/${ada.komboId}`);
    await company.sync();
    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({
      state: 'refused',
      failure: 'This candidate was deleted in the ATS.',
    });
    expect((await getCandidate(recruiter(), ada.id)).may.apply).toBe('This candidate was deleted in the ATS.');
    expect((await form()).mayAdd).toBe('This candidate was deleted in the ATS.');
    await expect(jobs()).rejects.toMatchObject({ kind: 'refused' });
    await expect(put(elsewhere.id)).rejects.toMatchObject({ kind: 'refused' });
    expect(await sent()).toEqual([]);
  });

  test('and erased is forgotten in what was asked for, on every job, and refused for what is asked', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '600000');
    const asked = [await put(), await put(elsewhere.id)];
    await undoChange(recruiter(), asked[1] ?? { intentId: '' });
    await eraseInAts();

    for (const { intentId } of asked) expect((await company.intent(intentId)).payload).toEqual({});
    expect(await company.intent(asked[0]?.intentId ?? '')).toMatchObject({
      state: 'refused',
      failure: 'The person was removed from the ATS before this was sent.',
    });
    const { mayAdd, about } = await form();
    expect(mayAdd).toMatch(/^This person was removed/);
    expect(JSON.stringify(about)).not.toMatch(/Ada|Lovelace/);
    const candidate = { firstName: 'Ada', lastName: 'Lovelace', email: ada.email };
    await expect(
      createApplication(recruiter(), { jobId: second.id, candidateId: ada.id, candidate, uploads: [] }),
    ).rejects.toMatchObject({ kind: 'refused', message: expect.stringMatching(/^This person was removed/) });
  });

  test('is put nowhere by who may only look', async () => {
    const { viewer } = company.members;

    expect((await getCandidate(viewer, ada.id)).may.apply).toMatch(/^Your role lets you look/);
    expect((await form(second.id, viewer)).mayAdd).toMatch(/^Your role lets you look/);
    await expect(put(second.id, {}, viewer)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('is nobody to another organisation, and neither is a job', async () => {
    const { recruiter: stranger } = await seedMembers();
    const candidate = { firstName: 'Ada', lastName: 'Lovelace', email: ada.email };
    const notFound = { kind: 'not-found' };
    const nobody = randomUUID();

    await expect(jobs('', stranger)).rejects.toMatchObject(notFound);
    await expect(findOtherJobs(recruiter(), { candidateId: 'no id', q: '' })).rejects.toMatchObject(notFound);
    await expect(form(second.id, stranger)).rejects.toMatchObject(notFound);
    await expect(form(nobody)).rejects.toMatchObject(notFound);
    for (const candidateId of [nobody, 'no id']) {
      await expect(getNewPerson(recruiter(), { jobId: second.id, candidateId })).rejects.toMatchObject(notFound);
    }
    const asked = { jobId: second.id, candidateId: ada.id, candidate, uploads: [] };
    await expect(createApplication(stranger, asked)).rejects.toMatchObject(notFound);
    await expect(createApplication(recruiter(), { ...asked, candidateId: nobody })).rejects.toMatchObject(notFound);
    await expect(createApplication(recruiter(), { ...asked, jobId: nobody })).rejects.toMatchObject(notFound);
  });
});

describe('what becomes of somebody known', () => {
  afterAll(() => company.close());

  test('at Homerun is a second record, which says so itself from then on', async () => {
    await open(homerunId);
    await start();
    const { intentId } = await put();
    await arrive();

    expect((await company.intent(intentId)).state).toBe('settled');
    const records = await withHerAddress();
    expect(records).toHaveLength(2);
    const made = records.find(({ id }) => id !== ada.id);
    expect((await told(made?.id)).map((entry) => entry.type === 'change' && entry.kind)).toContain('creation');
    expect((await told()).map((entry) => entry.type === 'change' && entry.kind)).toContain('creation');
    expect((await form()).about?.appliedHref).toBe(`/jobs/${second.id}?candidate=${made?.id}`);
    await company.close();
  });

  test('at Avionté is one more application of the same record', async () => {
    await open(avionteId);
    await start();
    const { intentId } = await put();
    await arrive();

    expect((await company.intent(intentId)).state).toBe('settled');
    expect(await withHerAddress()).toHaveLength(1);
    expect((await getCandidate(recruiter(), ada.id)).applications.map(({ jobId }) => jobId).sort()).toEqual(
      [first.id, second.id].sort(),
    );
    const creations = (await told()).filter((entry) => entry.type === 'change' && entry.kind === 'creation');
    expect(creations).toMatchObject([{ application: { id: expect.any(String) } }]);
  });
});
