import { type APIRequestContext, request } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { addresses } from './support/addresses';
import { type Role, sessionFile } from './support/people';
import type { TestJob } from './support/seeded-job';
import { expect, test } from './support/test';

const pdf = (text: string) => Buffer.from(`%PDF-1.4 ${text} ${crypto.randomUUID()}`);
const asBytes = { 'content-type': 'application/octet-stream' };

/** Ada on a job of her own, by our ids. */
async function idsOf(server: APIRequestContext, job: TestJob): Promise<{ application: string; candidate: string }> {
  const { pages } = await (await server.get(`/api/jobs/${job.id}/board`)).json();
  const cards = Object.values(pages as Record<string, { cards: { id: string; candidateId: string }[] }>);
  const [card] = cards.flatMap((page) => page.cards);
  return { application: card?.id ?? '', candidate: card?.candidateId ?? '' };
}

async function as<Answer>(role: Role | null, ask: (server: APIRequestContext) => Promise<Answer>): Promise<Answer> {
  const session = role ? { storageState: sessionFile(role) } : {};
  const server = await request.newContext({ baseURL: addresses.app, ...session });
  return ask(server).finally(() => server.dispose());
}

const add = (server: APIRequestContext, address: string, data: Buffer, name = 'cv.pdf', type = 'CV') =>
  server.post(address, { data, headers: asBytes, params: { name, type } });

for (const customer of ['homerun', 'avionte'] as const) {
  test(`a file for ${customer} is taken from recruiters only, by what it is, and arrives`, async ({
    seedJob,
    server,
  }) => {
    const job = await seedJob(customer, { [customer === 'homerun' ? 'Screening' : 'Interview']: ['Ada Lovelace'] });
    const ids = await idsOf(server, job);
    const onApplication = `/api/applications/${ids.application}/attachments`;
    const data = pdf('Dear Ada');

    const status = async (role: Role | null, address: string, body: Buffer, name?: string) =>
      (await as(role, (each) => add(each, address, body, name))).status();
    expect(await status(null, onApplication, data)).toBe(401);
    expect(await status('viewer', onApplication, data)).toBe(403);
    expect(await status('recruiter', `/api/applications/${crypto.randomUUID()}/attachments`, data)).toBe(404);
    expect(await status('recruiter', '/api/applications/no-id/attachments', data)).toBe(400);
    expect(await status('recruiter', onApplication, Buffer.from('MZ\x90\x00'))).toBe(422);
    expect(await status('recruiter', onApplication, Buffer.alloc(0))).toBe(422);
    expect(await status('recruiter', onApplication, Buffer.alloc(26 * 1_048_576, '%PDF-'))).toBe(422);
    expect(await status('recruiter', onApplication, data)).toBe(200);
    expect(await status('recruiter', onApplication, data)).toBe(409);

    const files = async () => (await server.get(`/api/candidates/${ids.candidate}/files`)).json();
    await expect.poll(async () => (await files()).ours[0]?.state).toBe('settled');
    expect((await files()).ours).toHaveLength(1);
  });
}

test('a file in Avionté is shown to do nothing, and saved; Homerun hands none out', async ({ seedJob, server }) => {
  const job = await seedJob('avionte', { Interview: ['Ada Lovelace'] });
  const { candidate } = await idsOf(server, job);
  await add(server, `/api/candidates/${candidate}/attachments`, pdf('Dear Ada'));
  const files = async () => (await server.get(`/api/candidates/${candidate}/files`)).json();
  await expect.poll(async () => (await files()).ours[0]?.state).toBe('settled');

  const list = await (await server.get(`/api/candidates/${candidate}/files/ats?again=1`)).json();
  const address = `/api/candidates/${candidate}/files/ats/${list.files[0].id}`;
  const shown = await as('viewer', async (each) => {
    const answer = await each.get(`${address}?preview`);
    return { headers: answer.headers(), text: await answer.text() };
  });
  expect(shown.text).toContain('Dear Ada');
  expect(shown.headers['content-type']).toBe('application/pdf');
  expect(shown.headers['content-security-policy']).toMatch(/^sandbox;/);
  const saved = await server.get(address);
  expect(saved.headers()['content-disposition']).toContain('attachment; filename="cv.pdf"');
  expect(saved.headers()['x-content-type-options']).toBe('nosniff');
  expect((await as(null, (each) => each.get(address))).status()).toBe(401);

  const other = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  const { candidate: atHomerun } = await idsOf(server, other);
  const refused = await server.get(`/api/candidates/${atHomerun}/files/ats`);
  expect(refused.status()).toBe(422);
  expect((await (await server.get(`/api/candidates/${atHomerun}/files`)).json()).read).toContain(
    'cannot be read through Kombo for Homerun',
  );
});

