import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search people' });
const rows = (page: Page) => page.getByRole('table', { name: 'People' }).getByRole('row');
const link = (page: Page, name: string) => page.getByRole('table').getByRole('link', { name, exact: true });

test('a person is found across customers by any part of what is known, and by a typo that says so', async ({
  page,
  signIn,
  seedJob,
}) => {
  await seedJob('homerun', { Screening: [{ firstName: 'Zélie', lastName: 'Quarterman', email: 'zelie@quart.test' }] });
  await seedJob('avionte', { Pipeline: [{ firstName: 'Zebulon', lastName: 'Quarterman', email: 'zeb@quart.test' }] });
  await signIn('viewer');
  await page.goto('/jobs');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();

  await pressUntilFocused(page, '/', search(page));
  await page.keyboard.type('QUARTERMAN');
  await expect(link(page, 'Zélie Quarterman')).toBeVisible();
  await expect(link(page, 'Zebulon Quarterman')).toBeVisible();
  await expect(page).toHaveURL(/q=QUARTERMAN/);
  await search(page).fill('zelie quart');
  await expect(link(page, 'Zebulon Quarterman')).toHaveCount(0);
  await expect(rows(page).filter({ hasText: 'Screening' })).toHaveCount(1);
  await search(page).fill('zeb@quart.test');
  await expect(link(page, 'Zebulon Quarterman')).toBeVisible();
  await expect(link(page, 'Zélie Quarterman')).toHaveCount(0);

  await search(page).fill('quatrerman');
  await expect(rows(page).filter({ hasText: 'Similar to what you typed' })).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2 people, 2 only similar' })).toBeVisible();
  await search(page).fill('xqzvwk');
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear the search and filters' }).click();
  await expect(rows(page).nth(1)).toBeVisible();
});

test('filters, order and columns stand in the address, and a view of them opens first', async ({
  page,
  signIn,
  seedJob,
}) => {
  const job = await seedJob('homerun', { Screening: ['Vera Filter'], 'Phone interview': ['Wim Filter'] });
  await signIn('recruiter');
  await page.goto('/candidates?view=all');

  await page.getByLabel('Customer').selectOption('Studio Noord (Homerun)');
  await page.getByLabel('Job', { exact: true }).selectOption(job.name);
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel('Stage').selectOption('Screening');
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel('Sort by').selectOption('Sort: newest');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Tags' })).toHaveCount(0);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(link(page, 'Vera Filter')).toBeVisible();

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('In screening');
  await page.getByLabel('Open People with this view').check();
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name: 'In screening' })).toBeVisible();
  await page.goto('/candidates');
  await expect(page).toHaveURL(/stage=Screening/);
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'In screening' }).click();
  await page.getByRole('menuitem', { name: 'Delete “In screening”' }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
  await page.goto('/candidates');
  await expect(page).not.toHaveURL(/stage=/);
});

test('people are chosen one by one, in a row and all at once, and taken out as a file', async ({
  page,
  signIn,
  seedJob,
}) => {
  const names = Array.from({ length: 6 }, (_, at) => `Anna Chosenone${at}`);
  await seedJob('homerun', { Screening: names });
  await signIn('recruiter');
  await page.goto('/candidates?q=Chosenone');
  const box = (name: string) => page.getByRole('checkbox', { name: `Choose ${name}` });
  const bar = page.getByRole('region', { name: 'Chosen people' });

  await box('Anna Chosenone1').check();
  await box('Anna Chosenone4').click({ modifiers: ['Shift'] });
  await expect(bar.getByRole('status')).toHaveText('4 people chosen');
  await expect(page).toHaveURL(/\/candidates\?q=Chosenone$/); // a box opens nobody
  await bar.getByRole('button', { name: 'Choose all that match' }).click();
  await box('Anna Chosenone0').uncheck();
  await expect(bar.getByRole('status')).toHaveText('5 people chosen');
  const download = page.waitForEvent('download');
  await bar.getByRole('link', { name: 'Export selected as CSV' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');

  expect(file.startsWith('\uFEFF"Name"')).toBe(true);
  expect(names.map((name) => file.includes(`"${name}"`))).toEqual([false, true, true, true, true, true]);
  await bar.getByRole('button', { name: 'Clear the choice' }).click();
  await expect(bar).toHaveCount(0);

  await box('Anna Chosenone0').press('Space');
  await box('Anna Chosenone2').press('Shift+Space');
  await expect(bar.getByRole('status')).toHaveText('3 people chosen');
});

test('who only looks takes no data out, and is told why', async ({ page, signIn, server: _server, context }) => {
  await signIn('viewer');
  await page.goto('/candidates?view=all');

  await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveAccessibleDescription(/Your role looks/);
  expect((await context.request.get('/api/candidates/export')).status()).toBe(403);
  expect((await context.request.get('/api/candidates/emails')).status()).toBe(403);
});

test('the next page keeps what narrows the list, and so does the way back', async ({ page, signIn }) => {
  await signIn('recruiter');
  await page.goto('/candidates?sort=newest&view=all');
  const first = await rows(page).nth(1).getByRole('link').first().textContent();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/sort=newest.*after=/);
  await expect(rows(page).nth(1).getByRole('link').first()).not.toHaveText(first ?? '');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/sort=newest.*after=/);
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(rows(page).nth(1).getByRole('link').first()).toHaveText(first ?? '');
});

test('the way back from a person leads to the row they stand in, however far down', async ({ page, signIn }) => {
  await signIn('recruiter');
  await page.goto('/candidates?sort=newest&view=all');
  await pressUntilFocused(page, '/', search(page));
  const far = rows(page).nth(45).getByRole('link').first();
  const name = (await far.textContent()) ?? '';
  await far.scrollIntoViewIfNeeded();
  await far.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.goBack();

  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(rows(page).nth(45).getByRole('link').first()).toBeInViewport();
  await expect(rows(page).nth(1)).not.toBeInViewport();
});

test('the keyboard alone searches, chooses and leads to a person', async ({ page, signIn, seedJob }) => {
  await seedJob('avionte', { Pipeline: ['Kay Boardonly'] });
  await signIn('recruiter');
  await page.goto('/candidates?view=all');
  await expect(rows(page).nth(1)).toBeVisible();
  await pressUntilFocused(page, '/', search(page));
  await page.keyboard.type('boardonly');
  const name = link(page, 'Kay Boardonly');
  await expect(rows(page)).toHaveCount(2);

  const box = page.getByRole('checkbox', { name: 'Choose Kay Boardonly' });
  await pressUntilFocused(page, 'Tab', box);
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Chosen people' })).toBeVisible();
  await pressUntilFocused(page, 'Tab', name);

  await expect(name).toHaveAttribute('href', /^\/candidates\/[0-9a-f-]{36}\?list=q%3Dboardonly/);
});

for (const width of [375, 1440]) {
  test(`axe finds nothing on the list of people at ${width}, and it never scrolls sideways`, async ({
    page,
    signIn,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('recruiter');
    await page.goto('/candidates?view=all');
    await page
      .getByRole('checkbox', { name: /^Choose / })
      .nth(1)
      .check();
    await expect(page.getByRole('region', { name: 'Chosen people' })).toBeVisible();
    if (width === 375) await page.getByRole('button', { name: 'Filters' }).click();

    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.goto('/candidates?q=xqzvwk');
    await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
    await expectAccessible(page);
  });
}
