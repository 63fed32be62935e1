import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { noFilters } from '../board/board';
import { getColumnPeople } from '../board/column-people';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { writeChosen } from '../candidates/chosen';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { auditActions, seedMember, seedMembers } from '../members/test-members';
import { type BatchWish, MOST_AT_ONCE } from './batch';
import { getBatch, listBatches } from './get-batch';
import { prepareBatch } from './prepare-batch';
import { retryBatch } from './retry-batch';
import { startBatch } from './start-batch';
import { stopBatch } from './stop-batch';
import { writeReceipt } from './write-receipt';

const stages = ['New', 'Screening', 'Interview', 'Offer'];
const many = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name} ${at}`);

type Job = Awaited<ReturnType<Company['seedJob']>>;

const peopleOf = (job: Job, stage: string, names: string[]) =>
  names.map((name) => ({ applicationId: job.applicationId(name), from: job.stageId(stage) }));

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
  });

  const recruiter = () => company.members.recruiter;
  const move = (job: Job, names: string[], to = 'Interview', from = 'Screening') =>
    startBatch(recruiter(), {
      jobId: job.id,
      wish: { kind: 'move', to: job.stageId(to) },
      people: peopleOf(job, from, names),
      typed: null,
    });
  const whole = (batchId: string) => getBatch(recruiter(), { batchId, show: null, most: MOST_AT_ONCE });

  test('many are moved in one go, each by a change of its own that arrives', async () => {
    const names = many(7, 'Ada');
    const job = await company.seedJob({ Screening: [...names, 'Bo'] }, { stages });

    const receipt = await move(job, names);

    expect(Object.keys(receipt.intentIds).sort()).toEqual(names.map((name) => job.applicationId(name)).sort());
    expect((await company.board(job.id)).names).toMatchObject({ Screening: ['Bo'] });
    expect((await company.board(job.id)).names.Interview?.toSorted()).toEqual(names);
    while ((await company.deliverNow()) > 0);
    expect((await whole(receipt.batchId)).counts).toEqual({ waiting: 0, done: 7, asks: 0, ended: 0, 'left-out': 0 });
    await company.sync();
    expect(await whole(receipt.batchId)).toMatchObject({
      what: 'Move to Interview',
      job: { id: job.id },
      results: names.map(() => ({ state: 'settled', from: 'Screening' })),
    });
    expect(await auditActions(recruiter())).toContain('batch.asked');
  });

  test('beforehand it says who goes, who is there and who must not, and the same happens', async () => {
    const job = await company.seedJob({ Screening: ['Goes'], Interview: ['There'], Offer: ['Held up'] }, { stages });
    const others = await seedMember({ id: company.organisationId, name: 'Others' }, 'recruiter');
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const heldUp = job.applicationId('Held up');
    await moveApplication(others, { applicationId: heldUp, from: job.stageId('Offer'), to: job.stageId('Screening') });
    const applicationIds = ['Goes', 'There', 'Held up'].map((name) => job.applicationId(name));

    const prepared = await prepareBatch(recruiter(), {
      kind: 'move',
      to: job.stageId('Interview'),
      people: { of: 'job', jobId: job.id, applicationIds },
    });

    expect(prepared.people.map(({ name, verdict, why }) => [name, verdict, why])).toEqual([
      ['Goes', 'goes', null],
      ['Held up', 'refused', expect.stringContaining(others.name)],
      ['There', 'there', null],
    ]);
    const receipt = await startBatch(recruiter(), {
      jobId: job.id,
      wish: { kind: 'move', to: job.stageId('Interview') },
      people: prepared.people.map(({ applicationId, from }) => ({ applicationId, from })),
      typed: null,
    });
    expect(Object.keys(receipt.intentIds)).toEqual([job.applicationId('Goes')]);
    expect(receipt.leftOut.map(({ applicationId }) => applicationId).sort()).toEqual(
      [heldUp, job.applicationId('There')].sort(),
    );
    expect((await whole(receipt.batchId)).results.filter(({ group }) => group === 'left-out')).toHaveLength(2);
  });

  test('who was moved meanwhile is left out, and the others go', async () => {
    const job = await company.seedJob({ Screening: ['Ada', 'Bo'] }, { stages });
    const ada = job.applicationId('Ada');
    await moveApplication(recruiter(), {
      applicationId: ada,
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });

    const receipt = await move(job, ['Ada', 'Bo']);

    expect(Object.keys(receipt.intentIds)).toEqual([job.applicationId('Bo')]);
    expect(receipt.leftOut).toEqual([
      { applicationId: ada, sentence: expect.stringContaining('moved this card first') },
    ]);
  });

  test('nothing at all is written where nobody may go, or where one is of another job', async () => {
    const job = await company.seedJob({ Screening: ['Ada'], Interview: ['Bo'] }, { stages });
    const other = await company.seedJob({ Screening: ['Cy'] }, { stages });
    const count = () => pool.query('SELECT id FROM intent_batch WHERE organisation_id = $1', [company.organisationId]);
    const before = (await count()).rowCount;

    await expect(move(job, ['Bo'], 'Interview', 'Interview')).rejects.toMatchObject({ kind: 'refused' });
    const cy = { applicationId: other.applicationId('Cy'), from: job.stageId('Screening') };
    const foreign = { jobId: job.id, wish: { kind: 'move' as const, to: job.stageId('Interview') }, typed: null };
    await expect(startBatch(recruiter(), { ...foreign, people: [cy] })).rejects.toMatchObject({ kind: 'refused' });
    const mixed = await startBatch(recruiter(), { ...foreign, people: [...peopleOf(job, 'Screening', ['Ada']), cy] });

    expect(mixed.leftOut).toEqual([{ applicationId: cy.applicationId, sentence: expect.any(String) }]);
    expect((await count()).rowCount).toBe((before ?? 0) + 1);
  });

  test('a stop takes back what has not left, and nothing else', async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
    const names = many(120, 'Stop');
    const job = await company.seedJob({ Screening: names }, { stages });
    const { batchId, intentIds } = await move(job, names);
    const [gone = ''] = Object.values(intentIds);
    await pool.query(
      "UPDATE intent SET state = 'queued', due_at = now() - interval '1 second' WHERE organisation_id = $1 AND id = $2",
      [company.organisationId, gone],
    );
    expect(await company.deliverNow()).toBe(1);

    expect(await stopBatch(recruiter(), { batchId })).toEqual({ stopped: 119 });

    expect(await whole(batchId)).toMatchObject({ counts: { done: 1, ended: 119, waiting: 0 }, unsent: 0 });
    expect((await whole(batchId)).stoppedAt).not.toBeNull();
    const { columns } = await company.board(job.id);
    expect(columns.map(({ name, count }) => [name, count])).toContainEqual(['Screening', 119]);
    expect(await stopBatch(recruiter(), { batchId })).toEqual({ stopped: 0 });
  });

  test('a stop that comes too late stops nothing and says nothing of a stop', async () => {
    const job = await company.seedJob({ Screening: ['Late'] }, { stages });
    const { batchId } = await move(job, ['Late']);
    while ((await company.deliverNow()) > 0);

    expect(await stopBatch(recruiter(), { batchId })).toEqual({ stopped: 0 });

    expect(await whole(batchId)).toMatchObject({ counts: { done: 1, ended: 0 }, stoppedAt: null });
  });

  test('what was refused is tried again, all at once', async () => {
    const names = many(3, 'Again');
    const job = await company.seedJob({ Screening: names }, { stages });
    await company.kombo.control('POST', '/faults', {
      match: { times: 2, method: 'PUT' },
      do: { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'No.' },
    });
    const { batchId } = await move(job, names);
    while ((await company.deliverNow()) > 0);
    expect(await whole(batchId)).toMatchObject({ counts: { done: 1, asks: 2 }, retryable: 2 });

    expect(await retryBatch(recruiter(), { batchId })).toEqual({ retried: 2, refused: [] });

    while ((await company.deliverNow()) > 0);
    expect((await whole(batchId)).counts).toMatchObject({ done: 3, asks: 0 });
  });

  test('the receipt names everybody, and calculates nothing', async () => {
    const job = await company.seedJob({ Screening: ['=HYPERLINK("x")', 'Ada'], Interview: ['There'] }, { stages });
    const people = [
      ...peopleOf(job, 'Screening', ['=HYPERLINK("x")', 'Ada']),
      ...peopleOf(job, 'Interview', ['There']),
    ];
    const wish: BatchWish = { kind: 'move', to: job.stageId('Interview') };
    const { batchId } = await startBatch(recruiter(), { jobId: job.id, wish, people, typed: null });

    const file = await writeReceipt(recruiter(), batchId);

    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(file).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines.filter((line) => line.includes('"Left out","The card is in this stage already."'))).toHaveLength(1);
    expect(await auditActions(recruiter())).toContain('batch.exported');
  });

  test('a whole column is named as the filters leave it, and no more than can be worked on', async () => {
    const job = await company.seedJob({ Screening: many(5, 'Column'), Interview: ['Other'] }, { stages });
    const wanted = { key: job.stageId('Screening'), filters: noFilters, most: 100 };

    const all = await getColumnPeople(recruiter(), job.id, wanted);
    const narrowed = await getColumnPeople(recruiter(), job.id, {
      ...wanted,
      filters: { ...noFilters, q: 'column 3' },
    });

    expect(all).toMatchObject({ isCut: false });
    expect(all.applicationIds).toHaveLength(5);
    expect(narrowed.applicationIds).toEqual([job.applicationId('Column 3')]);
    expect(await getColumnPeople(recruiter(), job.id, { ...wanted, most: 4 })).toMatchObject({ isCut: true });
    const nowhere = getColumnPeople(recruiter(), job.id, { ...wanted, key: 'nowhere' });
    await expect(nowhere).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('another organisation finds neither the people nor the action', async () => {
    const job = await company.seedJob({ Screening: ['Ada'] }, { stages });
    const { batchId } = await move(job, ['Ada']);
    const { recruiter: stranger } = await seedMembers();
    const to = job.stageId('Interview');
    const applicationIds = [job.applicationId('Ada')];
    const doors = [
      () => prepareBatch(stranger, { kind: 'move', to, people: { of: 'job', jobId: job.id, applicationIds } }),
      () =>
        startBatch(stranger, {
          jobId: job.id,
          wish: { kind: 'move', to },
          people: peopleOf(job, 'Screening', ['Ada']),
          typed: null,
        }),
      () => getBatch(stranger, { batchId, show: null, most: 10 }),
      () => stopBatch(stranger, { batchId }),
      () => retryBatch(stranger, { batchId }),
      () => writeReceipt(stranger, batchId),
      () => getColumnPeople(stranger, job.id, { key: job.stageId('Screening'), filters: noFilters, most: 10 }),
    ];

    for (const door of doors) await expect(door()).rejects.toMatchObject({ kind: 'not-found' });
    expect(await listBatches(stranger, 7, 10)).toEqual([]);
  });

  test('rejections are not offered where the ATS takes none', async () => {
    const job = await company.seedJob({ Screening: ['Ada'] }, { stages });
    const applicationIds = [job.applicationId('Ada')];

    const prepared = await prepareBatch(recruiter(), {
      kind: 'reject',
      to: null,
      people: { of: 'job', jobId: job.id, applicationIds },
    });

    expect(prepared.job?.may).toEqual(expect.stringContaining('Homerun'));
  });

  test('a list of people leads to their jobs, and one job is worked on at a time', async () => {
    const one = await company.seedJob({ Screening: ['Listed One', 'Listed Two'] }, { stages, name: 'First job' });
    const two = await company.seedJob({ Screening: ['Listed Three'] }, { stages, name: 'Second job' });
    const of = { of: 'list' as const, list: 'q=listed', chosen: writeChosen({ all: true, ids: [] }) };

    const open = await prepareBatch(recruiter(), { kind: 'move', to: null, people: { ...of, jobId: null } });
    const narrowed = await prepareBatch(recruiter(), { kind: 'move', to: null, people: { ...of, jobId: one.id } });

    expect(open.job).toBeNull();
    expect(open.jobs).toEqual([
      expect.objectContaining({ id: one.id, people: 2 }),
      expect.objectContaining({ id: two.id, people: 1 }),
    ]);
    expect(narrowed).toMatchObject({ job: { id: one.id }, elsewhere: 1 });
    expect(narrowed.people.map(({ name }) => name)).toEqual(['Listed One', 'Listed Two']);
  });

  test('a note goes to each application, and none where it is empty', async () => {
    const names = many(3, 'Noted');
    const job = await company.seedJob({ Screening: names }, { stages });
    const wanted = { jobId: job.id, people: peopleOf(job, 'Screening', names), typed: null };
    const empty = startBatch(recruiter(), { ...wanted, wish: { kind: 'note', note: fromPlainText('  ') } });
    await expect(empty).rejects.toMatchObject({ kind: 'invalid' });

    const { batchId } = await startBatch(recruiter(), {
      ...wanted,
      wish: { kind: 'note', note: fromPlainText('Invited to the open day') },
    });
    while ((await company.deliverNow()) > 0);

    expect((await whole(batchId)).counts).toMatchObject({ done: 3 });
  });
});

describe('at Avionté', () => {
  let company: Company;

  beforeAll(async () => {
    company = await openCompany(await startSmallSandbox(), avionteId);
    await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  });
  afterAll(() => company.close());
  beforeEach(async () => {
    vi.stubEnv('SWITCHYARD_HOLD_MS', '1000');
    await company.dropUnsent();
  });

  async function reject(names: string[], typed: number | null) {
    const job = await company.seedJob({ Interview: names });
    const reason = await prisma.rejectionReason.findFirstOrThrow({
      where: { organisationId: company.organisationId, connectionId: company.connectionId },
    });
    const wish: BatchWish = { kind: 'reject', reasonId: reason.id };
    const people = peopleOf(job, 'Interview', names);
    return startBatch(company.members.recruiter, { jobId: job.id, wish, people, typed });
  }

  test('more than thirty rejections want their number typed', async () => {
    const names = many(31, 'Many');
    await expect(reject(names, null)).rejects.toMatchObject({ kind: 'stale', message: 'Type 31 to reject 31 people.' });
    await expect(reject(names, 30)).rejects.toMatchObject({ kind: 'stale' });

    expect(Object.keys((await reject(names, 31)).intentIds)).toHaveLength(31);
    expect(Object.keys((await reject(many(30, 'Few'), null)).intentIds)).toHaveLength(30);
  });

  test('they are held twice as long and leave in small groups', async () => {
    const asked = Date.now();
    const { intentIds, batchId } = await reject(many(25, 'Slow'), null);

    const rows = await prisma.intent.findMany({
      where: { organisationId: company.organisationId, batchId },
      orderBy: { number: 'asc' },
    });
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.values(intentIds).sort());
    const waits = rows.map(({ dueAt, createdAt }) => Math.round((dueAt.getTime() - createdAt.getTime()) / 1_000));
    expect(new Set(waits.slice(0, 10))).toEqual(new Set([2]));
    expect(new Set(waits.slice(10, 20))).toEqual(new Set([4]));
    expect(new Set(waits.slice(20))).toEqual(new Set([6]));
    expect(rows[0]?.dueAt.getTime()).toBeGreaterThan(asked);
  });

  test('who is being rejected is left out of a second action', async () => {
    const names = ['Twice', 'Once'];
    const job = await company.seedJob({ Interview: names });
    const reason = await prisma.rejectionReason.findFirstOrThrow({
      where: { organisationId: company.organisationId, connectionId: company.connectionId },
    });
    const wish: BatchWish = { kind: 'reject', reasonId: reason.id };
    const { recruiter } = company.members;
    await startBatch(recruiter, { jobId: job.id, wish, people: peopleOf(job, 'Interview', ['Twice']), typed: null });

    const second = await startBatch(recruiter, {
      jobId: job.id,
      wish,
      people: peopleOf(job, 'Interview', names),
      typed: null,
    });

    expect(Object.keys(second.intentIds)).toEqual([job.applicationId('Once')]);
    expect(second.leftOut).toEqual([
      { applicationId: job.applicationId('Twice'), sentence: expect.stringContaining('on its way already') },
    ]);
  });
});
