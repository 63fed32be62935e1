import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Role } from '../auth/role';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { auditActions, seedMembers } from '../members/test-members';
import { getRetention } from './get-retention';
import { prune } from './prune';
import { pruneTexts } from './prune-texts';
import { readRetention } from './retention-settings';
import { saveRetention } from './save-retention';

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000);
const always = new AbortController().signal;
const usual = readRetention({});
let members: Record<Role, Context>;

beforeEach(async () => {
  members = await seedMembers();
});

type Asked = { state: 'settled' | 'refused' | 'confirmed'; days: number; hasFile?: boolean };

async function ask({ state, days, hasFile = false }: Asked) {
  const { organisationId, userId } = members.recruiter;
  const { id } = await prisma.intent.create({
    data: {
      ...{
        organisationId,
        connectionId: randomUUID(),
        kind: 'addNoteToApplication',
        targetId: randomUUID(),
        actorId: userId,
      },
      ...{ payload: { note: 'text' }, detail: 'text', warnings: ['text'], dueAt: daysAgo(days) },
      ...{ state, stateChangedAt: daysAgo(days) },
    },
  });
  if (hasFile) await keep({ intentId: id, days });
  return id;
}

function keep({ intentId = null, days }: { intentId?: string | null; days: number }) {
  const { organisationId, userId } = members.recruiter;
  const file = { fileName: 'a.pdf', contentType: 'application/pdf', size: 1, sha256: 'x', body: Buffer.from('x') };
  return prisma.upload.create({ data: { organisationId, userId, intentId, ...file, createdAt: daysAgo(days) } });
}

const texts = async (id: string) => {
  const { payload, detail, warnings } = await prisma.intent.findFirstOrThrow({
    where: { organisationId: members.admin.organisationId, id },
  });
  return JSON.stringify([payload, detail, warnings]).includes('text');
};
const bodies = async () =>
  (await prisma.upload.findMany({ where: { organisationId: members.admin.organisationId } })).filter(({ body }) => body)
    .length;

test('what was decided is kept, written down with what changed alone, and belongs to one organisation', async () => {
  await saveRetention(members.admin, { ...usual, draftDays: 30 });

  expect(await getRetention(members.admin)).toEqual({ ...usual, draftDays: 30 });
  const { facts } = await prisma.auditEvent.findFirstOrThrow({
    where: { organisationId: members.admin.organisationId, action: 'retention.changed' },
  });
  expect(facts).toEqual({ draftDays: 30 });
  const { admin: stranger } = await seedMembers();
  expect(await getRetention(stranger)).toEqual(usual);
});

test('the same once more is refused, and leaves no row', async () => {
  await expect(saveRetention(members.admin, usual)).rejects.toMatchObject({ kind: 'stale' });
  expect(await auditActions(members.admin)).toEqual([]);
});

test('texts of changes that are done go when they are old enough; of those that are not, never', async () => {
  const [old, young] = [await ask({ state: 'settled', days: 31 }), await ask({ state: 'settled', days: 29 })];
  const [refused, sent] = [await ask({ state: 'refused', days: 400 }), await ask({ state: 'confirmed', days: 400 })];

  await pruneTexts(always);
  expect(await texts(old)).toBe(true); // for ever, unless somebody decides otherwise
  await saveRetention(members.admin, { ...usual, textDays: 30 });
  await pruneTexts(always);

  expect(await Promise.all([old, young, refused, sent].map(texts))).toEqual([false, true, true, true]);
  expect(await auditActions(members.admin)).toEqual(['retention.changed', 'texts.pruned']);
});

test('files of refused changes go when they are old enough', async () => {
  await ask({ state: 'refused', days: 40, hasFile: true });
  await ask({ state: 'refused', days: 5, hasFile: true });
  await ask({ state: 'confirmed', days: 40, hasFile: true });

  await pruneTexts(always);
  expect(await bodies()).toBe(3);
  await saveRetention(members.admin, { ...usual, refusedFileDays: 30 });
  await pruneTexts(always);

  expect(await bodies()).toBe(2);
});

test('begun notes and files of nobody go as their organisation says', async () => {
  const { organisationId, userId } = members.recruiter;
  const draft = (subject: string, days: number) =>
    prisma.draft.create({ data: { organisationId, userId, subject, body: {}, updatedAt: daysAgo(days) } });
  await Promise.all([draft('old', 20), draft('young', 5)]);
  await keep({ days: 3 });

  await saveRetention(members.admin, { ...usual, uploadDays: 7 });
  await prune(always);
  expect(await prisma.draft.count({ where: { organisationId } })).toBe(2);
  expect(await bodies()).toBe(1);
  await saveRetention(members.admin, { ...usual, draftDays: 14, uploadDays: 2 });
  await prune(always);

  expect((await prisma.draft.findMany({ where: { organisationId } })).map(({ subject }) => subject)).toEqual(['young']);
  expect(await bodies()).toBe(0);
});

test('a stopped worker empties nothing any more', async () => {
  const old = await ask({ state: 'settled', days: 31 });
  await saveRetention(members.admin, { ...usual, textDays: 30 });

  await pruneTexts(AbortSignal.abort());

  expect(await texts(old)).toBe(true);
});
