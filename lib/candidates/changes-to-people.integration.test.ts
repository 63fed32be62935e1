import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { answerConflict } from '../changes/answer-conflict';
import { confirmChange } from '../changes/confirm-change';
import { dismissChange } from '../changes/dismiss-change';
import { listChanges } from '../changes/list-changes';
import { moveBack } from '../changes/move-back';
import { retryChange } from '../changes/retry-change';
import { undoChange } from '../changes/undo-change';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { recoverSending } from '../outbox/recover-sending';
import { addAttachment } from './add-attachment';
import { addNote } from './add-note';
import { addResultLink } from './add-result-link';
import { createApplication } from './create-application';
import { rejectApplication } from './reject-application';

const stages = ['New', 'Screening', 'Offer'];
const note = fromPlainText('Good talk.');
const pdf = new TextEncoder().encode('%PDF-1.4 a small one');
const everything = { show: 'all', whose: 'everyone', before: null } as const;

type Job = Awaited<ReturnType<Company['seedJob']>>;
let company: Company;
let job: Job;

async function open(integrationId: string) {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
}

async function start() {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
  await company.kombo.control('DELETE', '/requests');
}

const ada = () => job.applicationId('Ada Lovelace');
const komboId = () => job.komboIds.people[0]?.applicationId ?? '';
const candidateOf = async () => (await prisma.application.findFirstOrThrow({ where: { id: ada() } })).candidateId ?? '';
const posts = async () =>
  (await company.kombo.control<{ requests: { path: string }[] }>('GET', '/requests?method=POST')).requests.filter(
    ({ path }) => /notes|attachments|result-links|reject|applications/.test(path),
  );
const deeds = async (target: string) =>
  (await company.kombo.control<{ deeds: { kind: string }[] }>('GET', `/deeds?target=${target}`)).deeds;
const shown = async (who = company.members.recruiter) =>
  (await listChanges(who, everything)).flatMap(({ changes }) => changes).filter((change) => change.job?.id === job.id);
const fault = (how: object, match: object = { method: 'POST' }) =>
  company.kombo.control('POST', '/faults', { match: { times: 1, ...match }, do: how });
const stateOf = async (intentId: string) => (await company.intent(intentId)).state;
const recruiter = () => company.members.recruiter;
const writeNote = () => addNote(recruiter(), { on: 'application', targetId: ada(), note });