test('files are added on the person, what is no file is refused, and the ATS shows them beside the page', async ({
  page,
  signIn,
  seedJob,
  server,
  problems,
}) => {
  problems.expect(/status of (422|409)/);
  const job = await seedJob('avionte', { Interview: ['Ada Lovelace'] });
  const { candidate } = await idsOf(server, job);
  await signIn('recruiter');
  await page.goto(`/candidates/${candidate}?tab=files`);
  const cv = { name: 'Ada-CV.pdf', mimeType: 'application/pdf', buffer: pdf('Ada') };
  await page
    .getByLabel('Files to add')
    .setInputFiles([
      cv,
      { name: 'setup.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00') },
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: `${'x'.repeat(250)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('Dear reader,') },
    ]);
  const chosen = page.getByRole('list', { name: 'Chosen files' });
  await expect(chosen).toContainText('This file is empty.');
  await expect(chosen).toContainText('Its name was shortened to 200 characters.');
  await page.getByRole('button', { name: 'Send 3 files to Avionté' }).click();
  await expect(chosen).toContainText('“setup.pdf” is called a PDF, but it is a Windows program. It was not sent.');
  const added = page.getByRole('list', { name: 'Added here' });
  await expect(added.getByRole('listitem').filter({ hasText: 'Ada-CV.pdf' })).toContainText('In Avionté since');

  await page.getByLabel('Files to add').setInputFiles([cv]);
  await page.getByRole('button', { name: 'Send 1 file to Avionté' }).click();
  await expect(chosen).toContainText('sent this very file here on');
  await page.getByRole('button', { name: 'Leave Ada-CV.pdf out' }).click();

  await page.getByRole('button', { name: 'Show files in Avionté' }).click();
  const list = page.getByRole('list', { name: 'In Avionté' });
  await expect(list).toContainText('Ada-CV.pdf');
  await expect(added).toHaveCount(0);
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: /^View x+/ }).click();
  const preview = page.getByRole('dialog');
  await expect(preview.frameLocator('iframe').getByText('Dear reader,')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
});

test('the fields of a person and of an application are read and saved on the person’s page', async ({
  page,
  signIn,
  seedJob,
  server,
}) => {
  const job = await seedJob('avionte', { Interview: ['Ada Lovelace'] }, { name: 'Planner' });
  const { candidate } = await idsOf(server, job);
  await signIn('recruiter');
  await page.goto(`/candidates/${candidate}?tab=fields`);
  const was: string[] = [];
  for (const [title, label, value] of [
    ['Fields of the person', 'Nickname', 'Countess'],
    [`Fields of the application: ${job.name}`, 'Shift preference', 'Sundays'],
  ] as const) {
    const fields = page.getByRole('region', { name: title });
    await fields.getByRole('button', { name: 'Ask Avionté' }).click();
    was.push((await fields.getByLabel(label).inputValue()) || 'nothing');
    await fields.getByLabel(label).fill(value);
    await fields.getByRole('button', { name: 'Save to Avionté' }).click();
    await expect(fields.getByRole('group', { name: 'Changes made here' })).toContainText('Done');
  }
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText(`changed fields: Nickname: ${was[0]} → Countess`)).toBeVisible();
});
