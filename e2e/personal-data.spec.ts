import { readFileSync } from 'node:fs';
import type { APIRequestContext, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { people } from './support/people';
import { expect, test } from './support/test';

/** Somebody whom no other test knows. */
const nameOf = (first: string) => `${first} Ostervald${Date.now().toString(36)}`;

async function pageOf(server: APIRequestContext, name: string): Promise<string> {
  let id: string | undefined;
  await expect
    .poll(async () => {
      const found: { people: { id: string; name: string }[] } = await (
        await server.get('/api/search', { params: { q: name } })
      ).json();
      id = found.people.find((one) => one.name === name)?.id;
      return id;
    })
    .toBeTruthy();
  return `/candidates/${id}`;
}

const section = (page: Page) => page.getByRole('region', { name: 'Personal data' });

test('an admin takes out everything held on one person', async ({ page, signIn, seedJob, server }) => {
  const name = nameOf('Ada');
  await seedJob('homerun', { Screening: [name] });
  await signIn('admin');
  await page.goto(await pageOf(server, name));

  const download = page.waitForEvent('download');
  await section(page).getByRole('link', { name: 'Export everything held' }).click();
  const taken = await download;

  expect(taken.suggestedFilename()).toMatch(/^person-[0-9a-f-]{36}\.json$/);
  const { tables } = JSON.parse(readFileSync(await taken.path(), 'utf8'));
  expect(`${tables.candidate[0].first_name} ${tables.candidate[0].last_name}`).toBe(name);
  expect(tables.application).toHaveLength(1);
});

test('a person is erased after their name was typed, stays so through reads, and comes back once that is lifted', async ({
  page,
  signIn,
  seedJob,
  server,
  openAs,
}) => {
  const name = nameOf('Bo');
  const job = await seedJob('homerun', { Screening: [name, 'Alan Turing'] });
  const address = await pageOf(server, name);
  const recruiter = await openAs('recruiter');
  await recruiter.goto(`/jobs/${job.id}`);
  await expect(recruiter.getByRole('article', { name, exact: true })).toBeVisible();
  await signIn('admin');
  await page.goto(address);

  await expect(async () => {
    await section(page).getByRole('button', { name: 'Erase…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  await expect(dialog).toContainText('Homerun still has its own record');
  await expect(erase).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel(`Type the name: ${name}`).fill(name.slice(0, -1));
  await expect(erase).toBeDisabled();
  await dialog.getByLabel(`Type the name: ${name}`).fill(name);
  await dialog.getByLabel(`Type the name: ${name}`).press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Removed candidate' })).toBeVisible();
  await expect(section(page)).toContainText(`Erased here by ${people.admin.name}`);
  await expect(recruiter.getByRole('article', { name: 'Removed candidate', exact: true })).toBeVisible();
  await expect(recruiter.getByRole('article', { name, exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Removed candidate' })).toBeVisible();

  await page.goto('/admin/data');
  const listed = page.getByRole('table', { name: 'Erased on request' }).getByRole('link').first();
  await expect(listed).toBeVisible();
  await page.goto(address);
  await expect(async () => {
    await section(page).getByRole('button', { name: 'Lift the erasure…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift it' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test('a recruiter sees nothing of all this', async ({ page, signIn, seedJob, server }) => {
  const name = nameOf('Cy');
  await seedJob('homerun', { Screening: [name] });
  const address = await pageOf(server, name);
  await signIn('recruiter');
  await page.goto(address);

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(section(page)).toHaveCount(0);
  expect((await page.request.get(`/api${address}/personal-data`)).status()).toBe(403);
});

test('what is kept how long is checked, saved and told in the audit', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/data');
  const drafts = page.getByLabel('Begun notes');
  const days = String(100 + (Date.now() % 1_000));
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();

  await expect(async () => {
    await drafts.fill('3');
    await page.getByRole('button', { name: 'Save' }).click({ timeout: 2_000 });
    const wrong = page.getByRole('alert').filter({ hasText: 'Whole days from 7 to 3650' });
    await expect(wrong).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
  await drafts.fill(days);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await page.reload();
  await expect(drafts).toHaveValue(days);

  await page.goto('/admin/audit?kind=retention.changed');
  await expect(page.getByRole('row', { name: `begun notes ${days} days` })).toBeVisible();
  await page.goto('/admin/data');
  await page.setViewportSize({ width: 375, height: 812 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await expectAccessible(page);
});
