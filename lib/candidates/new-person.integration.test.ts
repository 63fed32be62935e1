import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { dropKeptUpload } from '../files/drop-kept-upload';
import { LARGEST_KEPT, MOST_KEPT } from '../files/file-kind';
import { receiveNewUpload } from '../files/receive-new-upload';
import { seedMember, seedMembers } from '../members/test-members';
import { prune } from '../retention/prune';
import { createApplication } from './create-application';
import { findSimilar } from './find-similar';
import { getNewPerson } from './get-new-person';

const pdf = new TextEncoder().encode('%PDF-1.4 a small one');
let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

const open = async (integrationId: string) => {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
};

beforeEach(() => vi.stubEnv('SWITCHYARD_HOLD_MS', '0'));

const keep = (body: Uint8Array<ArrayBuffer>, name = 'cv.pdf', who: Context = company.members.recruiter) =>
  receiveNewUpload(
    who,
    new Request(`http://localhost/api?name=${encodeURIComponent(name)}&type=CV`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body,
    }),
    { jobId: job.id },
  );
const newPerson = (who: Context) => getNewPerson(who, { jobId: job.id, candidateId: null });
const grace = (email: string) => ({ firstName: 'Grace', lastName: 'Hopper', email });
const add = (
  email: string,
  uploads: { uploadId: string; fileName: string; type: 'CV' }[],
  who = company.members.recruiter,
) => createApplication(who, { jobId: job.id, candidate: grace(email), uploads });
const similarTo = (
  asked: Partial<{ name: string; email: string; phone: string; besides: string }>,
  who = company.members.recruiter,
) => findSimilar(who, { jobId: job.id, name: '', email: '', phone: '', ...asked });