describe('at Homerun', () => {
  beforeAll(() => open(homerunId));
  afterAll(() => company.close());
  beforeEach(start);

  const things = [
    ['a note', () => writeNote()],
    [
      'a file',
      () =>
        addAttachment(recruiter(), {
          on: 'application',
          targetId: ada(),
          fileName: 'cv.pdf',
          type: 'CV',
          contentType: 'application/pdf',
          data: pdf,
        }),
    ],
    [
      'a result link',
      () =>
        addResultLink(recruiter(), {
          on: 'application',
          targetId: ada(),
          resultLink: { label: 'Test', url: 'https://x.test/1' },
        }),
    ],
  ] as const;

  describe.each(things)('%s', (_what, add) => {
    test('waits for the hold, is sent once and is done with the answer', async () => {
      vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
      const { intentId } = await add();
      expect(await company.deliverNow()).toBe(0);
      await company.letTimePass();

      expect(await company.deliverNow()).toBe(1);

      expect(await stateOf(intentId)).toBe('settled');
      expect(await posts()).toHaveLength(1);
      expect(await deeds(komboId())).toHaveLength(1);
      expect(await shown()).toEqual([]);
    });

    test('undone within the hold is never sent', async () => {
      vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
      const { intentId } = await add();
      await undoChange(recruiter(), { intentId });
      await company.letTimePass();

      expect(await company.deliverNow()).toBe(0);
      expect(await stateOf(intentId)).toBe('cancelled');
    });

    test.each([
      ['the connection is cut before it took effect', { drop: 'before' }, 0],
      ['the connection is cut after it took effect', { drop: 'after' }, 1],
      ['a 500 came back', { status: 500, code: null }, 0],
      ['a 502 of a load balancer came back', { html502: true }, 0],
      ['the answer cannot be read', { brokenJson: true, applyFirst: true }, 1],
      ['a 201 came back', { status: 201, applyFirst: true }, 1],
    ])('where %s, nobody knows: it is not sent again, and a person is asked', async (_how, how, arrived) => {
      await fault(how);
      const { intentId } = await add();
      await company.deliverNow();
      await company.letTimePass();
      await company.deliverNow();
      await company.sync();

      expect(await stateOf(intentId)).toBe('unconfirmed');
      expect(await deeds(komboId())).toHaveLength(arrived);
      expect(await shown()).toMatchObject([
        { id: intentId, attempts: 1, sentAt: expect.any(String), actions: ['arrived', 'retry', 'dismiss'] },
      ]);
    });

    test.each([
      ['it arrived', confirmChange, 'settled', 0],
      ['send again', retryChange, 'settled', 1],
      ['drop it', dismissChange, 'cancelled', 0],
    ] as const)('that nobody knows of is over by “%s”', async (_answer, answer, state, sent) => {
      await fault({ drop: 'before' });
      const { intentId } = await add();
      await company.deliverNow();

      await answer(recruiter(), { intentId });
      await company.deliverNow();

      expect(await stateOf(intentId)).toBe(state);
      expect(await deeds(komboId())).toHaveLength(sent);
      expect(await shown()).toEqual([]);
      await expect(answer(recruiter(), { intentId })).rejects.toMatchObject({ kind: 'stale' });
    });

    test('that was being sent when the program died is in doubt, and is not sent again', async () => {
      const { intentId } = await add();
      await pool.query(
        `UPDATE intent SET state = 'sending', sent_at = now(), attempts = 1, lease_owner = 'gone', lease_until = now() - interval '1 second'
         WHERE organisation_id = $1 AND id = $2`,
        [company.organisationId, intentId],
      );

      await recoverSending({ all: false });
      await company.letTimePass();
      await company.deliverNow();

      expect(await stateOf(intentId)).toBe('unconfirmed');
      expect(await posts()).toEqual([]);
    });

    test('that surely did not arrive is tried again by itself', async () => {
      await fault({ status: 429, code: 'PLATFORM.RATE_LIMIT_EXCEEDED', headers: { 'retry-after': '0' } });
      const { intentId } = await add();
      await company.deliverNow();
      expect(await stateOf(intentId)).toBe('queued');
      await pool.query('UPDATE connection SET sends_after = NULL WHERE organisation_id = $1', [company.organisationId]);
      await company.letTimePass();

      await company.deliverNow();

      expect(await stateOf(intentId)).toBe('settled');
      expect(await deeds(komboId())).toHaveLength(1);
    });

    test('for somebody of another organisation is not found', async () => {
      const { recruiter: stranger } = await seedMembers();
      const { intentId } = await add();

      await expect(addNote(stranger, { on: 'application', targetId: ada(), note })).rejects.toMatchObject({
        kind: 'not-found',
      });
      for (const answer of [confirmChange, retryChange, dismissChange, undoChange, moveBack]) {
        await expect(answer(stranger, { intentId })).rejects.toMatchObject({ kind: 'not-found' });
      }
    });

    test('for an application that the ATS has deleted meanwhile is refused, with nothing sent', async () => {
      vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
      const { intentId } = await add();
      await company.kombo.control('DELETE', `/ats/applications/${komboId()}`);
      await company.kombo.control('POST', '/flush', {});
      await company.sync();
      await company.letTimePass();
      await company.deliverNow();

      expect(await company.intent(intentId)).toMatchObject({
        state: 'refused',
        failure: 'This application was deleted in the ATS.',
      });
      expect(await posts()).toEqual([]);
    });
  });

  test('a note does not overtake a move of the same person, nor the other way round', async () => {
    const move = await moveApplication(recruiter(), {
      applicationId: ada(),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    const { intentId } = await writeNote();
    await company.deliverNow();
    expect(await stateOf(move.intentId)).toBe('confirmed');
    expect(await stateOf(intentId)).toBe('queued');

    await company.deliverNow();
    expect(await stateOf(intentId)).toBe('settled');
  });

  test('a note in doubt keeps nothing else from being sent', async () => {
    await fault({ drop: 'before' });
    const first = await writeNote();
    await company.deliverNow();
    const second = await writeNote();
    await company.deliverNow();

    expect([await stateOf(first.intentId), await stateOf(second.intentId)]).toEqual(['unconfirmed', 'settled']);
  });

  test('what the ATS cannot do is refused with its sentence, and nothing is written down', async () => {
    const attempt = addNote(recruiter(), { on: 'candidate', targetId: await candidateOf(), note });

    await expect(attempt).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('Homerun') });
    expect(await prisma.intent.count({ where: { organisationId: company.organisationId, state: 'held' } })).toBe(0);
  });

  test('while the connection does not work nothing is taken, and the sentence says why', async () => {
    const where = { organisationId: company.organisationId, id: company.connectionId };
    await prisma.connection.updateMany({ where, data: { state: 'needs_reconnect' } });

    const attempt = writeNote().finally(() => prisma.connection.updateMany({ where, data: { state: 'active' } }));

    await expect(attempt).rejects.toMatchObject({
      kind: 'refused',
      message: 'Homerun has to be reconnected by an admin first.',
    });
  });

  test('a note with a sign that nobody can keep is refused, and nothing is written down', async () => {
    const attempt = addNote(recruiter(), { on: 'application', targetId: ada(), note: fromPlainText('a\u0000b') });
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', message: /control character/ });
  });

  test.each([
    ['', 'Write something first.'],
    [' \n ', 'Write something first.'],
  ])('a note that says nothing (“%s”) is refused', async (text, message) => {
    const attempt = addNote(recruiter(), { on: 'application', targetId: ada(), note: fromPlainText(text) });
    await expect(attempt).rejects.toMatchObject({ kind: 'invalid', message });
  });

  test('a file is kept encrypted, and only until it is delivered', async () => {
    const file = { fileName: 'cv.pdf', type: 'CV' as const, contentType: 'application/pdf', data: pdf };
    const { intentId } = await addAttachment(recruiter(), { on: 'application', targetId: ada(), ...file });
    const where = { organisationId: company.organisationId, intentId };
    const kept = await prisma.upload.findFirstOrThrow({ where });
    expect(Buffer.from(kept.body ?? []).includes('PDF')).toBe(false);

    await company.deliverNow();

    expect(await prisma.upload.findFirstOrThrow({ where })).toMatchObject({
      body: null,
      deliveredAt: expect.any(Date),
    });
    expect(await company.intent(intentId)).toMatchObject({ receipt: { landing: expect.any(String) } });
  });

  test('a move that was sent goes back by a move of its own', async () => {
    const move = { applicationId: ada(), from: job.stageId('Screening'), to: job.stageId('Offer') };
    const { intentId } = await moveApplication(recruiter(), move);
    await company.deliverNow();
    expect(await shown()).toMatchObject([{ actions: ['move-back'] }]);

    const { card } = await moveBack(recruiter(), { intentId });
    await company.deliverNow();
    await company.sync();

    expect(card).toMatchObject({ column: job.stageId('Screening') });
    expect((await company.board(job.id)).names.Screening).toEqual(['Ada Lovelace']);
    expect(await shown()).toEqual([]);
  });

  test('a move out of a stage that takes nobody back is offered no way back', async () => {
    job = await company.seedJob({ New: ['Grace Hopper'] }, { stages });
    const applicationId = job.applicationId('Grace Hopper');
    const move = { applicationId, from: job.stageId('New'), to: job.stageId('Offer') };
    const { intentId } = await moveApplication(recruiter(), move);
    await company.letTimePass();
    await company.deliverNow();

    expect(await shown()).toMatchObject([{ actions: [] }]);
    await expect(moveBack(recruiter(), { intentId })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a conflict can end with theirs and a note', async () => {
    const move = { applicationId: ada(), from: job.stageId('Screening'), to: job.stageId('Offer') };
    const { intentId } = await moveApplication(recruiter(), move);
    await prisma.intent.updateMany({ where: { id: intentId }, data: { state: 'conflict' } });
    expect(await shown()).toMatchObject([{ actions: ['keep-mine', 'take-theirs', 'leave-note'] }]);

    await answerConflict(recruiter(), { intentId, keep: 'theirs', note });
    await company.deliverNow();

    expect(await stateOf(intentId)).toBe('cancelled');
    expect(await deeds(komboId())).toMatchObject([{ content: { content: 'Good talk.' } }]);
    expect((await company.board(job.id)).names.Screening).toEqual(['Ada Lovelace']);
  });

  describe('a new person', () => {
    const apply = (stageId: string) => {
      const candidate = { firstName: 'Grace', lastName: 'Hopper', email: 'grace@stages.test' };
      return createApplication(recruiter(), { jobId: job.id, candidate, stageId, uploads: [] });
    };
    const askedStage = async (intentId: string) =>
      ((await company.intent(intentId)).payload as { stageKomboId?: string }).stageKomboId;

    test('goes to the stage that was chosen', async () => {
      const { intentId } = await apply(job.stageId('Offer'));

      expect(await askedStage(intentId)).toBe(job.komboIds.stages.Offer?.id);
    });

    test('is put into the first stage by the ATS itself, where nobody may name it', async () => {
      const { intentId } = await apply(job.stageId('New'));

      expect(await askedStage(intentId)).toBeUndefined();
    });

    test('is refused a later stage that accepts nobody, with whose rule it is', async () => {
      job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['Screening', 'New'], ownStages: true });

      await expect(apply(job.stageId('New'))).rejects.toMatchObject({
        kind: 'refused',
        message: 'Homerun does not accept people moved into New.',
      });
    });

    test('is refused a stage of another job', async () => {
      const other = await company.seedJob({}, { stages: ['Elsewhere'], ownStages: true });

      await expect(apply(other.stageId('Elsewhere'))).rejects.toMatchObject({ kind: 'not-found' });
    });
  });
});

