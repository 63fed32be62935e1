import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { answerConflict } from '../changes/answer-conflict';
import { confirmChange } from '../changes/confirm-change';
import { dismissChange } from '../changes/dismiss-change';
import { retryChange } from '../changes/retry-change';
import { undoChange } from '../changes/undo-change';
import { environmentSubject } from '../connections/connection-access';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { recoverSending } from '../outbox/recover-sending';
import { encrypt } from '../secrets';
import { captureLog, releaseLog } from '../test-log';
import { moveApplication } from './move-application';
import { type Company, openCompany } from './test-company';

const stages = ['New', 'Screening', 'Interview', 'Offer'];

describe('at Homerun', () => {
  let company: Company;

  beforeAll(async () => {
    company = await openCompany(await startSmallSandbox(), homerunId);
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  });
  afterAll(() => company.close());
  beforeEach(async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
    await company.dropUnsent();
    await company.kombo.control('DELETE', '/faults');
    await company.kombo.control('DELETE', '/requests');
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  });

  const puts = async () =>
    (await company.kombo.control<{ requests: unknown[] }>('GET', '/requests?method=PUT')).requests.length;

  test('a move is written down, shown, sent and settled by a later read', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const move = {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Interview'),
    };

    const receipt = await moveApplication(company.members.recruiter, move);

    expect(receipt.card).toMatchObject({
      name: 'Ada Lovelace',
      column: job.stageId('Interview'),
      change: { state: 'held', mine: true },
    });
    expect((await company.board(job.id)).names).toMatchObject({ Screening: [], Interview: ['Ada Lovelace'] });
    expect(await company.deliverNow()).toBe(1);
    expect((await company.intent(receipt.intentId)).state).toBe('confirmed');
    await company.sync();
    expect((await company.intent(receipt.intentId)).state).toBe('settled');
    expect((await company.board(job.id)).names.Interview).toEqual(['Ada Lovelace']);
  });

  test('moves that take each other’s place at once never wait for each other in a circle', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const people = Array.from({ length: 12 }, (_, at) => `Person ${at}`);
    const job = await company.seedJob({ Screening: people }, { stages: [...stages, 'Trial', 'Hired'] });
    const places = ['Interview', 'Offer', 'Trial', 'Hired'].map(job.stageId);
    const lines = captureLog();

    await Promise.all(
      people.map(async (name, at) => {
        const [to, next] = [places[at % 4] ?? '', places[(at * 3 + 1) % 4] ?? ''];
        const wish = { applicationId: job.applicationId(name), from: job.stageId('Screening'), to };
        await moveApplication(company.members.recruiter, wish);
        if (next !== to) await moveApplication(company.members.recruiter, { ...wish, from: to, to: next });
      }),
    );

    releaseLog();
    expect(lines.filter((line) => line.includes('waited for each other'))).toEqual([]);
  });

  test('while the mirror has not followed, the card stays where it was put', async () => {
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const receipt = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await company.deliverNow();

    await company.sync();

    expect((await company.intent(receipt.intentId)).state).toBe('confirmed');
    expect((await company.board(job.id)).names.Offer).toEqual(['Ada Lovelace']);
  });

  test('undo within the hold means that nothing is ever sent', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const receipt = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    expect(await company.deliverNow()).toBe(0);
    const { card } = await undoChange(company.members.recruiter, { intentId: receipt.intentId });

    expect(card).toMatchObject({ column: job.stageId('Screening'), change: null });
    await company.letTimePass();
    expect(await company.deliverNow()).toBe(0);
    expect(await puts()).toBe(0);
  });

  test('undo after the send is refused and says so', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const receipt = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await company.deliverNow();

    await expect(undoChange(company.members.recruiter, { intentId: receipt.intentId })).rejects.toMatchObject({
      kind: 'stale',
    });
  });

  test('leaving a stage nobody can return to is held twice as long', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '5000');
    const job = await company.seedJob({ New: ['Ada Lovelace'], Screening: ['Alan Turing'] }, { stages });
    const hold = async (name: string, from: string) => {
      const receipt = await moveApplication(company.members.recruiter, {
        applicationId: job.applicationId(name),
        from: job.stageId(from),
        to: job.stageId('Offer'),
      });
      const { dueAt, createdAt } = await company.intent(receipt.intentId);
      return dueAt.getTime() - createdAt.getTime();
    };

    expect(await hold('Ada Lovelace', 'New')).toBe(10_000);
    expect(await hold('Alan Turing', 'Screening')).toBe(5_000);
  });

  describe('is refused, with nothing sent,', () => {
    const forge = async (change: (job: Awaited<ReturnType<Company['seedJob']>>) => Promise<object> | object) => {
      const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
      const honest = {
        applicationId: job.applicationId('Ada Lovelace'),
        from: job.stageId('Screening'),
        to: job.stageId('Interview'),
      };
      const attempt = moveApplication(company.members.recruiter, { ...honest, ...(await change(job)) });
      const answer = await attempt.then(
        () => null,
        (error) => ({ kind: error.kind, message: error.message }),
      );
      expect(await company.deliverNow()).toBe(0);
      expect(await puts()).toBe(0);
      return answer;
    };

    test('into New, with the sentence of the screen', async () => {
      const answer = await forge((job) => ({ to: job.stageId('New') }));
      expect(answer).toEqual({
        kind: 'refused',
        message: expect.stringContaining('Homerun does not accept people moved into New'),
      });
    });

    test('into a stage of another job', async () => {
      const answer = await forge(async () => ({
        to: (await company.seedJob({ Elsewhere: ['Bob'] }, { stages: ['New', 'Elsewhere'] })).stageId('Elsewhere'),
      }));
      expect(answer).toEqual({ kind: 'not-found', message: 'This stage is no longer part of the job.' });
    });

    test('of an application that does not exist', async () => {
      expect(await forge(() => ({ applicationId: '00000000-0000-4000-8000-000000000000' }))).toMatchObject({
        kind: 'not-found',
      });
    });

    test('when the card is no longer where the person saw it', async () => {
      expect(await forge((job) => ({ from: job.stageId('Offer') }))).toMatchObject({ kind: 'stale' });
    });

    test('when the job was closed meanwhile', async () => {
      const answer = await forge(async (job) => {
        await company.kombo.control('POST', `/ats/jobs/${job.komboId}/close`, {});
        await company.kombo.control('POST', '/flush', {});
        await company.sync();
        return {};
      });
      expect(answer).toEqual({
        kind: 'refused',
        message: 'This job is closed in Homerun. People on it cannot be moved.',
      });
    });

    test('when the stage was taken off the job meanwhile', async () => {
      const answer = await forge(async (job) => {
        await company.kombo.control('DELETE', `/ats/jobs/${job.komboId}/stages/${job.komboIds.stages.Interview?.id}`);
        await company.kombo.control('POST', '/flush', {});
        await company.sync();
        return {};
      });
      expect(answer).toEqual({ kind: 'not-found', message: 'This stage is no longer part of the job.' });
    });

    test('when the application was deleted meanwhile', async () => {
      const answer = await forge(async (job) => {
        await company.kombo.control('DELETE', `/ats/applications/${job.komboIds.people[0]?.applicationId}`);
        await company.kombo.control('POST', '/flush', {});
        await company.sync();
        return {};
      });
      expect(answer).toEqual({ kind: 'refused', message: 'This application was deleted in the ATS.' });
    });
  });

  test('somebody of another organisation gets “not found” for application, change and board alike', async () => {
    const stranger = (await openCompany(await startSmallSandbox(), homerunId)).members.admin;
    vi.stubEnv('KOMBO_API_URL', company.kombo.access(homerunId).baseUrl);
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const move = {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    };
    const { intentId } = await moveApplication(company.members.recruiter, move);

    await expect(moveApplication(stranger, move)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(undoChange(stranger, { intentId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(retryChange(stranger, { intentId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(dismissChange(stranger, { intentId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(answerConflict(stranger, { intentId, keep: 'mine' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('of two people who move the same card, the second is told by name and nothing of theirs is sent', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const applicationId = job.applicationId('Ada Lovelace');
    const first = await moveApplication(company.members.recruiter, {
      applicationId,
      from: job.stageId('Screening'),
      to: job.stageId('Interview'),
    });

    const lateDrag = moveApplication(company.members.admin, {
      applicationId,
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    const nextDrag = moveApplication(company.members.admin, {
      applicationId,
      from: job.stageId('Interview'),
      to: job.stageId('Offer'),
    });

    const [late, next] = await Promise.allSettled([lateDrag, nextDrag]);

    const { name } = company.members.recruiter;
    expect(late).toMatchObject({ reason: { kind: 'stale', message: `${name} moved this card first.` } });
    expect(next).toMatchObject({ reason: { kind: 'stale', message: expect.stringContaining(name) } });
    expect(
      await prisma.intent.count({ where: { organisationId: company.organisationId, targetId: applicationId } }),
    ).toBe(1);
    await company.letTimePass();
    await company.deliverNow();
    expect((await company.intent(first.intentId)).state).toBe('confirmed');
    expect(await puts()).toBe(1);
  });

  test('the same person’s next move takes the place of the unsent one, and undo leads back to where the card came from', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const applicationId = job.applicationId('Ada Lovelace');
    const first = await moveApplication(company.members.recruiter, {
      applicationId,
      from: job.stageId('Screening'),
      to: job.stageId('Interview'),
    });

    const second = await moveApplication(company.members.recruiter, {
      applicationId,
      from: job.stageId('Interview'),
      to: job.stageId('Offer'),
    });
    const { card } = await undoChange(company.members.recruiter, { intentId: second.intentId });

    expect((await company.intent(first.intentId)).state).toBe('superseded');
    expect(card?.column).toBe(job.stageId('Screening'));
  });

  test('dragged back home before it was sent, there is nothing to send', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const applicationId = job.applicationId('Ada Lovelace');
    await moveApplication(company.members.recruiter, {
      applicationId,
      from: job.stageId('Screening'),
      to: job.stageId('Interview'),
    });

    const { card } = await moveApplication(company.members.recruiter, {
      applicationId,
      from: job.stageId('Interview'),
      to: job.stageId('Screening'),
    });

    expect(card).toMatchObject({ column: job.stageId('Screening'), change: null });
    await company.letTimePass();
    expect(await company.deliverNow()).toBe(0);
  });

  test('when the ATS is busy the move waits and goes later, once', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', '/faults', {
      match: { method: 'PUT', times: 1 },
      do: { status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' },
    });
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    await company.deliverNow();
    expect(await company.intent(intentId)).toMatchObject({ state: 'queued', failureKind: 'busy' });
    expect((await company.board(job.id)).names.Offer).toEqual(['Ada Lovelace']);
    await company.letTimePass();
    await company.deliverNow();

    expect((await company.intent(intentId)).state).toBe('confirmed');
  });

  test('what the ATS refuses goes back with its sentence, that card only', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace', 'Alan Turing'] }, { stages });
    await company.kombo.control('POST', '/faults', {
      match: { method: 'PUT', times: 1 },
      do: { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'On <b>assignment</b> until 4 Dec.' },
    });
    const refused = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await company.deliverNow();
    await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Alan Turing'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    const board = await company.board(job.id);

    expect(board.names).toMatchObject({ Screening: ['Ada Lovelace'], Offer: ['Alan Turing'] });
    const card = board.pages[job.stageId('Screening')]?.cards[0];
    expect(card?.change).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('On <b>assignment</b> until 4 Dec.'),
    });
    const again = await retryChange(company.members.recruiter, { intentId: refused.intentId });
    expect(again.card).toMatchObject({ column: job.stageId('Offer'), change: { state: 'queued' } });
  });

  test('a refusal that was dismissed is off the card', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', '/faults', {
      match: { method: 'PUT', times: 1 },
      do: { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'No.' },
    });
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await company.deliverNow();

    const { card } = await dismissChange(company.members.recruiter, { intentId });

    expect(card).toMatchObject({ column: job.stageId('Screening'), change: null });
  });

  test.each([
    ['dropped before it took effect', { drop: 'before' }],
    ['dropped after it took effect', { drop: 'after' }],
    ['answered with broken JSON', { brokenJson: true }],
    ['answered with an error page', { html502: true }],
  ])('a move whose answer was %s is repeated, then settled by reading', async (_case, fault) => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: fault });
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    await company.deliverNow();
    expect((await company.intent(intentId)).state).toBe('queued');
    await expect(undoChange(company.members.recruiter, { intentId })).rejects.toMatchObject({ kind: 'stale' });
    await company.letTimePass();
    await company.deliverNow();
    await company.sync();

    expect((await company.intent(intentId)).state).toBe('settled');
    expect((await company.board(job.id)).names.Offer).toEqual(['Ada Lovelace']);
  });

  test('a move that never gets an answer ends as unknown and a later read settles it', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 12 }, do: { drop: 'after' } });
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    for (let attempt = 0; attempt < 12; attempt += 1) {
      await company.letTimePass();
      await company.deliverNow();
    }
    expect((await company.intent(intentId)).state).toBe('unconfirmed');
    await company.sync();

    expect((await company.intent(intentId)).state).toBe('settled');
  });

  test('what was being sent when the process died is repeated by the next one', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    await pool.query(
      `UPDATE intent SET state = 'sending', sent_at = now(), attempts = 1, lease_owner = gen_random_uuid()::text, lease_until = now() - interval '1 second'
       WHERE organisation_id = $1 AND id = $2`,
      [company.organisationId, intentId],
    );

    await recoverSending({ all: false });
    expect((await company.intent(intentId)).state).toBe('queued');
    await company.letTimePass();
    await company.deliverNow();

    expect((await company.intent(intentId)).state).toBe('confirmed');
  });

  test('a move whose expectation the mirror contradicts before it is sent becomes a conflict with two answers', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const job = await company.seedJob({ Screening: ['Ada Lovelace', 'Alan Turing'] }, { stages });
    const moves = ['Ada Lovelace', 'Alan Turing'].map((name) =>
      moveApplication(company.members.recruiter, {
        applicationId: job.applicationId(name),
        from: job.stageId('Screening'),
        to: job.stageId('Offer'),
      }),
    );
    const [ada, alan] = await Promise.all(moves);
    for (const { applicationId } of job.komboIds.people) {
      await company.kombo.control('POST', `/ats/applications/${applicationId}/stage`, {
        stageId: job.komboIds.stages.Interview?.id,
      });
    }
    await company.kombo.control('POST', '/flush', {});
    await company.sync();
    await company.letTimePass();
    await company.deliverNow();

    expect(await puts()).toBe(0);
    const board = await company.board(job.id);
    expect(board.names.Interview).toHaveLength(2);
    expect(board.pages[job.stageId('Interview')]?.cards[0]?.change).toMatchObject({
      state: 'conflict',
      sentence: expect.stringContaining('Interview'),
    });
    const theirs = await answerConflict(company.members.recruiter, { intentId: ada?.intentId ?? '', keep: 'theirs' });
    expect(theirs.card).toMatchObject({ column: job.stageId('Interview'), change: null });
    await answerConflict(company.members.recruiter, { intentId: alan?.intentId ?? '', keep: 'mine' });
    await company.deliverNow();
    expect((await company.intent(alan?.intentId ?? '')).state).toBe('confirmed');
  });

  describe('a wish is neither lost nor overtaken:', () => {
    const away = { match: { method: 'PUT', times: 1 }, do: { status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' } };
    const begin = async () => {
      const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
      const applicationId = job.applicationId('Ada Lovelace');
      const move = (from: string, to: string, who = company.members.recruiter) =>
        moveApplication(who, { applicationId, from: job.stageId(from), to: job.stageId(to) });
      return { job, applicationId, move };
    };

    test('back to a stage that was asked for before and never reached is a wish of its own', async () => {
      const { job, move } = await begin();
      await company.kombo.control('POST', '/faults', away);
      await move('Screening', 'Interview');
      await company.deliverNow();
      await move('Interview', 'Offer');

      const { intentId } = await move('Offer', 'Interview');

      expect((await company.board(job.id)).names.Interview).toEqual(['Ada Lovelace']);
      await company.letTimePass();
      await company.deliverNow();
      expect((await company.intent(intentId)).state).toBe('confirmed');
    });

    test('an attempt that surely did nothing can still be undone', async () => {
      const { job, move } = await begin();
      await company.kombo.control('POST', '/faults', away);
      const { intentId } = await move('Screening', 'Interview');
      await company.deliverNow();

      const { card } = await undoChange(company.members.recruiter, { intentId });

      expect(card).toMatchObject({ column: job.stageId('Screening'), change: null });
    });

    test('what was refused or contradicted is closed by a newer move, and cannot come after it', async () => {
      const { move } = await begin();
      const no = { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'No.' };
      await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: no });
      const refused = await move('Screening', 'Interview');
      await company.deliverNow();
      const newer = await move('Screening', 'Offer');
      await company.deliverNow();

      await expect(retryChange(company.members.recruiter, { intentId: refused.intentId })).rejects.toMatchObject({
        kind: 'stale',
      });
      expect((await company.intent(newer.intentId)).state).toBe('confirmed');
    });

    test('the rules of the click hold at the send: a job closed meanwhile takes nobody', async () => {
      const { job, move } = await begin();
      const { intentId } = await move('Screening', 'Interview');
      await company.kombo.control('POST', `/ats/jobs/${job.komboId}/close`, {});
      await company.kombo.control('POST', '/flush', {});
      await company.sync();

      await company.deliverNow();

      expect(await company.intent(intentId)).toMatchObject({
        state: 'refused',
        failure: 'This job is closed in Homerun. People on it cannot be moved.',
      });
      expect(await puts()).toBe(0);
    });

    test('a failure in our own house puts the change off', async () => {
      const { move } = await begin();
      const { intentId } = await move('Screening', 'Interview');
      await prisma.komboEnvironment.updateMany({
        where: { organisationId: company.organisationId },
        data: { apiKey: 'v1.not.an.envelope' },
      });
      await company.deliverNow();
      expect((await company.intent(intentId)).state).toBe('queued');

      const sealed = encrypt('sandbox_key', environmentSubject(company.organisationId, company.environmentId));
      await prisma.komboEnvironment.updateMany({
        where: { organisationId: company.organisationId },
        data: { apiKey: sealed },
      });
      await company.letTimePass();
      await company.deliverNow();
      expect((await company.intent(intentId)).state).toBe('confirmed');
    });

    test('the person whose move was already sent is named to the one who comes late', async () => {
      const { move } = await begin();
      await move('Screening', 'Interview');
      await company.deliverNow();

      const late = move('Screening', 'Offer', company.members.admin);

      await expect(late).rejects.toMatchObject({
        kind: 'stale',
        message: `${company.members.recruiter.name} moved this card first.`,
      });
    });

    test.each([
      ['it arrived', confirmChange, 'Interview', 'confirmed'],
      ['drop it', dismissChange, 'Screening', 'cancelled'],
    ] as const)('of an unknown one a person says: %s', async (_word, answer, column, state) => {
      const { job, move } = await begin();
      await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
      await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 12 }, do: { drop: 'before' } });
      const { intentId } = await move('Screening', 'Interview');
      for (let attempt = 0; attempt < 12; attempt += 1) {
        await company.letTimePass();
        await company.deliverNow();
      }
      expect((await company.intent(intentId)).state).toBe('unconfirmed');

      await answer(company.members.recruiter, { intentId });

      expect((await company.intent(intentId)).state).toBe(state);
      if (column === 'Screening') expect((await company.board(job.id)).names.Screening).toEqual(['Ada Lovelace']);
    });

    test('a mirror that passes through our own moves tells of nobody in the ATS', async () => {
      const { applicationId, move } = await begin();
      await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
      await move('Screening', 'Interview');
      await company.deliverNow();
      await company.kombo.control('POST', '/flush', {});
      await move('Interview', 'Offer');
      await company.deliverNow();
      await company.sync();

      const seen = await prisma.stageTransition.count({
        where: { organisationId: company.organisationId, applicationId, source: 'ats' },
      });
      expect(seen).toBe(0);
    });
  });

  test('a person moved inside the ATS is seen there with the transition kept', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', `/ats/applications/${job.komboIds.people[0]?.applicationId}/stage`, {
      stageId: job.komboIds.stages.Offer?.id,
    });
    await company.kombo.control('POST', '/flush', {});

    await company.sync();

    expect((await company.board(job.id)).names.Offer).toEqual(['Ada Lovelace']);
    const transitions = await prisma.stageTransition.findMany({
      where: { organisationId: company.organisationId, applicationId: job.applicationId('Ada Lovelace') },
    });
    expect(transitions).toMatchObject([
      { source: 'ats', fromStageId: job.stageId('Screening'), toStageId: job.stageId('Offer') },
    ]);
  });

  test('the kept counts equal what counting gives, whatever happened', async () => {
    const { rows } = await pool.query(
      `SELECT job_id, shown_lane AS lane, COALESCE(shown_stage_id, '00000000-0000-0000-0000-000000000000') AS stage_id, count(*)::int AS people
       FROM application WHERE organisation_id = $1 AND job_id IS NOT NULL GROUP BY 1, 2, 3
       EXCEPT SELECT job_id, lane, stage_id, people FROM stage_count WHERE organisation_id = $1`,
      [company.organisationId],
    );
    const kept = await pool.query<{ people: number }>(
      'SELECT sum(people)::int AS people FROM stage_count WHERE organisation_id = $1',
      [company.organisationId],
    );
    const counted = await prisma.application.count({
      where: { organisationId: company.organisationId, jobId: { not: null } },
    });

    expect(rows).toEqual([]);
    expect(kept.rows[0]?.people).toBe(counted);
  });
});

