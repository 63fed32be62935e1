import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { readChosenList } from '../candidates/chosen-people';
import { exportCandidates } from '../candidates/export-candidates';
import { getCandidate } from '../candidates/get-candidate';
import { listCandidates } from '../candidates/list-candidates';
import { readListQuery } from '../candidates/read-list-query';
import { rejectApplication } from '../candidates/reject-application';
import { saveDraft } from '../candidates/save-draft';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { readAtsFiles } from '../files/read-ats-files';
import { seedMembers } from '../members/test-members';
import { keepUpload, linkUpload } from '../outbox/upload';
import { findByName } from '../search/find-by-name';
import { receiveWaitingEvents } from '../sync/handle-events';
import { komboSignature } from '../sync/kombo-signature';
import { quarantine } from '../sync/quarantine';
import { receiveKomboEvent } from '../sync/receive-kombo-event';
import { erasePerson } from './erase-person';
import { exportPerson } from './export-person';
import { liftErasure } from './lift-erasure';
import { listErased } from './list-erased';

/** Somebody else in every test: what one leaves is nothing the next one looks for. */
let turn = 0;
let PERSON = '';
let SURNAME = '';
let SECRET = '';
let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
beforeEach(async () => {
  turn += 1;
  SURNAME = `Quillfeather${turn}x`;
  PERSON = `Zenobia ${SURNAME}`;
  SECRET = `is ill on Mondays ${turn}x`;
  vi.stubEnv('SWITCHYARD_HOLD_MS', '600000');
  await company.dropUnsent();
});
afterAll(() => company.close());

const stages = ['New', 'Screening', 'Interview', 'Offer'];

async function seed() {
  const name = PERSON;
  const job = await company.seedJob({ Screening: [name, 'Alan Turing'] }, { stages });
  const { candidateId } = await prisma.application.findFirstOrThrow({
    where: { organisationId: company.organisationId, id: job.applicationId(name) },
  });
  return {
    job,
    candidateId: candidateId ?? '',
    applicationId: job.applicationId(name),
    komboIds: job.komboIds.people[0],
  };
}

const erase = (candidateId: string, typed = PERSON) => erasePerson(company.members.admin, { candidateId, typed });
const note = (applicationId: string) =>
  addNote(company.members.recruiter, {
    on: 'application',
    targetId: applicationId,
    note: fromPlainText(`${PERSON} ${SECRET}`),
  });

async function keepFile(intentId: string): Promise<void> {
  const { recruiter } = company.members;
  await transaction(async (client) => {
    const file = { fileName: `../CV ${PERSON}.pdf`, contentType: 'application/pdf', data: Buffer.from(SECRET) };
    await linkUpload(client, recruiter.organisationId, await keepUpload(client, recruiter, file), intentId);
  });
}

/** All tables of the organisation in one text, but for who did something. */
async function everything(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.column_name = 'organisation_id'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query(`SELECT to_jsonb(t) AS row FROM "${name}" AS t WHERE organisation_id = $1`, [
      company.organisationId,
    ]);
    texts.push(JSON.stringify(rows));
  }
  return texts.join('\n');
}

const holds = async (text: string) => (await everything()).toLowerCase().includes(text.toLowerCase());
const exportedIds = async (context: Context) =>
  new Response(await exportCandidates(context, readChosenList(new URLSearchParams()))).text();
const stored = (id: string) =>
  prisma.candidate.findFirstOrThrow({ where: { organisationId: company.organisationId, id } });
const actions = async (targetId: string) =>
  (
    await prisma.auditEvent.findMany({
      where: { organisationId: company.organisationId, targetId },
      orderBy: { at: 'asc' },
    })
  ).map(({ action }) => action);

