import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import type { ApplicationRecord, CandidateRecord, JobRecord } from '../connectors/mirror-records';
import { providerById } from '../connectors/registry';
import { prisma } from '../db/database';
import { applyApplications } from './apply-applications';
import { applyCandidates } from './apply-candidates';
import { applyJobs } from './apply-jobs';
import { applyNamed } from './apply-named';
import { forgetWatermarks } from './test-reads';

const stages = ['New', 'Screening', 'Interview', 'Offer'];
let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());
beforeEach(() => company.kombo.control('POST', '/settings', { mirrorDelayMs: 0, nowOffsetMs: 0 }));

const where = () => ({ organisationId: company.organisationId, connectionId: company.connectionId });
const unreadable = () =>
  prisma.quarantinedRecord.findMany({ where: { ...where(), resolvedAt: null }, orderBy: { firstSeenAt: 'asc' } });
const lastProgress = async () =>
  (await prisma.syncRun.findFirstOrThrow({ where: where(), orderBy: { startedAt: 'desc' } })).progress;

describe('a record that cannot be read', () => {
  const malform = (id: string, how: string | null) =>
    company.kombo.control('POST', '/malform', { integration: homerunId, model: 'applications', id, how });

  test.each([
    ['unknown-enum', 'outcome is not one of PENDING, HIRED, DECLINED'],
    ['wrong-type', expect.stringMatching(/^\w+ is not/)],
    ['missing-id', 'id is missing'],
  ])(
    '(%s) costs itself only, is listed with the reason, and is off the list once it was mended',
    async (how, reason) => {
      const job = await company.seedJob({ Screening: ['Ada Lovelace', 'Alan Turing'] }, { stages });
      const [ada, alan] = job.komboIds.people.map(({ applicationId }) => applicationId);
      await company.kombo.control('POST', `/ats/applications/${alan}/stage`, {
        stageId: job.komboIds.stages.Offer?.id,
      });
      await malform(ada ?? '', how);

      await company.sync();

      const listed = await unreadable();
      expect((await company.board(job.id)).names).toMatchObject({
        Screening: ['Ada Lovelace'],
        Offer: ['Alan Turing'],
      });
      expect(listed).toMatchObject([{ model: 'applications', reason }]);
      expect(await lastProgress()).toMatchObject({ applications: { quarantined: 1, done: true } });
      expect(await company.board(job.id)).toMatchObject({ freshness: { notice: null } });

      await malform(ada ?? '', null);
      // Nobody can say which record one without an id was: only a read of everything shows that it is gone.
      if (how === 'missing-id') await forgetWatermarks(company);
      await company.sync();
      expect(await unreadable()).toEqual([]);
    },
  );

  test('stays listed, once, for as long as it is met again, and nobody is taken for deleted because of it', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    const id = job.komboIds.people[0]?.applicationId ?? '';
    await malform(id, 'unknown-enum');
    await company.sync();
    await forgetWatermarks(company);
    await company.sync();

    const listed = await unreadable();
    const { names } = await company.board(job.id);
    await malform(id, null);
    await company.sync();

    expect(names.Screening).toEqual(['Ada Lovelace']);
    expect(listed).toMatchObject([{ komboId: id, record: expect.objectContaining({ id }) }]);
    const kept = await prisma.quarantinedRecord.findFirstOrThrow({ where: { ...where(), komboId: id } });
    expect(kept).toMatchObject({ resolvedAt: expect.any(Date), record: {} });
    expect(listed[0]?.lastSeenAt.getTime()).toBeGreaterThan(listed[0]?.firstSeenAt.getTime() ?? 0);
  });
});

