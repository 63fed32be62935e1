import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { undoChange } from '../changes/undo-change';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import type { FileTarget } from './file-list';
import { getFiles } from './get-files';
import { openAtsFile } from './open-ats-file';
import { previewFile } from './preview-file';
import { readAtsFiles } from './read-ats-files';
import { receiveUpload } from './receive-upload';

type Job = Awaited<ReturnType<Company['seedJob']>>;
let company: Company;
let job: Job;
let ada: { application: FileTarget; candidate: FileTarget; candidateId: string };

const bytes = (text = 'a small one') => new TextEncoder().encode(`%PDF-1.4 ${text} ${randomUUID()}`);
const recruiter = () => company.members.recruiter;

async function start(integrationId: string) {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
}

async function seed() {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  await company.kombo.control('POST', '/settings', { attachmentLinkTtlMs: 600_000, nowOffsetMs: 0 });
  job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening'] });
  const id = job.applicationId('Ada Lovelace');
  const { candidateId } = await prisma.application.findFirstOrThrow({
    where: { organisationId: company.organisationId, id },
  });
  ada = {
    application: { on: 'application', id },
    candidate: { on: 'candidate', id: candidateId ?? '' },
    candidateId: candidateId ?? '',
  };
  await company.kombo.control('DELETE', '/requests');
}

type Sent = { name?: string; type?: string; again?: boolean; contentType?: string };

function upload(body: Uint8Array | ReadableStream<Uint8Array>, sent: Sent = {}) {
  const { name = 'cv.pdf', type = 'CV', again = false, contentType = 'application/octet-stream' } = sent;
  const query = new URLSearchParams({ name, type, ...(again && { again: '1' }) });
  const init = { method: 'POST', headers: { 'content-type': contentType }, body, duplex: 'half' } as RequestInit;
  return new Request(`http://switchyard.test/api/x?${query}`, init);
}

const kept = () => prisma.upload.count({ where: { organisationId: company.organisationId } });
const ours = async () => (await getFiles(recruiter(), { candidateId: ada.candidateId })).ours;
const list = (again = false) => readAtsFiles(recruiter(), { candidateId: ada.candidateId, again });
const readingsOf = async () =>
  (await company.kombo.received('GET')).filter(({ path }) => path.endsWith('/attachments')).length;

async function textOf(body: ReadableStream<Uint8Array> | string): Promise<string> {
  return new Response(body).text();
}

