import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { people } from './support/people';
import { expect, test } from './support/test';

const rows = (page: Page) => page.getByRole('table', { name: 'What was done' }).getByRole('row');
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text });

test('what was done is read in sentences, narrowed in the address, and leads to whom it was about', async ({
  board,
  openBoard,
  openAs,
}) => {
  const job = await openBoard('homerun', { Screening: ['Berta Quill'] });
  await board.moveByMenu('Berta Quill', 'Offer');
  await expect(board.cardIn('Offer', 'Berta Quill')).toBeVisible();
  const admin = await openAs('admin');

  await admin.goto('/admin/audit');
  const moved = row(admin, `${people.recruiter.name} moved Berta Quill (${job.name}) to Offer`);
  await expect(moved).toHaveCount(1);
  await expect(row(admin, 'When')).toHaveCount(1);
  await moved.getByRole('time').hover();
  await expect(moved.getByRole('time')).toHaveAttribute('title', /2026 at .* CET$|20\d\d at .*[A-Z]{3,4}/);

  await expect(async () => {
    await admin.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Signed in' });
    await expect(admin).toHaveURL(/kind=session\.started/, { timeout: 2_000 });
  }).toPass();
  await expect(row(admin, 'signed in').first()).toBeVisible();
  await expect(moved).toHaveCount(0);
  await admin.reload();
  await expect(admin.getByRole('combobox', { name: 'Kind' })).toHaveValue('session.started');
  await admin.getByRole('button', { name: 'Clear' }).click();
  await expect(moved).toHaveCount(1);

  await admin.getByRole('combobox', { name: 'By whom' }).selectOption({ label: `By ${people.viewer.name}` });
  await expect(moved).toHaveCount(0);
  await admin.getByLabel('From (UTC)').fill('2001-01-01');
  await admin.getByLabel('Until (UTC)').fill('2001-01-02');
  await expect(admin.getByRole('heading', { name: 'Nothing like this was done.' })).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole('link', { name: 'Show everything' }).click();

  await moved.getByRole('link', { name: 'Berta Quill' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Berta Quill' })).toBeVisible();
  await admin.getByRole('link', { name: 'What was done' }).click();
  await expect(admin.getByText('Only about Berta Quill')).toBeVisible();
  await expect(rows(admin).filter({ hasText: 'Berta Quill' }).first()).toBeVisible();
  await expectAccessible(admin);
});

test('what is narrowed is exported, and that is itself in the audit', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/audit?kind=members');
  await expect(row(page, 'joined as a recruiter').first()).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const file = await (await download).path();

  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(lines[0]).toContain('"What happened"');
  expect(lines.slice(1).every((line) => /"(member|invite|organisation)\./.test(line))).toBe(true);
  await page.goto('/admin/audit?kind=audit.exported');
  await expect(row(page, `${people.admin.name} exported the audit`).first()).toBeVisible();
});

for (const role of ['recruiter', 'viewer'] as const) {
  test(`a ${role} reads neither the audit nor what is kept`, async ({ page, signIn }) => {
    await signIn(role);
    for (const path of ['/admin/audit', '/admin/data']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: 'Your role does not allow this page' })).toBeVisible();
    }
    await page.goto('/jobs');
    await expect(page.getByRole('link', { name: 'Audit' })).toHaveCount(0);
    expect((await page.request.get('/api/audit/export')).status()).toBe(403);
  });
}

test('the audit is read on a phone and by keyboard', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await signIn('admin');
  await page.goto('/jobs');
  await page.getByRole('button', { name: `Account of ${people.admin.name}` }).click();
  await page.getByRole('menuitem', { name: 'Audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.getByRole('combobox', { name: 'By whom' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Kind' })).toBeFocused();
  await expectAccessible(page);
});