describe('a page that comes late', () => {
  const source = () => ({ ...where(), readAt: new Date(), owner: 'a reader' });
  const lend = (leaseOwner: string | null, { organisationId, connectionId } = where()) =>
    prisma.connection.updateMany({ where: { organisationId, id: connectionId }, data: { leaseOwner } });

  beforeAll(() => lend('a reader'));
  afterAll(() => lend(null));
  const early = '2026-01-01T10:00:00.000Z';
  const late = '2026-01-02T10:00:00.000Z';
  const mirrored = (komboId: string, changedAt: string) => ({
    komboId,
    changedAt,
    remoteDeletedAt: null,
    remoteId: null,
  });
  const person = (komboId: string, changedAt: string, firstName: string): CandidateRecord => ({
    ...mirrored(komboId, changedAt),
    firstName,
    lastName: null,
    company: null,
    title: null,
    source: null,
    emails: [],
    phones: [],
    links: [],
    tags: [],
    locationCity: null,
    locationCountry: null,
    locationRaw: null,
    remoteUrl: null,
    remoteCreatedAt: null,
    remoteUpdatedAt: null,
    remoteData: null,
  });
  const application = (komboId: string, changedAt: string, stageKomboId: string): ApplicationRecord => ({
    ...mirrored(komboId, changedAt),
    outcome: 'PENDING',
    rejectionReasonName: null,
    rejectedAt: null,
    stageKomboId,
    stageName: null,
    jobKomboId: 'a job',
    candidateKomboId: null,
    remoteUrl: null,
    remoteCreatedAt: null,
    remoteUpdatedAt: null,
    remoteData: null,
  });
  const job = (komboId: string, changedAt: string, name: string): JobRecord => ({
    ...mirrored(komboId, changedAt),
    name,
    status: 'OPEN',
    visibility: null,
    department: null,
    category: null,
    employmentType: null,
    remoteWorkStatus: null,
    remoteData: null,
    description: null,
    locationCity: null,
    locationCountry: null,
    locationRaw: null,
    postUrl: null,
    remoteUrl: null,
    openedAt: null,
    closedAt: null,
    remoteCreatedAt: null,
    stages: [{ komboId: name, remoteId: null, name, index: null }],
  });
  const rules = { rules: providerById('any'), stages: new Map(), readBefore: null };

  test('never overwrites what is newer: people', async () => {
    expect(await applyCandidates(source(), [person('late', late, 'Newer')])).toHaveLength(1);
    expect(await applyCandidates(source(), [person('late', early, 'Older')])).toEqual([]);

    const row = await prisma.candidate.findFirstOrThrow({ where: { ...where(), komboId: 'late' } });
    expect(row.firstName).toBe('Newer');
  });

  test('never overwrites what is newer: stages', async () => {
    const stage = (changedAt: string, name: string) => ({ ...mirrored('late stage', changedAt), name });
    await applyNamed(source(), 'stage', [stage(late, 'Newer')]);

    expect(await applyNamed(source(), 'stage', [stage(early, 'Older')])).toEqual([]);
    const row = await prisma.stage.findFirstOrThrow({ where: { ...where(), komboId: 'late stage' } });
    expect(row.name).toBe('Newer');
  });

  test('never overwrites what is newer: jobs, and the stages they have', async () => {
    await applyJobs(source(), [job('late job', late, 'Newer')]);

    expect(await applyJobs(source(), [job('late job', early, 'Older')])).toEqual([]);
    const row = await prisma.job.findFirstOrThrow({ where: { ...where(), komboId: 'late job' } });
    const stageIds = await prisma.jobStage.findMany({ where: { ...where(), jobId: row.id } });
    const stage = await prisma.stage.findFirstOrThrow({ where: { ...where(), id: stageIds[0]?.stageId } });
    expect([row.name, stageIds.length, stage.name]).toEqual(['Newer', 1, 'Newer']);
  });

  test('never moves anybody back', async () => {
    await applyApplications({ ...source(), ...rules }, [application('late one', late, 'newer stage')]);
    const before = await prisma.application.findFirstOrThrow({ where: { ...where(), komboId: 'late one' } });

    await applyApplications({ ...source(), ...rules }, [application('late one', early, 'older stage')]);

    const row = await prisma.application.findFirstOrThrow({ where: { ...where(), komboId: 'late one' } });
    expect(row).toEqual(before);
    expect(await prisma.stageTransition.count({ where: { ...where(), applicationId: row.id } })).toBe(0);
  });

  test('of somebody deleted who never had a name is no erased one while anything else is known of them', async () => {
    const gone = { ...person('nameless', late, ''), firstName: null, remoteDeletedAt: late };
    const erasedAt = async () =>
      (await prisma.candidate.findFirstOrThrow({ where: { ...where(), komboId: 'nameless' } })).erasedAt;

    await applyCandidates(source(), [{ ...gone, locationCity: 'Utrecht' }]);
    expect(await erasedAt()).toBeNull();
    await applyCandidates(source(), [gone]);
    expect(await erasedAt()).toEqual(new Date(late));
  });

  test('that names one record twice keeps the newer', async () => {
    const records = [person('twice', late, 'Newer'), person('twice', early, 'Older')];

    expect(await applyCandidates(source(), records)).toHaveLength(1);
    const row = await prisma.candidate.findFirstOrThrow({ where: { ...where(), komboId: 'twice' } });
    expect(row.firstName).toBe('Newer');
  });

  test('of the very first read, which names again who came on an earlier one, is compared with them', async () => {
    const first = { ...source(), ...rules };
    await applyApplications(first, [application('again', early, 'first stage')], true);
    await applyCandidates(source(), [person('again', late, 'Newer')], true);

    await applyApplications(
      first,
      [application('again', late, 'next stage'), application('beside', early, 'first stage')],
      true,
    );
    await applyCandidates(source(), [person('again', early, 'Older'), person('beside', early, 'Beside')], true);

    const row = await prisma.application.findFirstOrThrow({ where: { ...where(), komboId: 'again' } });
    expect(await prisma.stageTransition.count({ where: { ...where(), applicationId: row.id } })).toBe(1);
    expect(await prisma.application.count({ where: { ...where(), komboId: 'beside' } })).toBe(1);
    const people = await prisma.candidate.findMany({ where: { ...where(), komboId: { in: ['again', 'beside'] } } });
    expect(people.map(({ firstName }) => firstName).sort()).toEqual(['Beside', 'Newer']);
  });

  test('with the same record in another organisation leaves this one alone', async () => {
    await applyCandidates(source(), [person('shared', late, 'Ours')]);
    const { organisationId, connectionId } = await openCompany(
      { url: company.kombo.access(homerunId).baseUrl.replace(/\/v1$/, ''), close: async () => {} },
      homerunId,
    );
    await lend('a reader', { organisationId, connectionId });
    await applyCandidates({ ...source(), organisationId, connectionId }, [person('shared', late, 'Theirs')]);
    await prisma.connection.updateMany({ where: { organisationId }, data: { deletedAt: new Date() } });

    const row = await prisma.candidate.findFirstOrThrow({ where: { ...where(), komboId: 'shared' } });
    expect(row.firstName).toBe('Ours');
  });
});

