import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { DECLINED, HIRED } from '../board/board';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { confirmChange } from '../changes/confirm-change';
import { dismissChange } from '../changes/dismiss-change';
import { undoChange } from '../changes/undo-change';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { prisma } from '../db/database';
import { seedMember, seedMembers } from '../members/test-members';
import { addNote } from './add-note';
import { addResultLink } from './add-result-link';
import { draftSubject, type PersonEntry } from './candidate-page';
import { findNeighbours } from './find-neighbours';
import { getCandidate } from './get-candidate';
import { getTimeline } from './get-timeline';
import { rejectApplication } from './reject-application';
import { saveDraft } from './save-draft';

const stages = ['New', 'Screening', 'Offer'];
const note = fromPlainText('Good talk.');

let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

async function open(integrationId: string) {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
}

async function start() {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  job = await company.seedJob({ Screening: ['Ada Lovelace', 'Grace Hopper', 'Edith Clarke'] }, { stages });
}

const recruiter = () => company.members.recruiter;
const viewer = () => company.members.viewer;
const ada = () => job.applicationId('Ada Lovelace');
const personOf = async (applicationId: string) =>
  (await prisma.application.findFirstOrThrow({ where: { id: applicationId } })).candidateId ?? '';
const page = async (who = recruiter()) => getCandidate(who, await personOf(ada()));
const application = async (who = recruiter()) => (await page(who)).applications[0];
const timeline = async (before: string | null = null, applicationId: string | null = null) =>
  getTimeline(recruiter(), { candidateId: await personOf(ada()), applicationId, before });
const changes = async () =>
  (await timeline()).entries.filter((entry) => entry.type === 'change') as Extract<PersonEntry, { type: 'change' }>[];
const writeNote = () => addNote(recruiter(), { on: 'application', targetId: ada(), note });
const deleteInAts = async (what: 'candidates' | 'applications') => {
  const person = job.komboIds.people.find(({ name }) => name === 'Ada Lovelace');
  await company.kombo.control(
    'DELETE',
    `/ats/${what}/${what === 'candidates' ? person?.candidateId : person?.applicationId}`,
  );
  await company.sync();
};
const pause = (state: 'needs_reconnect' | 'active') =>
  prisma.connection.updateMany({ where: { id: company.connectionId }, data: { state } });

