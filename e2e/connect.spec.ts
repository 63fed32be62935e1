import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'serial' });

const NAME = 'Kastanje Labs aan de Grote Kerkstraat en Omstreken';
const soon = { timeout: 60_000 };

test.beforeEach(async ({ signIn, kombo }) => {
  await signIn('admin');
  await kombo.settings({ syncDurationMs: 2_000 });
});

const windowOf = (page: Page) => page.getByRole('dialog').frameLocator('iframe[title="Kombo Connect"]');
const state = (page: Page) => page.getByRole('region', { name: 'State' });

async function openConnection(page: Page, name = NAME): Promise<void> {
  await page.goto('/admin/connections');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function choose(page: Page, tool: string): Promise<void> {
  await page.goto('/admin/connections/new');
  await page.getByRole('searchbox', { name: 'Search' }).fill(tool.slice(0, 4));
  await page.getByRole('list', { name: 'Applicant tracking systems' }).getByRole('button', { name: tool }).click();
  await expect(page.getByRole('heading', { name: tool, level: 3 })).toBeFocused();
}

async function connectionNames(page: Page): Promise<string[]> {
  await page.goto('/admin/connections');
  return page.getByRole('table', { name: 'Connections' }).getByRole('link').allTextContents();
}

test('the ATSs with a guide of ours come first, and say what they need before the window opens', async ({ page }) => {
  await page.goto('/admin/connections/new');
  const tools = page.getByRole('list', { name: 'Applicant tracking systems' }).getByRole('button');
  await expect(tools).toHaveText([/Homerun/, /Avionté/, /Greenhouse/]);
  await expectAccessible(page);

  await choose(page, 'Homerun');

  await expect(page.getByText('job-applications:write')).toBeVisible();
  await expect(page.getByText('Nobody can be rejected from here')).toBeVisible();
  await expect(page.getByText('Homerun is connected already, as Studio Noord.')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
});

test('a window that is closed connects nothing, by its button and by Escape', async ({ page }) => {
  const before = await connectionNames(page);
  await choose(page, 'Greenhouse');
  const closed = page
    .getByRole('alert')
    .filter({ hasText: 'The window was closed before its end. Nothing was connected.' });

  await page.getByRole('button', { name: 'Connect Greenhouse' }).click();
  await windowOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(closed).toBeVisible();
  await page.getByRole('button', { name: 'Connect Greenhouse' }).click();
  await expect(windowOf(page).getByRole('heading', { name: 'Connect Greenhouse' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(closed).toBeVisible();

  expect(await connectionNames(page)).toEqual(before);
});

test('an ATS is connected in Kombo’s window by keyboard, and its first read is told step by step', async ({
  page,
  problems,
}) => {
  problems.expect(/status of 400/); // the key that Kombo's window refuses
  await choose(page, 'Greenhouse');
  await page.getByLabel('Name of the connection').fill(NAME);
  const connect = page.getByRole('button', { name: 'Connect Greenhouse' });
  await pressUntilFocused(page, 'Tab', connect);
  await page.keyboard.press('Enter');
  const key = windowOf(page).getByLabel('API key');
  await expect(key).toBeVisible();
  await expectAccessible(page);

  await key.fill('wrong');
  await windowOf(page).getByRole('button', { name: 'Connect' }).click();
  await expect(windowOf(page).getByRole('alert')).toContainText('did not accept this key');
  await key.fill('right');
  await key.press('Enter');

  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible(soon);
  const first = page.getByRole('region', { name: 'The first read' });
  await expect(first.getByRole('listitem').filter({ hasText: 'Kombo reads Greenhouse' })).toContainText(/Now|Done/);
  await expect(first).toContainText('What to expect');
  await expect(state(page)).toContainText('Working', soon);
  await expect(first).toHaveCount(0);
  await expectAccessible(page);
});

test('credentials that stopped working are mended in the same window, and nothing is lost', async ({ page, kombo }) => {
  await openConnection(page);
  const id = (await page.getByText(/^greenhouse:/).textContent()) ?? '';
  await kombo.setState(id, { status: 'INVALID' });
  await expect(state(page)).toContainText('Needs the customer', soon);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Reconnect' }).click();
  await windowOf(page).getByRole('button', { name: 'Connect' }).click();

  await expect(state(page)).toContainText(/Working|Being read/, soon);
  await expect(page.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
  expect(await page.getByText(/^greenhouse:/).textContent()).toBe(id);
});

test('a pause stops reading and sending, here and at Kombo, until it is resumed', async ({ page, kombo }) => {
  await openConnection(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('nothing is read and nothing is sent');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Pause' }).click();

  await expect(state(page)).toContainText('Paused');
  await expect(page.getByRole('button', { name: 'Read again' })).toHaveAccessibleDescription(
    'It is paused. Resume it first.',
  );
  expect((await kombo.received('PUT', /\/enabled$/)).at(-1)?.status).toBe(200);

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(state(page)).toContainText(/Working|Being read/, soon);
});

test('everything is read once more, and asking the ATS says what that costs first', async ({ page, kombo }) => {
  await openConnection(page, 'Havenlogistiek B.V.');
  await page.getByRole('button', { name: 'Ask Avionté' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('bills its customers');
  const ask = dialog.getByRole('button', { name: 'Ask Avionté' });
  await expect(ask).toHaveAccessibleDescription('Confirm first that you know what it costs.');
  await ask.press('Enter');
  expect(await kombo.received('POST', /force-sync/)).toEqual([]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Do not ask' }).click();

  await openConnection(page);
  await page.getByRole('button', { name: 'Read everything again' }).click();
  const newest = page.getByRole('region', { name: 'Reads' }).getByRole('listitem').first();
  await expect(newest).toContainText('all of it', soon);
});

test('another API key is checked before it replaces the one there is', async ({ page }) => {
  await openConnection(page, 'Studio Noord');
  await page.getByRole('button', { name: 'Change the API key' }).click();
  const key = page.getByLabel('New API key');
  await key.fill('sandbox_other_key');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(key).toHaveAccessibleDescription(/of another Kombo environment\. “.+” keeps the key it has\./);

  await key.fill('sandbox_key');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Kombo accepts the new key.' })).toBeVisible();
  await expect(key).toHaveCount(0);
});

test('a connection is deleted by its typed name, and at Kombo only where that is ticked', async ({ page, kombo }) => {
  await openConnection(page);
  await page.getByRole('button', { name: 'Delete this connection' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByLabel('Type the name of the connection').fill('Kastanje');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByLabel('Type the name of the connection')).toHaveAccessibleDescription(
    /exactly as it stands here/,
  );

  await dialog.getByLabel('Type the name of the connection').fill(NAME);
  await dialog.getByLabel(/Also delete the integration at Kombo/).check();
  await dialog.getByRole('button', { name: 'Delete' }).click();

  await expect(page.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: NAME })).toHaveCount(0);
  expect(await kombo.received('DELETE', /\/integrations\//)).toHaveLength(1);
});

test('an integration that is gone at Kombo says until when its people are kept, and can be erased at once', async ({
  page,
  kombo,
}) => {
  test.setTimeout(180_000);
  await choose(page, 'Greenhouse');
  await page.getByLabel('Name of the connection').fill('Gone soon');
  await page.getByRole('button', { name: 'Connect Greenhouse' }).click();
  await windowOf(page).getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('heading', { name: 'Gone soon', level: 1 })).toBeVisible(soon);
  await expect(state(page)).toContainText('Working', soon);
  const id = (await page.getByText(/^greenhouse:/).textContent()) ?? '';

  await kombo.deleteIntegration(id);

  await expect(state(page)).toContainText('Gone', soon);
  await expect(state(page)).toContainText('is erased after 30 days');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erase now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase now' }).click();
  await expect(state(page)).toContainText('The personal data that came over this connection are erased', soon);
  await page.getByRole('button', { name: 'Delete this connection' }).click();
  await page.getByLabel('Type the name of the connection').fill('Gone soon');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'Gone soon' })).toHaveCount(0);
});

test('only admins get there', async ({ openAs }) => {
  const recruiter = await openAs('recruiter');
  await recruiter.goto('/admin/connections/new');

  await expect(recruiter.getByRole('heading', { name: 'Connect an ATS' })).toHaveCount(0);
});