describe('at Homerun', () => {
  beforeAll(async () => {
    await open(homerunId);
    job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening'] });
  });
  afterAll(() => company.close());

  test('the form asks for what the ATS takes', async () => {
    expect(await newPerson(company.members.recruiter)).toMatchObject({
      mayAdd: true,
      takes: { phone: true, company: false, title: false, stage: false, files: true, source: true },
    });
  });

  test('a viewer is told why nobody can be added, and whoever asks for a closed job', async () => {
    expect((await newPerson(company.members.viewer)).mayAdd).toMatch(/Your role lets you look/);
    await prisma.job.updateMany({ where: { id: job.id }, data: { status: 'CLOSED' } });

    expect((await newPerson(company.members.recruiter)).mayAdd).toMatch(/takes no new applications/);
    await prisma.job.updateMany({ where: { id: job.id }, data: { status: 'OPEN' } });
  });

  test('a kept file goes with the person, and is ours no more once it is there', async () => {
    const kept = await keep(pdf);
    const { intentId } = await add('grace@file.test', [{ ...kept, type: 'CV' }]);
    await company.deliverNow();

    expect((await company.intent(intentId)).state).toBe('confirmed');
    expect(await prisma.upload.findFirstOrThrow({ where: { id: kept.uploadId } })).toMatchObject({
      intentId,
      body: null,
    });
  });

  test.each([
    ['a program that is called a PDF', new TextEncoder().encode('MZ\u0090\u0000 a program'), 'cv.pdf'],
    ['an empty file', new Uint8Array(), 'cv.pdf'],
    ['a kind that nobody reads', pdf, 'cv.exe'],
  ])('%s is refused before it is kept', async (_case, body, name) => {
    const before = await prisma.upload.count();

    await expect(keep(body, name)).rejects.toMatchObject({ kind: 'refused' });
    expect(await prisma.upload.count()).toBe(before);
  });

  test('nobody sends a file that somebody else kept, or one twice', async () => {
    const kept = await keep(pdf);
    const colleague = await seedMember(
      { id: company.organisationId, name: company.members.recruiter.organisationName },
      'recruiter',
    );

    await expect(add('grace@theirs.test', [{ ...kept, type: 'CV' }], colleague)).rejects.toThrow('no longer here');
    await add('grace@first.test', [{ ...kept, type: 'CV' }]);
    await expect(add('grace@second.test', [{ ...kept, type: 'CV' }])).rejects.toThrow('no longer here');
  });

  describe('files that wait for people who are not added yet', () => {
    const waiting = async (files: number, size: number) => {
      const { organisationId, userId } = company.members.recruiter;
      await prisma.upload.deleteMany({ where: { organisationId, intentId: null } });
      await prisma.upload.createMany({
        data: Array.from({ length: files }, () => ({
          organisationId,
          userId,
          fileName: 'cv.pdf',
          contentType: 'application/pdf',
          size,
          sha256: 'abc',
        })),
      });
    };
    afterEach(() => waiting(0, 0));

    test('are twenty at most, and taking one out makes room', async () => {
      await waiting(MOST_KEPT - 1, 10);
      const kept = await keep(pdf);
      await expect(keep(pdf)).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/^20 files of yours already wait .+ deleted a day after/),
      });

      await dropKeptUpload(company.members.recruiter, kept);

      expect(await keep(pdf)).toMatchObject({ fileName: 'cv.pdf' });
    });

    test('are 200 MB at most', async () => {
      await waiting(8, LARGEST_KEPT / 8 - 1);

      await expect(keep(pdf)).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('more than 200 MB'),
      });
    });

    test('of two that arrive at once, one finds the last place', async () => {
      await waiting(MOST_KEPT - 1, 10);

      const outcomes = await Promise.allSettled([keep(pdf), keep(pdf)]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('count for each member alone, and nobody drops those of somebody else, or one that was sent', async () => {
      await waiting(MOST_KEPT, 10);
      const name = company.members.recruiter.organisationName;
      const colleague = await seedMember({ id: company.organisationId, name }, 'recruiter');
      const theirs = await keep(pdf, 'cv.pdf', colleague);
      const { recruiter: stranger } = await seedMembers();
      await dropKeptUpload(company.members.recruiter, theirs);
      await dropKeptUpload(stranger, theirs);
      await add('grace@dropped.test', [{ ...theirs, type: 'CV' }], colleague);
      await dropKeptUpload(colleague, theirs);

      expect(await prisma.upload.count({ where: { id: theirs.uploadId } })).toBe(1);
    });
  });

  test('a file that went with nobody is deleted after a day', async () => {
    const kept = await keep(pdf);
    const days = (count: number) =>
      pool.query(
        `UPDATE upload SET created_at = now() - $1 * interval '1 hour' WHERE id = $2 AND organisation_id = $3`,
        [count * 24, kept.uploadId, company.organisationId],
      );
    await days(0.9);
    await prune(new AbortController().signal);
    expect(await prisma.upload.count({ where: { id: kept.uploadId } })).toBe(1);
    await days(1.1);
    await prune(new AbortController().signal);

    expect(await prisma.upload.count({ where: { id: kept.uploadId } })).toBe(0);
  });

  describe('who may be the same person', () => {
    const known = { emails: ['Ada@Known.test'], phones: ['+31 (0)6 4138 2408 x9'] };
    const searchText = 'ada lovelace ada@known.test +31 641382408 31641382408';
    const where = () => ({ organisationId: company.organisationId, firstName: 'Ada', lastName: 'Lovelace' });
    const email = { what: 'e-mail', value: 'Ada@Known.test' };
    const phone = { what: 'phone', value: '+31 (0)6 4138 2408 x9' };
    const name = { what: 'name', value: 'Ada Lovelace' };
    beforeAll(async () => {
      await prisma.candidate.updateMany({ where: where(), data: { ...known, searchText } });
    });

    test.each([
      ['by e-mail, whatever its case', { email: 'ada@KNOWN.test' }, [email]],
      ['by phone, however it is written', { phone: '+31641382408' }, [phone]],
      ['by name, without its accents', { name: 'Àda Lovelace' }, [name]],
      ['by all of it', { name: 'Ada Lovelace', email: 'ada@known.test', phone: '0641382408' }, [email, phone, name]],
    ])('is found %s', async (_case, asked, matches) => {
      expect(await similarTo(asked)).toMatchObject([{ name: 'Ada Lovelace', matches, isOnJob: true }]);
    });

    test('has that very number, not only its digits somewhere', async () => {
      await prisma.candidate.updateMany({ where: where(), data: { phones: ['+31 6 9999 9999'] } });
      const found = await similarTo({ phone: '+31641382408' });
      await prisma.candidate.updateMany({ where: where(), data: known });

      expect(found).toEqual([]);
    });

    test('is nobody who is asked about', async () => {
      const [ada] = await similarTo({ email: 'ada@known.test' });

      expect(await similarTo({ email: 'ada@known.test', besides: ada?.id ?? '' })).toEqual([]);
    });

    test.each([
      ['of part of a name', { name: 'da Lovelac' }],
      ['of a short number', { phone: '12' }],
      ['of nothing', {}],
    ])('is nobody because %s', async (_case, asked) => {
      expect(await similarTo(asked)).toEqual([]);
    });

    test('comes before many of the same name', async () => {
      const { organisationId, connectionId } = company;
      await prisma.candidate.createMany({
        data: Array.from({ length: 60 }, (_, number) => ({
          id: randomUUID(),
          organisationId,
          connectionId,
          komboId: `namesake ${number}`,
          firstName: 'Ada',
          lastName: 'Lovelace',
          emails: [],
          phones: [],
          links: [],
          tags: [],
          searchText: 'ada lovelace',
          changedAt: new Date(),
          readAt: new Date(),
          recordHash: '',
        })),
      });

      const found = await similarTo({ name: 'Ada Lovelace', email: 'ada@known.test' });
      expect(found).toHaveLength(6);
      expect(found[0]).toMatchObject({ matches: [email, name] });
      await prisma.candidate.deleteMany({ where: { organisationId, komboId: { startsWith: 'namesake' } } });
    });

    test('is nobody of another organisation', async () => {
      const { recruiter } = await seedMembers();

      expect(await similarTo({ email: 'ada@known.test' }, recruiter)).toEqual([]);
    });
  });

  test('another organisation finds neither the form nor a place for its files', async () => {
    const { recruiter } = await seedMembers();

    await expect(newPerson(recruiter)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(keep(pdf, 'cv.pdf', recruiter)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('at Avionté', () => {
  beforeAll(async () => {
    await open(avionteId);
    job = await company.seedJob({ Pipeline: ['Ada Lovelace'] });
  });
  afterAll(() => company.close());

  test('the form offers stages, and those that accept nobody with the reason', async () => {
    const { takes, stages } = await newPerson(company.members.recruiter);

    expect(takes).toMatchObject({ stage: true, source: false });
    expect(stages.find(({ name }) => name === 'Pipeline')?.closed).toMatch(/Kombo does not allow/);
    expect(stages.find(({ name }) => name === 'Offer')?.closed).toBeNull();
  });
});
