import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { listChanges } from '../changes/list-changes';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { auditActions, seedMembers } from '../members/test-members';
import { connectionOf, watermarksOf } from '../sync/test-reads';
import { addConnection } from './add-connection';
import { deleteConnection } from './delete-connection';
import { eraseDueConnections } from './erase-due';
import { eraseNow } from './erase-now';
import { getConnection } from './get-connection';
import { listConnections } from './list-connections';

const SECRET = 'Ada Lovelace is ill on Mondays';
const NAME = 'Studio Noord';
let company: Company;
const opened: Company[] = [];

beforeEach(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  opened.push(company);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
afterEach(() => prisma.connection.updateMany({ where: where(), data: { erasedAt: new Date() } }));
afterAll(async () => {
  for (const one of opened) await one.close();
});

const where = () => ({ organisationId: company.organisationId });
const admin = () => company.members.admin;
const wanted = (change: object = {}) => ({
  connectionId: company.connectionId,
  name: NAME,
  alsoAtKombo: false,
  ...change,
});
const remove = (change: object = {}) => deleteConnection(admin(), wanted(change));
const deletedAtKombo = async () => (await company.kombo.received('DELETE')).length;

async function eraseAll() {
  let steps = 0;
  while (await eraseDueConnections(10)) steps += 1;
  return steps;
}

/** Somebody with a note and a move that wait. */
async function seedAda(holdMs = 60_000) {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
  vi.stubEnv('SWITCHYARD_HOLD_MS', String(holdMs));
  const applicationId = job.applicationId('Ada Lovelace');
  const { candidateId } = await prisma.application.findFirstOrThrow({ where: { ...where(), id: applicationId } });
  const { recruiter } = company.members;
  const move = await moveApplication(recruiter, {
    applicationId,
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  await addNote(recruiter, { on: 'application', targetId: applicationId, note: fromPlainText(SECRET) });
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  return { job, applicationId, candidateId: candidateId ?? '', move };
}

/** Wherever a name, an address or what somebody wrote could have stayed. */
async function everythingKept(): Promise<string> {
  const tables = [
    'candidate',
    'application',
    'intent',
    'upload',
    'draft',
    'quarantined_record',
    'field_reading',
    'webhook_event',
  ];
  const texts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await pool.query<{ text: string | null }>(
        `SELECT string_agg(row_to_json(t)::text, ' ') AS text FROM "${table}" AS t WHERE organisation_id = $1`,
        [company.organisationId],
      );
      return rows[0]?.text ?? '';
    }),
  );
  return texts.join('\n');
}

describe('a connection is not deleted', () => {
  test('by another name', async () => {
    await expect(remove({ name: 'studio noord' })).rejects.toMatchObject({ kind: 'invalid' });

    expect(await connectionOf(company)).toMatchObject({ deletedAt: null, pausedAt: null });
  });

  test('by another organisation', async () => {
    const { admin: stranger } = await seedMembers();

    await expect(deleteConnection(stranger, wanted({ alsoAtKombo: true }))).rejects.toMatchObject({
      kind: 'not-found',
    });

    expect(await connectionOf(company)).toMatchObject({ deletedAt: null, pausedAt: null });
    expect(await deletedAtKombo()).toBe(0);
  });

  test('while a change is on its way, and nothing is asked of Kombo then', async () => {
    await seedAda();
    await prisma.intent.updateMany({
      where: { ...where(), kind: 'moveApplicationToStage' },
      data: { state: 'sending' },
    });

    await expect(remove({ alsoAtKombo: true })).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringMatching(/^One change is on the way to Homerun right now\./),
    });

    expect(await deletedAtKombo()).toBe(0);
    expect(await connectionOf(company)).toMatchObject({ deletedAt: null, pausedAt: null });
  });

  test.each([
    ['refuses', { status: 403, code: 'PLATFORM.IP_NOT_WHITELISTED' }, 'not-allowed-network'],
    ['does not answer for certain', { html502: true }, 'unconfirmed'],
  ])('when Kombo %s, and goes on as before', async (_case, does, kind) => {
    await company.kombo.control('POST', '/faults', { match: { method: 'DELETE', path: '/integrations/' }, do: does });

    await expect(remove({ alsoAtKombo: true })).rejects.toMatchObject({ kind });

    expect(await connectionOf(company)).toMatchObject({ deletedAt: null, pausedAt: null });
    expect(await auditActions(admin())).not.toContain('connection.deleted');
  });
});

