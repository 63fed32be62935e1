import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { listChanges } from '../changes/list-changes';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { IntentState } from '../generated/prisma/enums';
import { eraseLeftTraces } from './erase-left-traces';

const SECRET = 'Ada Lovelace is ill on Mondays';
const AFTER_ERASURE_MS = 15 * 24 * 60 * 60_000;
let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
afterAll(() => company.close());
beforeEach(() => company.kombo.control('POST', '/settings', { nowOffsetMs: 0 }));

const stages = ['New', 'Screening', 'Offer'];

async function seed() {
  const job = await company.seedJob({ Screening: ['Ada Lovelace', 'Alan Turing'] }, { stages });
  const idOf = async (name: string) => {
    const { candidateId, id } = await prisma.application.findFirstOrThrow({
      where: { organisationId: company.organisationId, id: job.applicationId(name) },
    });
    return { applicationId: id, candidateId: candidateId ?? '' };
  };
  return { job, ada: await idOf('Ada Lovelace'), alan: await idOf('Alan Turing') };
}

type Asked = { kind?: string; target: string; state?: IntentState; payload?: object; failure?: string | null };

async function ask({ kind = 'addNoteToApplication', target, state = 'settled', payload, failure = null }: Asked) {
  const { id } = await prisma.intent.create({
    data: {
      organisationId: company.organisationId,
      connectionId: company.connectionId,
      kind,
      targetId: target,
      payload: payload ?? { note: SECRET },
      actorId: company.members.recruiter.userId,
      state,
      failure,
      detail: SECRET,
      warnings: [SECRET],
      dueAt: new Date(Date.now() + 3_600_000),
    },
  });
  return id;
}

const upload = (intentId: string) =>
  prisma.upload.create({
    data: {
      organisationId: company.organisationId,
      userId: company.members.recruiter.userId,
      intentId,
      fileName: `${SECRET}.pdf`,
      contentType: 'application/pdf',
      size: 3,
      sha256: 'abc',
      body: Buffer.from(SECRET),
    },
  });
const draft = (subject: string) =>
  prisma.draft.create({
    data: {
      organisationId: company.organisationId,
      userId: company.members.recruiter.userId,
      subject,
      body: { text: SECRET },
    },
  });
const quarantined = (model: string, komboId: string, record: object) =>
  prisma.quarantinedRecord.create({
    data: {
      organisationId: company.organisationId,
      connectionId: company.connectionId,
      model,
      komboId,
      reason: 'x is not text',
      record,
    },
  });

/** Everything we hold, in one text. */
async function everything(): Promise<string> {
  const where = { organisationId: company.organisationId };
  const uploads = await prisma.upload.findMany({ where });
  return JSON.stringify([
    await prisma.intent.findMany({ where, omit: { number: true } }),
    uploads.map(({ body, ...rest }) => [rest, body && Buffer.from(body).toString('utf8')]),
    await prisma.draft.findMany({ where }),
    await prisma.quarantinedRecord.findMany({ where }),
    await prisma.candidate.findMany({ where: { ...where, erasedAt: { not: null } } }),
  ]);
}

const settleByHand = (ids: string[]) =>
  prisma.intent.updateMany({
    where: { organisationId: company.organisationId, id: { in: ids } },
    data: { state: 'settled' },
  });

async function letKomboErase(path: string): Promise<void> {
  await company.kombo.control('DELETE', path);
  await company.sync();
  await company.kombo.control('POST', '/settings', { nowOffsetMs: AFTER_ERASURE_MS });
  await company.sync();
}

test('of somebody whom Kombo erased, nothing that was said about them stays, and that something was done does', async () => {
  const { job, ada, alan } = await seed();
  const { candidateId, applicationId } = job.komboIds.people[0] ?? {};
  const note = await ask({ target: ada.applicationId });
  const file = await ask({ kind: 'addAttachmentToCandidate', target: ada.candidateId });
  const quoted = await ask({
    target: ada.candidateId,
    state: 'refused',
    failure: `The ATS does not allow this. It says: “${SECRET}”`,
  });
  await upload(file);
  await draft(`note:${ada.applicationId}`);
  await quarantined('candidates', candidateId ?? '', { first_name: SECRET });
  await quarantined('applications', randomUUID(), { candidate: { id: candidateId, first_name: SECRET } });
  await quarantined('applications', applicationId ?? '', { note: SECRET });
  expect((await everything()).split(SECRET).length).toBeGreaterThan(10);
  const kept = await ask({ target: alan.applicationId, payload: { note: 'about Alan' } });

  await letKomboErase(`/ats/candidates/${candidateId}`);

  const left = await everything();
  expect(left.split(SECRET)).toHaveLength(3); // with Alan's note lies what the ATS said then, twice
  expect(left).not.toContain('@example');
  expect(await company.intent(kept)).toMatchObject({ payload: { note: 'about Alan' } });
  for (const id of [note, file]) expect(await company.intent(id)).toMatchObject({ state: 'settled', payload: {} });
  expect((await company.intent(quoted)).failure).toBe('The ATS does not allow this.');
  expect((await company.board(job.id)).names.Screening?.sort()).toEqual(['Alan Turing', 'Removed candidate']);
});