describe('at Avionté', () => {
  let company: Company;

  beforeAll(async () => {
    company = await openCompany(await startSmallSandbox(), avionteId);
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  });
  afterAll(() => company.close());
  beforeEach(() => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  });

  test('a sub-stage that reads back as Pipeline stays where the recruiter put it, and says so', async () => {
    const job = await company.seedJob({ Pipeline: ['Dana Okafor'] });
    const target = (await company.board(job.id)).columns.find(
      ({ kind, closed }) => kind === 'stage' && closed === null,
    );
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Dana Okafor'),
      from: job.stageId('Pipeline'),
      to: target?.key ?? '',
    });
    await company.deliverNow();
    await company.sync();

    expect((await company.intent(intentId)).state).toBe('settled');
    const card = (await company.board(job.id)).pages[target?.key ?? '']?.cards[0];
    expect(card).toMatchObject({ name: 'Dana Okafor', note: 'Avionté shows Pipeline', change: null });
  });

  test.each(['Pipeline', 'Web Application'])('nobody is moved into %s, by whose rule it is', async (stage) => {
    const job = await company.seedJob({ Pipeline: ['Dana Okafor'], 'Web Application': ['Noor de Wit'] });
    const [name, from] = stage === 'Pipeline' ? ['Noor de Wit', 'Web Application'] : ['Dana Okafor', 'Pipeline'];

    const attempt = moveApplication(company.members.recruiter, {
      applicationId: job.applicationId(name ?? ''),
      from: job.stageId(from ?? ''),
      to: job.stageId(stage),
    });

    await expect(attempt).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`Kombo does not allow moves into ${stage} for Avionté`),
    });
  });
});
