import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { IntentState } from '../generated/prisma/enums';
import { seedMembers } from '../members/test-members';
import { getShell } from '../shell/get-shell';
import { answerConflict } from './answer-conflict';
import type { ChangeFilters } from './change';
import { dismissChange } from './dismiss-change';
import { listChanges } from './list-changes';
import { retryChange } from './retry-change';
import { undoChange } from './undo-change';

const stages = ['New', 'Screening', 'Offer'];
const everything: ChangeFilters = { show: 'all', whose: 'everyone', before: null };

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  await prisma.intent.deleteMany({ where: { organisationId: company.organisationId } });
});

async function moveAda(who = company.members.recruiter): Promise<string> {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages, name: 'Analyst' });
  const { intentId } = await moveApplication(who, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  return intentId;
}

async function put(intentId: string, state: IntentState, more: object = {}) {
  await prisma.intent.updateMany({
    where: { organisationId: company.organisationId, id: intentId },
    data: { state, ...more },
  });
}

const list = (filters: Partial<ChangeFilters> = {}, who = company.members.recruiter) =>
  listChanges(who, { ...everything, ...filters });
const shown = async (filters: Partial<ChangeFilters> = {}, who = company.members.recruiter) =>
  (await list(filters, who)).flatMap(({ changes }) => changes);

test('a change says who moves whom from where to where, on which job, and what can be done', async () => {
  const id = await moveAda();

  expect(await shown()).toMatchObject([
    {
      id,
      state: 'held',
      person: 'Ada Lovelace',
      noun: 'Move',
      step: { from: 'Screening', to: 'Offer' },
      job: { name: 'Analyst' },
      mine: true,
      attempts: 0,
      actions: ['undo'],
      sentence: 'Held for a moment, so that it can be undone.',
    },
  ]);
});

test('each state stands where somebody looks for it, and what is settled nowhere', async () => {
  const id = await moveAda();
  const places: Partial<Record<IntentState, string>> = {};
  for (const state of ['queued', 'sending', 'confirmed', 'refused', 'unconfirmed', 'conflict', 'settled'] as const) {
    await put(id, state);
    places[state] = (await list()).find(({ changes }) => changes.length > 0)?.group;
  }

  expect(places).toEqual({
    queued: 'on-the-way',
    sending: 'on-the-way',
    confirmed: 'sent',
    refused: 'needs-you',
    unconfirmed: 'needs-you',
    conflict: 'needs-you',
    settled: undefined,
  });
});

test('a conflict shows both sides, and each answer ends it', async () => {
  const id = await moveAda();
  await put(id, 'conflict');
  expect(await shown()).toMatchObject([{ step: { to: 'Offer' }, mirror: { stage: 'Screening' } }]);

  await answerConflict(company.members.recruiter, { intentId: id, keep: 'theirs' });

  expect(await shown()).toEqual([]);
});

test('undo, try again and dismiss do what they say', async () => {
  const id = await moveAda();
  await put(id, 'refused', { failure: 'The ATS did not accept this.' });

  await retryChange(company.members.recruiter, { intentId: id });
  expect(await shown()).toMatchObject([{ state: 'queued' }]);

  await put(id, 'refused');
  await dismissChange(company.members.recruiter, { intentId: id });
  expect(await shown()).toEqual([]);

  const other = await moveAda();
  await undoChange(company.members.recruiter, { intentId: other });
  expect(await shown()).toEqual([]);
});

test('mine are mine, and everyone’s are for everyone', async () => {
  const own = await moveAda();
  const theirs = await moveAda(company.members.admin);

  expect((await shown({ whose: 'mine' })).map(({ id }) => id)).toEqual([own]);
  expect((await shown()).map(({ id }) => id)).toEqual([theirs, own]);
});

test('a viewer looks: there is nothing to press', async () => {
  await moveAda();

  expect(await shown({}, company.members.viewer)).toMatchObject([{ actions: [] }]);
});

test('what Kombo answered is for admins', async () => {
  const id = await moveAda();
  await put(id, 'refused', { detail: 'raw', logUrl: 'https://app.kombo.dev/logs/1' });

  expect(await shown({}, company.members.recruiter)).toMatchObject([{ trace: null }]);
  expect(await shown({}, company.members.admin)).toMatchObject([
    { trace: { detail: 'raw', logUrl: 'https://app.kombo.dev/logs/1' } },
  ]);
});

test('a group has pages, newest first', async () => {
  const first = await moveAda();
  const second = await moveAda();
  const [page] = (await list({ show: 'on-the-way' })).filter(({ changes }) => changes.length > 0);
  const [newest] = page?.changes ?? [];

  const older = await shown({ show: 'on-the-way', before: newest?.number });

  expect(page?.changes.map(({ id }) => id)).toEqual([second, first]);
  expect(older.map(({ id }) => id)).toEqual([first]);
});

test('another organisation sees none of it and can do nothing about it', async () => {
  const id = await moveAda();
  const { recruiter } = await seedMembers();

  expect(await shown({}, recruiter)).toEqual([]);
  for (const attempt of [undoChange, retryChange, dismissChange]) {
    await expect(attempt(recruiter, { intentId: id })).rejects.toMatchObject({ kind: 'not-found' });
  }
});

test('the frame counts what waits, not what only has to show in the ATS', async () => {
  const id = await moveAda();
  const waiting = async () => (await getShell(company.members.viewer)).counts.waiting;
  expect(await waiting()).toBe(1);

  await put(id, 'confirmed');
  expect(await waiting()).toBe(0);

  await put(id, 'refused');
  expect(await waiting()).toBe(1);
  await put(id, 'refused', { dismissedAt: new Date() });
  expect(await waiting()).toBe(0);
});