describe('a connection that is deleted', () => {
  test('is not listed any more, sends nothing, and what waited ends with its reason', async () => {
    const { move, applicationId, job } = await seedAda();

    await remove();
    await company.letTimePass();
    await company.deliverNow();
    await eraseAll();

    expect(await listConnections(admin())).toEqual([]);
    await expect(getConnection(admin(), { connectionId: company.connectionId })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await company.intent(move.intentId)).toMatchObject({
      state: 'refused',
      failure: 'The connection was deleted before this was sent.',
      payload: {},
    });
    expect((await prisma.application.findFirstOrThrow({ where: { id: applicationId, ...where() } })).shownStageId).toBe(
      job.stageId('Screening'),
    );
    expect(await company.kombo.received('PUT')).toEqual([]);
    expect(await deletedAtKombo()).toBe(0);
  });

  test('leaves no personal data here: the shells, and that something was done, stay', async () => {
    const { candidateId, applicationId } = await seedAda();
    await prisma.quarantinedRecord.create({
      data: {
        ...where(),
        connectionId: company.connectionId,
        model: 'candidates',
        komboId: 'unreadable',
        reason: 'r',
        record: { first_name: 'Ada' },
      },
    });
    const people = await prisma.candidate.count({ where: where() });
    expect(await everythingKept()).toContain(SECRET);

    await remove();
    const steps = await eraseAll();

    expect(await everythingKept()).not.toMatch(/Ada|Lovelace|@|Mondays/);
    expect(await prisma.candidate.count({ where: { ...where(), erasedAt: { not: null } } })).toBe(people);
    expect(steps).toBeGreaterThan(people / 10);
    const shell = await prisma.candidate.findFirstOrThrow({ where: { ...where(), id: candidateId } });
    expect(shell).toMatchObject({ firstName: null, emails: [], searchText: '' });
    expect(await prisma.application.count({ where: { ...where(), id: applicationId } })).toBe(1);
    expect(await connectionOf(company)).toMatchObject({ erasedAt: expect.any(Date) });
    const actions = await auditActions(admin());
    expect(actions).toContain('connection.deleted');
    expect(actions.at(-1)).toBe('connection.personal-data-erased');
    expect(await watermarksOf(company)).toEqual([]);
  });

  test('leaves nothing for anybody to do about changes', async () => {
    await seedAda();
    await prisma.intent.updateMany({
      where: { ...where(), kind: 'moveApplicationToStage' },
      data: { state: 'confirmed' },
    });
    await prisma.intent.updateMany({
      where: { ...where(), kind: 'addNoteToApplication' },
      data: { state: 'unconfirmed' },
    });

    await remove();
    await eraseAll();

    const sections = await listChanges(company.members.recruiter, { show: 'all', whose: 'everyone', before: null });
    expect(sections.map(({ count }) => count)).toEqual([0, 0, 0]);
    const states = await prisma.intent.findMany({ where: where(), orderBy: { number: 'asc' } });
    expect(states.map(({ state }) => state)).toEqual(['confirmed', 'unconfirmed']);
  });

  test('is deleted at Kombo too where that is asked for, and so it is when Kombo had forgotten it already', async () => {
    await remove({ alsoAtKombo: true });

    expect((await company.kombo.received('DELETE')).map(({ path }) => path)).toEqual([`/v1/integrations/${homerunId}`]);
    await prisma.connection.updateMany({ where: where(), data: { deletedAt: null, pausedAt: null, eraseAfter: null } });
    await remove({ alsoAtKombo: true });
    expect(await connectionOf(company)).toMatchObject({ deletedAt: expect.any(Date) });
    const [event] = await prisma.auditEvent.findMany({ where: { ...where(), action: 'connection.deleted' } });
    expect(event?.facts).toEqual({ alsoAtKombo: true });
  });

  test('and connected again is read from its beginning, people and all', async () => {
    const { candidateId } = await seedAda();
    await remove();
    await eraseAll();

    const environment = { id: company.environmentId };
    const { connectionId } = await addConnection(admin(), { environment, integrationId: homerunId });
    await company.sync();

    expect(connectionId).toBe(company.connectionId);
    const back = await prisma.candidate.findFirstOrThrow({ where: { ...where(), id: candidateId } });
    expect(back).toMatchObject({ firstName: 'Ada', erasedAt: null, remoteDeletedAt: null });
    expect(await eraseDueConnections()).toBe(false);
  });

  test('goes on being erased where a stopped process left off', async () => {
    const people = await prisma.candidate.count({ where: where() });
    await remove();
    await eraseDueConnections(10);
    await eraseDueConnections(10);
    const erased = await prisma.candidate.count({ where: { ...where(), erasedAt: { not: null } } });
    expect(erased).toBeGreaterThan(0);
    expect(erased).toBeLessThan(people);

    await eraseAll();

    expect(await prisma.candidate.count({ where: { ...where(), erasedAt: null } })).toBe(0);
  });

  test('waits with the last of it for a change that is still on its way', async () => {
    await seedAda();
    await remove();
    await prisma.intent.updateMany({ where: { ...where(), kind: 'addNoteToApplication' }, data: { state: 'sending' } });

    await eraseAll();
    expect((await connectionOf(company)).erasedAt).toBeNull();
    await prisma.intent.updateMany({ where: { ...where(), kind: 'addNoteToApplication' }, data: { state: 'settled' } });
    await eraseAll();

    expect((await connectionOf(company)).erasedAt).not.toBeNull();
    expect(await everythingKept()).not.toContain(SECRET);
  });
});