describe('an erasure is refused', () => {
  test('for somebody of another organisation, who stays', async () => {
    const { candidateId } = await seed();
    const { admin } = await seedMembers();

    await expect(erasePerson(admin, { candidateId, typed: PERSON })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(liftErasure(admin, { candidateId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(exportPerson(admin, { candidateId })).rejects.toMatchObject({ kind: 'not-found' });

    expect((await stored(candidateId)).lastName).toBe(SURNAME);
  });

  test('while another name is typed', async () => {
    const { candidateId } = await seed();

    await expect(erase(candidateId, 'Zenobia')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(erase(candidateId, '')).rejects.toMatchObject({ kind: 'invalid' });

    expect((await stored(candidateId)).erasedAt).toBeNull();
  });

  test('while something is on its way, in a sentence', async () => {
    const { candidateId, applicationId } = await seed();
    const { intentId } = await note(applicationId);
    await prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: intentId },
      data: { state: 'sending' },
    });

    await expect(erase(candidateId)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('on its way'),
    });

    expect((await company.intent(intentId)).state).toBe('sending');
    expect((await stored(candidateId)).lastName).toBe(SURNAME);
  });

  test('a second time', async () => {
    const { candidateId } = await seed();
    await erase(candidateId, `  Zenobia   ${SURNAME} `);

    await expect(erase(candidateId)).rejects.toMatchObject({ kind: 'stale' });
  });
});

describe('after an erasure', () => {
  test('nothing of them is held, whatever was written, and that something was done stays', async () => {
    const { job, candidateId, applicationId } = await seed();
    const { members } = company;
    const delivered = await note(applicationId);
    await prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: delivered.intentId },
      data: { state: 'settled', detail: PERSON, warnings: [PERSON] },
    });
    const held = await note(applicationId);
    await keepFile(held.intentId);
    const moved = await moveApplication(members.recruiter, {
      applicationId,
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await saveDraft(members.recruiter, { on: 'candidate', targetId: candidateId, body: fromPlainText(PERSON) });
    await quarantine(company.organisationId, company.connectionId, 'candidates', [
      { komboId: (await stored(candidateId)).komboId, reason: 'x', raw: { first_name: PERSON } },
    ]);
    expect((await everything()).split(SURNAME).length).toBeGreaterThan(5);

    await erase(candidateId);

    expect(await holds(SURNAME)).toBe(false);
    expect(await holds(SECRET)).toBe(false);
    expect(await company.intent(held.intentId)).toMatchObject({ state: 'cancelled', payload: {} });
    expect(await company.intent(moved.intentId)).toMatchObject({ state: 'cancelled' });
    expect(await company.intent(delivered.intentId)).toMatchObject({ state: 'settled', payload: {}, warnings: [] });
    expect((await company.board(job.id)).names.Screening?.sort()).toEqual(['Alan Turing', 'Removed candidate']);
    expect(await actions(candidateId)).toContain('person.erased');
    expect(await actions(applicationId)).toEqual(expect.arrayContaining(['change.asked', 'change.cancelled']));
  });

  test('neither search nor their page tells who they were, and nothing can be asked for about them', async () => {
    const { candidateId, applicationId } = await seed();
    const { admin, recruiter } = company.members;
    await erase(candidateId);

    expect(JSON.stringify(await findByName(recruiter, SURNAME))).not.toContain(candidateId);
    const listed = async (search: string) =>
      (await listCandidates(recruiter, readListQuery(search))).candidates.map(({ id }) => id);
    expect(await listed('sort=added')).not.toContain(candidateId);
    expect((await exportedIds(recruiter)).includes(candidateId)).toBe(false);
    const page = await getCandidate(admin, candidateId);
    expect(page).toMatchObject({ name: 'Removed candidate', removed: 'Erased', emails: [], remoteUrl: null });
    expect(page.personalData?.erasure).toMatchObject({ by: admin.name });
    expect(page.applications[0]?.may.note).toContain('erased here');
    expect((await getCandidate(recruiter, candidateId)).personalData).toBeNull();
    await expect(note(applicationId)).rejects.toMatchObject({ kind: 'refused' });
    await expect(readAtsFiles(recruiter, { candidateId, again: true })).rejects.toMatchObject({ kind: 'not-found' });
    const draft = saveDraft(recruiter, { on: 'application', targetId: applicationId, body: fromPlainText('x') });
    await expect(draft).rejects.toMatchObject({ kind: 'not-found' });
    const [reason] = page.reasons;
    const rejection = rejectApplication(recruiter, { applicationId, reasonId: reason?.id ?? crypto.randomUUID() });
    await expect(rejection).rejects.toMatchObject({ kind: 'refused' });
  });

  test('no read fills them again: neither the next one, nor one of everybody, nor what a webhook asks for', async () => {
    const { job, candidateId, komboIds } = await seed();
    await erase(candidateId);

    await company.sync();
    await prisma.watermark.deleteMany({ where: { organisationId: company.organisationId } });
    await company.sync();
    await company.kombo.control('POST', `/ats/applications/${komboIds?.applicationId}/stage`, {
      stageId: job.komboIds.stages.Offer?.id,
    });
    const data = { integration_id: homerunId, changed_models: [{ name: 'ats_candidates' }] };
    const event = Buffer.from(JSON.stringify({ id: crypto.randomUUID(), type: 'data-changed', data }));
    const signature = komboSignature('sandbox_secret', event);
    expect(await receiveKomboEvent(company.environmentId, event, signature)).toBe('received');
    await receiveWaitingEvents();
    await company.sync();

    expect(await stored(candidateId)).toMatchObject({ firstName: null, lastName: null, emails: [], searchText: '' });
    expect(await holds(SURNAME)).toBe(false);
    expect((await company.board(job.id)).names.Offer).toEqual(['Removed candidate']);
  });

  test('not even a row of theirs that cannot be read is kept', async () => {
    const { candidateId, komboIds } = await seed();
    await erase(candidateId);
    const raw = { first_name: PERSON, candidate: { id: komboIds?.candidateId } };

    await quarantine(company.organisationId, company.connectionId, 'candidates', [
      { komboId: komboIds?.candidateId ?? '', reason: 'x', raw },
    ]);
    await quarantine(company.organisationId, company.connectionId, 'applications', [
      { komboId: crypto.randomUUID(), reason: 'x', raw },
      { komboId: komboIds?.applicationId ?? '', reason: 'x', raw: { note: PERSON } },
    ]);

    expect(await holds(SURNAME)).toBe(false);
  });

  test('they are listed, and once it is lifted the next read brings them back', async () => {
    const { candidateId } = await seed();
    const { admin } = company.members;
    await erase(candidateId);
    expect((await listErased(admin)).map(({ id }) => id)).toContain(candidateId);

    await liftErasure(admin, { candidateId });
    expect((await stored(candidateId)).lastName).toBeNull();
    await company.sync();

    expect(await stored(candidateId)).toMatchObject({
      lastName: SURNAME,
      erasedAt: null,
      requestErasedAt: null,
    });
    expect((await listErased(admin)).map(({ id }) => id)).not.toContain(candidateId);
    expect(await actions(candidateId)).toEqual(expect.arrayContaining(['person.erased', 'person.erasure-lifted']));
    await expect(liftErasure(admin, { candidateId })).rejects.toMatchObject({ kind: 'stale' });
    await erase(candidateId);
  });
});