describe('at Avionté', () => {
  beforeAll(() => open(avionteId));
  afterAll(() => company.close());
  beforeEach(async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
    await company.dropUnsent();
    await company.kombo.control('DELETE', '/faults');
    job = await company.seedJob({ Interview: ['Ada Lovelace'] });
    await company.kombo.control('DELETE', '/requests');
  });

  const somebody = (email: string) => ({ firstName: 'Grace', lastName: 'Hopper', email });
  const apply = (email: string) =>
    createApplication(recruiter(), { jobId: job.id, candidate: somebody(email), uploads: [] });
  const applied = async (email: string) =>
    prisma.candidate.count({ where: { organisationId: company.organisationId, emails: { has: email } } });

  test('a new application is sent once, and done when the mirror shows it', async () => {
    const { intentId } = await apply('grace@new.test');
    await company.deliverNow();
    expect(await company.intent(intentId)).toMatchObject({
      state: 'confirmed',
      receipt: { applicationKomboId: expect.any(String) },
    });

    await company.kombo.control('POST', '/flush', {});
    await company.sync();

    expect(await stateOf(intentId)).toBe('settled');
    expect(await applied('grace@new.test')).toBe(1);
  });

  test('a new application in doubt that did arrive is found by e-mail and job', async () => {
    await fault({ drop: 'after' });
    const { intentId } = await apply('grace@doubt.test');
    await company.deliverNow();
    expect(await stateOf(intentId)).toBe('unconfirmed');

    await company.kombo.control('POST', '/flush', {});
    await company.sync();

    expect(await stateOf(intentId)).toBe('settled');
  });

  test('a new application in doubt that is sent again looks itself up first', async () => {
    await fault({ drop: 'after' });
    const { intentId } = await apply('grace@again.test');
    await company.deliverNow();
    await company.kombo.control('POST', '/flush', {});
    await company.kombo.control('DELETE', '/requests');

    await retryChange(recruiter(), { intentId });
    await company.deliverNow();
    await company.sync();

    expect(await posts()).toEqual([]);
    expect(await stateOf(intentId)).toBe('settled');
    expect(await applied('grace@again.test')).toBe(1);
  });

  test('a new application for a job that was closed is refused, with nothing sent', async () => {
    await company.kombo.control('POST', `/ats/jobs/${job.komboId}/close`, {});
    await company.kombo.control('POST', '/flush', {});
    await company.sync();

    await expect(apply('grace@closed.test')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('closed'),
    });
  });

  const reject = async () => {
    const { organisationId, connectionId } = company;
    const reason = await prisma.rejectionReason.findFirstOrThrow({ where: { organisationId, connectionId } });
    return rejectApplication(recruiter(), { applicationId: ada(), reasonId: reason.id, note: 'Thank you.' });
  };
  const outcome = async () => (await prisma.application.findFirstOrThrow({ where: { id: ada() } })).outcome;

  test('a rejection is held twice as long, sent once, and settled by the outcome the ATS shows', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '5000');
    const { intentId } = await reject();
    const { createdAt, dueAt } = await company.intent(intentId);
    expect(dueAt.getTime() - createdAt.getTime()).toBe(10_000);
    await company.letTimePass();
    await company.deliverNow();
    expect(await stateOf(intentId)).toBe('confirmed');

    await company.kombo.control('POST', '/flush', {});
    await company.sync();

    expect(await stateOf(intentId)).toBe('settled');
    expect(await outcome()).toBe('DECLINED');
    expect(await shown()).toEqual([]);
  });

  test.each([
    ['after', 'settled'],
    ['before', 'unconfirmed'],
  ])('a rejection cut %s it took effect is %s by the outcome, and never sent again by itself', async (drop, state) => {
    await fault({ drop });
    const { intentId } = await reject();
    await company.deliverNow();
    expect(await stateOf(intentId)).toBe('unconfirmed');
    await company.kombo.control('POST', '/flush', {});
    await company.sync();
    await company.letTimePass();
    await company.deliverNow();

    expect(await stateOf(intentId)).toBe(state);
    expect(await posts()).toHaveLength(1);
  });

  test('a rejection that the ATS took and a day later does not show asks a person', async () => {
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
    const { intentId } = await reject();
    await company.deliverNow();
    await prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: intentId },
      data: { answeredAt: new Date(Date.now() - 25 * 60 * 60_000) },
    });
    await company.sync();
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });

    expect(await company.intent(intentId)).toMatchObject({
      state: 'unconfirmed',
      failure: expect.stringContaining('still does not show the person as declined'),
    });
  });

  test('who is being rejected is neither moved nor rejected a second time', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const { intentId } = await reject();
    const { columns, names } = await company.board(job.id);
    const from = columns.find(({ name }) => names[name]?.includes('Ada Lovelace'))?.key ?? '';
    const to = columns.find(({ key, kind, closed }) => kind === 'stage' && !closed && key !== from)?.key ?? '';
    const move = { applicationId: ada(), from, to };

    await expect(reject()).rejects.toMatchObject({ kind: 'stale' });
    await expect(moveApplication(recruiter(), move)).rejects.toMatchObject({
      kind: 'refused',
      message: 'This person is being rejected. Undo that first.',
    });
    await undoChange(recruiter(), { intentId });
    await expect(moveApplication(recruiter(), move)).resolves.toMatchObject({ card: { column: to } });
  });

  const refuse = (intentId: string) =>
    prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: intentId },
      data: { state: 'refused', sentAt: new Date(), attempts: 1 },
    });
  const moveAda = async () => {
    const { columns, names } = await company.board(job.id);
    const from = columns.find(({ name }) => names[name]?.includes('Ada Lovelace'))?.key ?? '';
    const to = columns.find(({ key, kind, closed }) => kind === 'stage' && !closed && key !== from)?.key ?? '';
    return moveApplication(recruiter(), { applicationId: ada(), from, to });
  };

  test('a rejection that was refused is not sent again beside another one', async () => {
    const first = await reject();
    await refuse(first.intentId);
    const second = await reject();
    await company.deliverNow();
    expect(await stateOf(second.intentId)).toBe('confirmed');

    await expect(retryChange(recruiter(), first)).rejects.toMatchObject({
      kind: 'refused',
      message: 'A rejection of this person is on its way already.',
    });
    expect(await posts()).toHaveLength(1);
  });

  test.each([
    ['tried again', 'refused', (intentId: string) => retryChange(recruiter(), { intentId })],
    ['kept', 'conflict', (intentId: string) => answerConflict(recruiter(), { intentId, keep: 'mine' })],
  ] as const)('a move that is %s after a rejection was sent moves nobody', async (_how, state, answer) => {
    const move = await moveAda();
    await prisma.intent.updateMany({ where: { id: move.intentId }, data: { state } });
    await reject();
    await company.deliverNow();

    await expect(answer(move.intentId)).rejects.toMatchObject({
      kind: 'refused',
      message: 'This person is being rejected.',
    });
  });

  test('a move that waits behind a rejection which is tried again is refused, with nothing sent', async () => {
    const rejection = await reject();
    await refuse(rejection.intentId);
    const move = await moveAda();
    await retryChange(recruiter(), rejection);
    await company.deliverNow();
    await company.deliverNow();

    expect(await stateOf(rejection.intentId)).toBe('confirmed');
    expect(await company.intent(move.intentId)).toMatchObject({
      state: 'refused',
      failure: 'This person is being rejected.',
      attempts: 0,
    });
  });

  test('who has applied for a job already, or is being added to it, is not added a second time', async () => {
    const first = await apply('grace@twice.test');
    await expect(apply('Grace@Twice.test')).rejects.toMatchObject({
      kind: 'stale',
      message: 'This person is being added to this job already.',
    });
    await company.deliverNow();
    await company.kombo.control('POST', '/flush', {});
    await company.sync();
    expect(await stateOf(first.intentId)).toBe('settled');

    await expect(apply('grace@twice.test')).rejects.toMatchObject({
      kind: 'already-exists',
      message: 'This person has applied for this job already.',
    });
  });

  test('a new application of somebody who has applied meanwhile is refused, and not taken for theirs', async () => {
    const { intentId } = await apply('grace@meanwhile.test');
    const candidate = await prisma.application.findFirstOrThrow({ where: { id: ada() } });
    await prisma.candidate.updateMany({
      where: { organisationId: company.organisationId, id: candidate.candidateId ?? '' },
      data: { emails: ['grace@meanwhile.test'], searchText: 'grace@meanwhile.test' },
    });
    await fault({ drop: 'before' });
    await company.deliverNow();
    await company.sync();

    expect(await company.intent(intentId)).toMatchObject({
      state: 'refused',
      failure: 'This person has applied for this job already.',
    });
    expect(await posts()).toEqual([]);
  });

  test('a new application that the ATS took and a day later does not show asks a person', async () => {
    const { intentId } = await apply('grace@unseen.test');
    await company.deliverNow();
    await prisma.intent.updateMany({
      where: { organisationId: company.organisationId, id: intentId },
      data: {
        answeredAt: new Date(Date.now() - 25 * 60 * 60_000),
        payload: { candidate: somebody('nobody@unseen.test') },
        receipt: { applicationKomboId: 'never read' },
      },
    });
    await company.sync();

    expect(await company.intent(intentId)).toMatchObject({
      state: 'unconfirmed',
      failure: expect.stringContaining('still does not show it'),
    });
  });

  test('who may only look changes nothing, whichever door they came through', async () => {
    const { viewer } = company.members;
    const { intentId } = await writeNote();

    await expect(addNote(viewer, { on: 'application', targetId: ada(), note })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    for (const answer of [confirmChange, retryChange, dismissChange, undoChange]) {
      await expect(answer(viewer, { intentId })).rejects.toMatchObject({ kind: 'forbidden' });
    }
    expect(await stateOf(intentId)).toBe('held');
  });
});