describe('at Homerun', () => {
  beforeAll(() => open(homerunId));
  afterAll(() => company.close());
  beforeEach(start);

  test('somebody of another organisation is not found, whatever is asked about them', async () => {
    const { recruiter: stranger } = await seedMembers();
    const candidateId = await personOf(ada());
    const notFound = { kind: 'not-found' };

    await expect(getCandidate(stranger, candidateId)).rejects.toMatchObject(notFound);
    await expect(getCandidate(stranger, 'no id')).rejects.toMatchObject(notFound);
    await expect(getTimeline(stranger, { candidateId, applicationId: null, before: null })).rejects.toMatchObject(
      notFound,
    );
    await expect(saveDraft(stranger, { on: 'candidate', targetId: candidateId, body: note })).rejects.toMatchObject(
      notFound,
    );
    await expect(saveDraft(stranger, { on: 'application', targetId: ada(), body: note })).rejects.toMatchObject(
      notFound,
    );
  });

  test('the timeline of one application is that of this person only', async () => {
    await expect(timeline(null, job.applicationId('Grace Hopper'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(timeline('no cursor')).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('a viewer sees everything and is told why nothing can be done', async () => {
    const seen = await application(viewer());

    expect(seen?.canMove).toMatch(/^Your role lets you look/);
    expect(seen?.may.note).toMatch(/^Your role lets you look/);
    expect(seen?.may.link).toMatch(/^Your role lets you look/);
    await expect(saveDraft(viewer(), { on: 'application', targetId: ada(), body: note })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  test('what Homerun cannot do is said before anybody tries', async () => {
    const { may, applications, noteFormat } = await page();

    expect(may.note).toBe('Homerun keeps notes on applications, not on candidates.');
    expect(applications[0]?.may).toEqual({
      note: true,
      link: true,
      reject: 'Homerun does not let other tools reject people. Reject in Homerun; it shows here after the next sync.',
    });
    expect(applications[0]?.columns.find(({ name }) => name === 'New')?.closed).toMatch(/^Homerun does not accept/);
    expect(noteFormat).toBe('plain-text');
  });

  test('a connection that has to be reconnected takes nothing and says so', async () => {
    await pause('needs_reconnect');

    const seen = await application();

    await pause('active');
    expect(seen?.canMove).toBe('Homerun has to be reconnected by an admin first.');
    expect(seen?.may.note).toBe('Homerun has to be reconnected by an admin first.');
  });

  test('an application deleted in the ATS stays, and everything about it is closed', async () => {
    const candidateId = await personOf(ada());
    await deleteInAts('applications');

    const { applications } = await getCandidate(recruiter(), candidateId);

    expect(applications[0]).toMatchObject({
      outcome: 'gone',
      card: null,
      canMove: 'This application was deleted in the ATS.',
      may: { note: 'This application was deleted in the ATS.', link: 'This application was deleted in the ATS.' },
    });
  });

  test('a note of nothing, or of a hundred thousand characters, is refused, and its draft stays', async () => {
    const long = fromPlainText('word '.repeat(20_000));
    await saveDraft(recruiter(), { on: 'application', targetId: ada(), body: long });

    const empty = addNote(recruiter(), { on: 'application', targetId: ada(), note: fromPlainText(' \n ') });
    await expect(empty).rejects.toMatchObject({ kind: 'invalid', message: 'Write something first.' });
    const tooLong = addNote(recruiter(), { on: 'application', targetId: ada(), note: long });
    await expect(tooLong).rejects.toMatchObject({ kind: 'invalid', message: /at most 20,000 can be sent/ });

    expect((await page()).drafts[draftSubject({ on: 'application', id: ada() })]).toEqual(long);
  });

  test('a draft belongs to who wrote it, about one thing, until it is sent', async () => {
    const colleague = await seedMember({ id: company.organisationId, name: 'here' }, 'recruiter');
    const subject = draftSubject({ on: 'application', id: ada() });
    await saveDraft(recruiter(), { on: 'application', targetId: ada(), body: fromPlainText('First.') });
    await saveDraft(recruiter(), { on: 'application', targetId: ada(), body: note });

    expect((await page()).drafts).toEqual({ [subject]: note });
    expect((await page(colleague)).drafts).toEqual({});

    await writeNote();
    expect((await page()).drafts).toEqual({});
  });

  test('a draft of which nothing is left, or that is far too long, is not kept', async () => {
    const keep = (body: typeof note | null) => saveDraft(recruiter(), { on: 'application', targetId: ada(), body });
    await keep(note);
    await expect(keep(fromPlainText('x'.repeat(700_000)))).rejects.toMatchObject({ kind: 'invalid' });
    await expect(keep(fromPlainText('a\u0000b'))).rejects.toMatchObject({ kind: 'invalid' });

    expect((await page()).drafts).not.toEqual({});
    expect(await keep(fromPlainText(''))).toEqual({ keptAt: null });
    expect((await page()).drafts).toEqual({});
  });

  test('the timeline tells what was asked for, by whom, and how each of it stands', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const undone = await writeNote();
    await undoChange(recruiter(), { intentId: undone.intentId });
    await addResultLink(recruiter(), {
      on: 'application',
      targetId: ada(),
      resultLink: { label: 'Test', url: 'https://x.test/1' },
    });
    await company.letTimePass();
    await company.deliverNow();
    await writeNote();

    expect(await changes()).toMatchObject([
      { kind: 'note', note, application: { id: ada() }, change: { state: 'held', mine: true, actions: ['undo'] } },
      { kind: 'link', change: { state: 'settled', what: 'Test (https://x.test/1)', actions: [] } },
      { kind: 'note', change: { state: 'cancelled', sentence: 'Undone before it was sent.', actions: [] } },
    ]);
  });

  test('a note nobody confirmed asks what became of it; what was dropped asks no more', async () => {
    const cut = () =>
      company.kombo.control('POST', '/faults', { match: { times: 1, method: 'POST' }, do: { drop: 'after' } });
    await cut();
    const first = await writeNote();
    await company.deliverNow();
    expect(await changes()).toMatchObject([
      { change: { state: 'unconfirmed', actions: ['arrived', 'retry', 'dismiss'] } },
    ]);

    await confirmChange(recruiter(), { intentId: first.intentId });
    await cut();
    const second = await writeNote();
    await company.deliverNow();
    await dismissChange(recruiter(), { intentId: second.intentId });

    expect(await changes()).toMatchObject([
      { isDropped: true, change: { id: second.intentId, actions: [] } },
      { change: { id: first.intentId, state: 'settled', actions: [] } },
    ]);
  });

  test('a move made in the ATS is seen, and a move of ours is told once', async () => {
    await moveApplication(recruiter(), {
      applicationId: ada(),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await company.deliverNow();
    await company.sync();
    const person = job.komboIds.people.find(({ name }) => name === 'Ada Lovelace');
    await company.kombo.control('POST', `/ats/applications/${person?.applicationId}/stage`, {
      stageId: job.komboIds.stages.Screening?.id,
    });
    await company.sync();

    const { entries } = await timeline();
    expect(entries.map(({ type }) => type).filter((type) => type !== 'applied')).toEqual(['stage', 'change']);
    expect(entries[0]).toMatchObject({ type: 'stage', from: 'Offer', to: 'Screening', byName: null, exact: false });
    expect(entries[1]).toMatchObject({ kind: 'move', change: { step: { from: 'Screening', to: 'Offer' } } });
  });

  test('a long timeline comes in pages, each entry once and in order', async () => {
    const { connectionId, organisationId } = company;
    await prisma.intent.createMany({
      data: Array.from({ length: 70 }, (_, index) => ({
        organisationId,
        connectionId,
        kind: 'addNoteToApplication',
        targetId: ada(),
        payload: { note: { type: 'doc', content: [] } },
        actorId: recruiter().userId,
        state: 'settled' as const,
        dueAt: new Date(),
        createdAt: new Date(Date.now() - (index % 35) * 60_000), // two of each time
      })),
    });

    const seen: string[] = [];
    let next: string | null = null;
    do {
      const read = await timeline(next);
      expect(read.entries.length).toBeLessThanOrEqual(30);
      seen.push(...read.entries.map(({ at, key }) => `${at} ${key}`));
      next = read.next;
    } while (next !== null);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((key) => key.includes('change:'))).toHaveLength(70);
    expect(seen.map((key) => key.slice(0, 24))).toEqual(
      seen
        .map((key) => key.slice(0, 24))
        .toSorted()
        .toReversed(),
    );
  });

  test('in a column one goes from person to person in the order of the board, also past one who has moved on', async () => {
    const board = await company.board(job.id);
    const [top, middle, last] =
      board.pages[job.stageId('Screening')]?.cards.map(({ candidateId }) => candidateId ?? '') ?? [];
    const origin = { list: null, job: job.id, column: job.stageId('Screening'), filters: '' };
    const from = (candidateId = '') => findNeighbours(recruiter(), origin, candidateId);

    expect(await from(top)).toMatchObject({ place: 'Screening', position: 1, total: 3, previous: null, next: middle });
    expect(await from(middle)).toMatchObject({ position: 2, previous: top, next: last });
    expect(await from(last)).toMatchObject({ position: 3, previous: middle, next: null });
    expect(await from(randomUUID())).toMatchObject({ position: null, previous: null, next: top });
    expect(await findNeighbours(recruiter(), { ...origin, filters: 'q=grace' }, last ?? '')).toMatchObject({
      total: 1,
    });
    const { recruiter: stranger } = await seedMembers();
    expect(await findNeighbours(stranger, origin, middle ?? '')).toMatchObject({
      previous: null,
      next: null,
      total: null,
    });
  });

  test.each(['hired', 'declined'] as const)(
    'who was %s has neighbours in that column, whatever stage they left',
    async (lane) => {
      const own = { organisationId: recruiter().organisationId, jobId: job.id };
      await prisma.application.updateMany({ where: own, data: { shownLane: lane } });
      const people = await prisma.application.findMany({
        where: own,
        orderBy: [{ shownSince: 'desc' }, { id: 'asc' }],
      });
      const [top, middle, last] = people.map(({ candidateId }) => candidateId ?? '');
      const origin = { list: null, job: job.id, column: lane === 'hired' ? HIRED : DECLINED, filters: '' };

      expect(await findNeighbours(recruiter(), origin, middle ?? '')).toMatchObject({
        place: lane === 'hired' ? 'Hired' : 'Declined',
        position: 2,
        total: 3,
        previous: top,
        next: last,
      });
      expect(
        await findNeighbours(recruiter(), { ...origin, column: job.stageId('Screening') }, middle ?? ''),
      ).toMatchObject({
        total: 0,
      });
    },
  );
});

describe('at Avionté', () => {
  beforeAll(() => open(avionteId));
  afterAll(() => company.close());
  beforeEach(start);

  test('notes on the person are taken, and result links say why not', async () => {
    const { may, noteFormat, reasons } = await page();

    expect(may).toEqual({ note: true, apply: true, link: 'Kombo does not list result links for Avionté.' });
    expect(noteFormat).toBe('html');
    expect(reasons.length).toBeGreaterThan(0);
  });

  test('who is being rejected is not rejected again, and who was undone is open again', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '5000');
    const { reasons, holdSeconds } = await page();
    const { intentId } = await rejectApplication(recruiter(), { applicationId: ada(), reasonId: reasons[0]?.id ?? '' });

    expect(holdSeconds).toBe(10);
    expect((await application())?.may.reject).toBe('A rejection of this person is on its way already.');
    expect((await application())?.card?.change).toMatchObject({ noun: 'Rejection', state: 'held' });
    expect(await changes()).toMatchObject([{ kind: 'rejection', change: { what: reasons[0]?.name, state: 'held' } }]);

    await undoChange(recruiter(), { intentId });
    expect((await application())?.may.reject).toBe(true);
  });

  test('a note on the person stands on their timeline, and not on that of an application', async () => {
    const candidateId = await personOf(ada());
    await addNote(recruiter(), { on: 'candidate', targetId: candidateId, note });

    expect(await changes()).toMatchObject([{ kind: 'note', application: null }]);
    expect((await timeline(null, ada())).entries.filter(({ type }) => type === 'change')).toEqual([]);
  });

  test('who was erased is a removed candidate of whom nothing is told', async () => {
    const candidateId = await personOf(ada());
    await writeNote();
    await company.deliverNow();
    await saveDraft(recruiter(), { on: 'candidate', targetId: candidateId, body: note });
    await prisma.candidate.updateMany({
      where: { organisationId: company.organisationId, id: candidateId },
      data: { erasedAt: new Date(), remoteDeletedAt: new Date(), firstName: null, lastName: null, emails: [] },
    });

    const seen = await getCandidate(recruiter(), candidateId);
    const { entries } = await getTimeline(recruiter(), { candidateId, applicationId: null, before: null });

    expect(seen).toMatchObject({
      name: 'Removed candidate',
      removed: 'Removed',
      emails: [],
      may: { note: 'This candidate was deleted in the ATS.' },
    });
    expect(entries.filter((entry) => entry.type === 'change')).toMatchObject([{ note: null, change: { what: null } }]);
    const late = saveDraft(recruiter(), { on: 'candidate', targetId: candidateId, body: note });
    await expect(late).rejects.toMatchObject({ kind: 'not-found' });
  });
});
