import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
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
const grace = (email: string) => ({ firstName: 'Grace', lastName: 'Hopper', email });
const add = (
  email: string,
  uploads: { uploadId: string; fileName: string; type: 'CV' }[],
  who = company.members.recruiter,
) => createApplication(who, { jobId: job.id, candidate: grace(email), uploads });
const similarTo = (asked: Partial<{ name: string; email: string; phone: string }>, who = company.members.recruiter) =>
  findSimilar(who, { jobId: job.id, name: '', email: '', phone: '', ...asked });

describe('at Homerun', () => {
  beforeAll(async () => {
    await open(homerunId);
    job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening'] });
  });
  afterAll(() => company.close());

  test('the form asks for what the ATS takes', async () => {
    expect(await getNewPerson(company.members.recruiter, job.id)).toMatchObject({
      mayAdd: true,
      takes: { phone: true, company: false, title: false, stage: false, files: true, source: true },
    });
  });

  test('a viewer is told why nobody can be added, and whoever asks for a closed job', async () => {
    expect((await getNewPerson(company.members.viewer, job.id)).mayAdd).toMatch(/Your role lets you look/);
    await prisma.job.updateMany({ where: { id: job.id }, data: { status: 'CLOSED' } });

    expect((await getNewPerson(company.members.recruiter, job.id)).mayAdd).toMatch(/takes no new applications/);
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
    beforeAll(async () => {
      await prisma.candidate.updateMany({
        where: { organisationId: company.organisationId, firstName: 'Ada', lastName: 'Lovelace' },
        data: { emails: ['Ada@Known.test'], searchText: 'ada lovelace ada@known.test +31 641382408 31641382408' },
      });
    });

    test.each([
      ['by e-mail, whatever its case', { email: 'ada@KNOWN.test' }, 'e-mail'],
      ['by phone, however it is written', { phone: '+31641382408' }, 'phone'],
      ['by name, without its accents', { name: 'Àda Lovelace' }, 'name'],
    ])('is found %s', async (_case, asked, same) => {
      expect(await similarTo(asked)).toMatchObject([{ name: 'Ada Lovelace', same, isOnJob: true }]);
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
      expect(found[0]).toMatchObject({ same: 'e-mail', email: 'Ada@Known.test' });
      await prisma.candidate.deleteMany({ where: { organisationId, komboId: { startsWith: 'namesake' } } });
    });

    test('is nobody of another organisation', async () => {
      const { recruiter } = await seedMembers();

      expect(await similarTo({ email: 'ada@known.test' }, recruiter)).toEqual([]);
    });
  });

  test('another organisation finds neither the form nor a place for its files', async () => {
    const { recruiter } = await seedMembers();

    await expect(getNewPerson(recruiter, job.id)).rejects.toMatchObject({ kind: 'not-found' });
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
    const { takes, stages } = await getNewPerson(company.members.recruiter, job.id);

    expect(takes).toMatchObject({ stage: true, source: false });
    expect(stages.find(({ name }) => name === 'Pipeline')?.closed).toMatch(/Kombo does not allow/);
    expect(stages.find(({ name }) => name === 'Offer')?.closed).toBeNull();
  });
});