describe('an integration that Kombo does not know any more', () => {
  const gone = async () => {
    await fetch(`${company.kombo.access(homerunId).baseUrl}/integrations/${encodeURIComponent(homerunId)}`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer sandbox_key', 'content-type': 'application/json' },
      body: '{}',
    });
    await company.sync();
  };

  test('keeps its people until the date, and not a day longer', async () => {
    await gone();
    const before = await eraseDueConnections();
    await prisma.connection.updateMany({ where: where(), data: { eraseAfter: new Date(Date.now() - 1) } });
    await eraseAll();

    expect(before).toBe(false);
    expect(await prisma.candidate.count({ where: { ...where(), erasedAt: null } })).toBe(0);
    const { status } = await getConnection(admin(), { connectionId: company.connectionId });
    expect(status.mending.erasedAt).not.toBeNull();
    expect(status.isReading).toBe(false);
  });

  test('is erased at once where an admin wants it, once, and nobody else may', async () => {
    await gone();
    const { admin: stranger } = await seedMembers();
    const one = { connectionId: company.connectionId };

    await expect(eraseNow(stranger, one)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await eraseDueConnections()).toBe(false);
    await eraseNow(admin(), one);
    await eraseAll();

    expect(await prisma.candidate.count({ where: { ...where(), erasedAt: null } })).toBe(0);
    expect((await auditActions(admin())).slice(-2)).toEqual([
      'connection.erasing-asked',
      'connection.personal-data-erased',
    ]);
  });

  test('can be connected again by its id once Kombo knows it', async () => {
    await prisma.connection.updateMany({
      where: where(),
      data: { state: 'gone', goneAt: new Date(), eraseAfter: new Date(Date.now() + 1_000_000) },
    });

    await addConnection(admin(), { environment: { id: company.environmentId }, integrationId: homerunId });

    expect(await connectionOf(company)).toMatchObject({ state: 'active', goneAt: null, eraseAfter: null });
  });
});

test('the data of a connection that Kombo knows are not erased under it', async () => {
  await expect(eraseNow(admin(), { connectionId: company.connectionId })).rejects.toMatchObject({ kind: 'refused' });

  expect((await connectionOf(company)).eraseAfter).toBeNull();
});