describe('the export', () => {
  const open = (file: Awaited<ReturnType<typeof exportPerson>>) => JSON.parse(strFromU8(file.body));

  test('holds every table about one person, nothing about another, and is written down', async () => {
    const { candidateId, applicationId } = await seed();
    const { admin, recruiter } = company.members;
    const { intentId } = await note(applicationId);
    await saveDraft(recruiter, { on: 'application', targetId: applicationId, body: fromPlainText('begun') });

    const file = await exportPerson(admin, { candidateId });

    expect(file).toMatchObject({
      contentType: 'application/json; charset=utf-8',
      fileName: `person-${candidateId}.json`,
    });
    const { tables } = open(file);
    expect(tables.candidate).toMatchObject([{ id: candidateId, last_name: SURNAME }]);
    expect(tables.application).toMatchObject([{ id: applicationId }]);
    expect(tables.intent).toMatchObject([{ id: intentId }]);
    expect(JSON.stringify(tables.intent)).toContain(SECRET);
    expect(tables.draft).toHaveLength(1);
    expect(tables.audit_event.length).toBeGreaterThan(0);
    expect(strFromU8(file.body)).not.toContain('Turing');
    expect(await actions(candidateId)).toEqual(['person.exported']);
  });

  test('is a ZIP with the files that wait here, and no name leads out of its folder', async () => {
    const { candidateId, applicationId } = await seed();
    const { intentId } = await note(applicationId);
    await keepFile(intentId);

    const file = await exportPerson(company.members.admin, { candidateId });

    const files = unzipSync(file.body);
    const names = Object.keys(files).sort();
    expect(file.contentType).toBe('application/zip');
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/^files\/[0-9a-f-]{36}\/_.?_CV Zenobia Quillfeather\d+x\.pdf$/);
    expect(strFromU8(files[names[0] ?? ''] ?? new Uint8Array())).toBe(SECRET);
    expect(JSON.parse(strFromU8(files['person.json'] ?? new Uint8Array())).tables.upload).toHaveLength(1);
    await erase(candidateId);
  });

  test('of somebody who was erased holds ids and facts alone', async () => {
    const { candidateId } = await seed();
    await erase(candidateId);

    const text = strFromU8((await exportPerson(company.members.admin, { candidateId })).body);

    expect(text).toContain(candidateId);
    expect(text.includes(SURNAME)).toBe(false);
  });
});