test('what was not sent to somebody who was erased is refused in a sentence, and what stayed unknown waits for nobody', async () => {
  const { job, ada } = await seed();
  const held = await ask({ target: ada.applicationId, state: 'held' });
  const unknown = await ask({ target: ada.applicationId, state: 'unconfirmed' });

  await letKomboErase(`/ats/candidates/${job.komboIds.people[0]?.candidateId}`);

  expect(await company.intent(held)).toMatchObject({
    state: 'refused',
    payload: {},
    failure: 'The person was removed from the ATS before this was sent.',
    dismissedAt: null,
  });
  expect(await company.intent(unknown)).toMatchObject({ state: 'unconfirmed', dismissedAt: expect.any(Date) });
  const audited = await prisma.auditEvent.findMany({
    where: { organisationId: company.organisationId, action: 'change.refused', targetId: ada.applicationId },
  });
  expect(audited).toHaveLength(1);
});

test('an application that was erased alone loses what was said on it, and the person keeps theirs', async () => {
  const { job, ada } = await seed();
  const { applicationId } = job.komboIds.people[0] ?? {};
  const onIt = await ask({ target: ada.applicationId });
  const onPerson = await ask({ kind: 'addNoteToCandidate', target: ada.candidateId });
  const applied = await ask({ kind: 'createApplication', target: job.id, payload: { candidate: { email: SECRET } } });
  await prisma.intent.updateMany({
    where: { organisationId: company.organisationId, id: applied },
    data: { receipt: { applicationKomboId: applicationId, warnings: [SECRET] } },
  });

  const listed = await ask({
    kind: 'moveApplicationToStage',
    target: ada.applicationId,
    state: 'refused',
    payload: {},
  });

  await letKomboErase(`/ats/applications/${applicationId}`);

  expect((await company.intent(onIt)).payload).toEqual({});
  expect(await company.intent(applied)).toMatchObject({ payload: {}, receipt: { applicationKomboId: applicationId } });
  expect(JSON.stringify((await company.intent(applied)).receipt)).not.toContain(SECRET);
  expect((await company.intent(onPerson)).payload).toEqual({ note: SECRET });
  const sections = await listChanges(company.members.admin, { show: 'all', whose: 'everyone', before: null });
  const change = sections.flatMap(({ changes }) => changes).find(({ id }) => id === listed);
  expect(change).toMatchObject({ person: 'Removed candidate', trace: null });
});

test('what was being sent while its person was erased goes with the next cleaning', async () => {
  const { job, ada } = await seed();
  const sending = await ask({ target: ada.applicationId, state: 'sending' });
  await letKomboErase(`/ats/candidates/${job.komboIds.people[0]?.candidateId}`);
  expect((await company.intent(sending)).payload).toEqual({ note: SECRET });
  await prisma.intent.updateMany({
    where: { organisationId: company.organisationId, id: sending },
    data: { state: 'settled' },
  });

  await eraseLeftTraces();

  expect((await company.intent(sending)).payload).toEqual({});
});

test('what was on its way while its application was erased alone goes with the next cleaning', async () => {
  const { job, ada } = await seed();
  const { applicationId } = job.komboIds.people[0] ?? {};
  const sending = await ask({ target: ada.applicationId, state: 'sending' });
  await letKomboErase(`/ats/applications/${applicationId}`);
  await settleByHand([sending]);

  await eraseLeftTraces();

  expect((await company.intent(sending)).payload).toEqual({});
});

test.each(['applications', 'candidates'])(
  'a new application that was settled after it was erased with its %s goes with the next cleaning',
  async (list) => {
    const { job } = await seed();
    const { applicationId, candidateId } = job.komboIds.people[0] ?? {};
    const applied = await ask({
      kind: 'createApplication',
      target: job.id,
      state: 'confirmed',
      payload: { candidate: { email: SECRET } },
    });
    await prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: applied },
      data: { receipt: { applicationKomboId: applicationId } },
    });
    await letKomboErase(
      list === 'applications' ? `/ats/applications/${applicationId}` : `/ats/candidates/${candidateId}`,
    );
    await settleByHand([applied]);

    await eraseLeftTraces();

    expect((await company.intent(applied)).payload).toEqual({});
  },
);

test('what is refused because its person was erased is written into the audit as about that person', async () => {
  const { job, ada } = await seed();
  await ask({ kind: 'addNoteToCandidate', target: ada.candidateId, state: 'held' });

  await letKomboErase(`/ats/candidates/${job.komboIds.people[0]?.candidateId}`);

  expect(
    await prisma.auditEvent.findFirstOrThrow({
      where: { organisationId: company.organisationId, action: 'change.refused', targetId: ada.candidateId },
    }),
  ).toMatchObject({ targetType: 'candidate' });
});