describe('at Avionté', () => {
  beforeAll(() => start(avionteId));
  afterAll(() => company.close());
  beforeEach(seed);

  test('a viewer adds nothing, and reads why', async () => {
    await expect(receiveUpload(company.members.viewer, upload(bytes()), ada.application)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const { add, read } = await getFiles(company.members.viewer, { candidateId: ada.candidateId });
    expect(add.application).toBe('Your role does not allow this. Ask an admin.');
    expect(read).toBe(true);
  });

  test('another organisation finds neither the person nor the application, whichever door it tries', async () => {
    const { admin } = await seedMembers();
    const { candidateId } = ada;
    const doors = [
      () => getFiles(admin, { candidateId }),
      () => readAtsFiles(admin, { candidateId, again: true }),
      () => openAtsFile(admin, { candidateId, fileId: 'x' }),
      () => receiveUpload(admin, upload(bytes()), ada.application),
      () => receiveUpload(admin, upload(bytes()), ada.candidate),
    ];

    for (const door of doors) await expect(door()).rejects.toMatchObject({ kind: 'not-found' });
    expect(await company.kombo.received('GET')).toEqual([]);
  });

  test.each([
    ['no bytes', new Uint8Array(), {}, 'refused', /empty/],
    ['a program called .pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0]), {}, 'refused', /is a Windows program/],
    ['a kind we do not send', bytes(), { name: 'setup.exe' }, 'refused', /\.exe cannot be added/],
    ['a name of 250 characters', bytes(), { name: `${'x'.repeat(246)}.pdf` }, 'refused', /up to 200 characters/],
    ['a path for a name', bytes(), { name: '../cv.pdf' }, 'refused', /cannot hold a path/],
    ['a kind of file nobody knows', bytes(), { type: 'PASSPORT' }, undefined, /./],
    ['a form of another site', bytes(), { contentType: 'text/plain' }, 'invalid', /./],
  ])('%s is refused before anything is kept', async (_what, body, sent, kind, sentence) => {
    const before = await kept();

    const refusal = receiveUpload(recruiter(), upload(body, sent), ada.application);

    await expect(refusal).rejects.toMatchObject({ ...(kind && { kind }), message: expect.stringMatching(sentence) });
    expect(await kept()).toBe(before);
    expect(await ours()).toEqual([]);
  });

  test('what is larger than any ATS takes is read no further than that', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_048_576;
        controller.enqueue(new Uint8Array(1_048_576));
      },
    });

    await expect(receiveUpload(recruiter(), upload(endless), ada.application)).rejects.toMatchObject({
      kind: 'refused',
      message: 'Files can be sent up to 25 MB.',
    });
    expect(sent).toBeLessThan(30 * 1_048_576);
  });

  test('an upload that is cut leaves nothing, and those before it stay', async () => {
    await receiveUpload(recruiter(), upload(bytes()), ada.application);
    const cut = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes()),
      pull: (controller) => controller.error(new Error('aborted')),
    });

    await expect(receiveUpload(recruiter(), upload(cut), ada.application)).rejects.toMatchObject({
      message: 'The file did not arrive whole. Send it again.',
    });
    expect(await ours()).toHaveLength(1);
  });

  test('a file is kept encrypted, sent once, told of, and our copy is gone', async () => {
    const body = bytes('Speaks Dutch');

    const { intentId } = await receiveUpload(recruiter(), upload(body), ada.application);

    const waiting = await prisma.upload.findFirstOrThrow({ where: { intentId } });
    expect(Buffer.from(waiting.body ?? []).includes('Speaks Dutch')).toBe(false);
    expect(await ours()).toMatchObject([{ state: 'held', fileName: 'cv.pdf', type: 'CV', canUndo: true }]);
    await company.deliverNow();
    expect(await prisma.upload.findFirstOrThrow({ where: { intentId } })).toMatchObject({ body: null });
    const [file] = await ours();
    expect(file).toMatchObject({ state: 'settled', canUndo: false, size: body.byteLength });
    expect(file?.sentence).toMatch(/^Avionté keeps files on the person/);
  });

  test('undone within the hold, a file is not sent and not kept', async () => {
    const { intentId } = await receiveUpload(recruiter(), upload(bytes()), ada.candidate);
    await undoChange(recruiter(), { intentId });

    expect(await company.deliverNow()).toBe(0);
    expect(await ours()).toEqual([]);
    expect(await prisma.upload.findFirstOrThrow({ where: { intentId } })).toMatchObject({ body: null });
  });

  test('the same file is asked about, by target, and sent again only on a word', async () => {
    const body = bytes();
    await receiveUpload(recruiter(), upload(body), ada.application);
    await company.deliverNow();

    await expect(receiveUpload(recruiter(), upload(body), ada.application)).rejects.toMatchObject({
      kind: 'already-exists',
      message: expect.stringMatching(/sent this very file here on/),
    });
    await receiveUpload(recruiter(), upload(body), ada.candidate);
    await receiveUpload(recruiter(), upload(body, { again: true }), ada.application);
    expect(await ours()).toHaveLength(3);
  });

  test('the list of the ATS is asked for once, again on a word, and keeps its addresses to itself', async () => {
    await receiveUpload(recruiter(), upload(bytes()), ada.application);
    await company.deliverNow();

    const first = await list(true);
    await list();

    expect(first.files).toMatchObject([{ fileName: 'cv.pdf', type: 'CV' }]);
    expect(JSON.stringify(first)).not.toContain('http');
    expect(await readingsOf()).toBe(1);
    await list(true);
    expect(await readingsOf()).toBe(2);
  });

  test('a file is opened by what it is, also after its address has run out', async () => {
    const body = bytes('Dear Ada');
    await receiveUpload(recruiter(), upload(body), ada.application);
    await company.deliverNow();
    await company.kombo.control('POST', '/settings', { attachmentLinkTtlMs: 1_000 });
    const [file] = (await list(true)).files;
    await company.kombo.control('POST', '/settings', { attachmentLinkTtlMs: 600_000, nowOffsetMs: 60_000 });

    const opened = await openAtsFile(recruiter(), { candidateId: ada.candidateId, fileId: file?.id ?? '' });
    const preview = await previewFile(opened.stream);

    expect(preview.contentType).toBe('application/pdf');
    expect(await textOf(preview.body)).toContain('Dear Ada');
    expect(await readingsOf()).toBe(2);
  });

  test('a file that is not of this person is not there', async () => {
    await expect(
      openAtsFile(recruiter(), { candidateId: ada.candidateId, fileId: 'somebody-elses' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('somebody who was erased has no files here', async () => {
    await prisma.candidate.updateMany({ where: { id: ada.candidateId }, data: { erasedAt: new Date() } });

    await expect(getFiles(recruiter(), { candidateId: ada.candidateId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(list()).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('at Homerun', () => {
  beforeAll(() => start(homerunId));
  afterAll(() => company.close());
  beforeEach(seed);

  test('files can be added, not read, and the sentence says whose rule it is', async () => {
    const view = await getFiles(recruiter(), { candidateId: ada.candidateId });

    expect(view.add).toEqual({ application: true, candidate: true });
    expect(view.read).toContain('cannot be read through Kombo for Homerun');
    await expect(list(true)).rejects.toMatchObject({ kind: 'refused' });
    expect(await readingsOf()).toBe(0);
  });

  test('what is known of where a file lands is told', async () => {
    await receiveUpload(recruiter(), upload(bytes()), ada.application);
    await company.deliverNow();

    expect((await ours())[0]?.sentence).toContain('on the application or on the candidate');
  });

  test('the limit of the ATS itself is the one that counts', async () => {
    const large = new Uint8Array(11 * 1_048_576).fill(32);
    large.set(bytes());
    const { limits } = await getFiles(recruiter(), { candidateId: ada.candidateId });

    const sending = receiveUpload(recruiter(), upload(large), ada.application);

    if (limits.application?.types.CV === 'unsupported') throw new Error('Homerun takes CVs.');
    expect(limits.application?.types.CV.maxSize).toBeGreaterThan(large.byteLength);
    await expect(sending).resolves.toMatchObject({ intentId: expect.any(String) });
  });
});