describe('what was deleted in the ATS', () => {
  test('leaves the board', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace', 'Alan Turing'] }, { stages });
    await company.kombo.control('DELETE', `/ats/applications/${job.komboIds.people[0]?.applicationId}`);

    await company.sync();

    const board = await company.board(job.id);
    expect(board.names.Screening).toEqual(['Alan Turing']);
    expect(board.columns.find(({ name }) => name === 'Screening')?.count).toBe(1);
  });

  test('keeps no name, address or number once Kombo erased it', async () => {
    const person = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test', phone: '+31205550101' };
    const seeded = await company.kombo.control<{ job: { id: string }; people: { candidateId: string }[] }>(
      'POST',
      '/seed-job',
      { integration: homerunId, name: 'Erased', stages, people: { Screening: [person] } },
    );
    await company.sync();
    const komboId = seeded.people[0]?.candidateId ?? '';
    await company.kombo.control('DELETE', `/ats/candidates/${komboId}`);
    await company.sync();
    await company.kombo.control('POST', '/settings', { nowOffsetMs: 15 * 24 * 60 * 60_000 });

    await company.sync();

    const candidate = await prisma.candidate.findFirstOrThrow({ where: { ...where(), komboId } });
    expect(candidate).toMatchObject({ firstName: null, lastName: null, emails: [], phones: [], searchText: '' });
    expect(JSON.stringify(candidate)).not.toMatch(/lovelace|ada@|5550101/i);
    const job = await prisma.job.findFirstOrThrow({ where: { ...where(), komboId: seeded.job.id } });
    expect((await company.board(job.id)).names.Screening).toEqual(['Removed candidate']);
  });
});

describe('on the board', () => {
  test('people of a stage that was taken off the job stand in the holding column', async () => {
    const job = await company.seedJob({ Interview: ['Ada Lovelace'], Screening: ['Alan Turing'] }, { stages });
    await company.kombo.control('DELETE', `/ats/jobs/${job.komboId}/stages/${job.komboIds.stages.Interview?.id}`);

    await company.sync();

    const board = await company.board(job.id);
    expect(board.columns.map(({ name }) => name)).not.toContain('Interview');
    expect(board.names).toMatchObject({ 'No stage of this job': ['Ada Lovelace'], Screening: ['Alan Turing'] });
  });

  test('people without a stage stand in the holding column', async () => {
    const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
    await company.kombo.control('POST', `/ats/applications/${job.komboIds.people[0]?.applicationId}/stage`, {
      stageId: null,
    });

    await company.sync();

    expect((await company.board(job.id)).names['No stage of this job']).toEqual(['Ada Lovelace']);
  });

  test('a renamed stage has its new name', async () => {
    const job = await company.seedJob(
      { Screening: ['Ada Lovelace'] },
      { stages: ['New', 'Screening'], ownStages: true },
    );
    await company.kombo.control('POST', `/ats/stages/${job.komboIds.stages.Screening?.id}`, { name: 'First talk' });

    await company.sync();

    expect((await company.board(job.id)).names['First talk']).toEqual(['Ada Lovelace']);
  });

  test.each([
    ['markup', '<script>alert("1")</script>', "O'Brien & <b>Sons</b>"],
    ['right-to-left', 'محمد', 'الفارسي'],
    ['emoji and combining marks', '👩🏽‍💻 Zoë', 'n̈aïve'],
    ['a very long name', 'A'.repeat(300), 'Ω'.repeat(300)],
    ['a direction override and a zero-width joiner', '\u202eadA', 'Love\u200dlace'],
    ['quotes, braces and backslashes', `{"a":'\\'}`, '\\x00; DROP TABLE job;--'],
  ])('a name with %s is kept whole', async (_case, firstName, lastName) => {
    const job = await company.seedJob({ Screening: [{ firstName, lastName }] as never }, { stages });

    expect((await company.board(job.id)).names.Screening).toEqual([`${firstName} ${lastName}`]);
  });

  test('a person without any name is shown as such', async () => {
    const job = await company.seedJob({ Screening: [{ firstName: null, lastName: null }] as never }, { stages });

    expect((await company.board(job.id)).names.Screening).toEqual(['No name given']);
  });
});
