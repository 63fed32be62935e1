import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or do' });
const input = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true });
const panel = (page: Page) => page.getByRole('region', { name: 'Person beside the board' });
const editor = (page: Page) => page.getByRole('textbox', { name: /^Note for/ });
const notice = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

async function open(page: Page) {
  await page.keyboard.press('Control+k');
  await expect(input(page)).toBeFocused();
}

/** As a screen reader hears it: the field names the option that is chosen. */
async function expectChosen(page: Page, name: string | RegExp) {
  await expect(chosen(page)).toHaveText(name);
  const id = await chosen(page).getAttribute('id');
  await expect(input(page)).toHaveAttribute('aria-activedescendant', id ?? 'none');
}

test('the keyboard alone goes to a person, to a job and its tabs, and back to where one was', async ({
  page,
  board,
  signIn,
  seedJob,
}) => {
  const job = await seedJob(
    'homerun',
    { Screening: ['Ada Lovelace'], Offer: ['Zoë Quintessa'] },
    { name: 'Orgelbouwer' },
  );
  await signIn('recruiter');
  await page.goto('/jobs');
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();

  await open(page);
  await page.keyboard.type(job.name);
  await expectChosen(page, new RegExp(job.name));
  await page.keyboard.press('Enter');
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expect(palette(page)).toHaveCount(0);

  await pressUntilFocused(page, 'Tab', board.card('Ada Lovelace'));
  await open(page);
  await page.keyboard.press('Escape');
  await expect(board.card('Ada Lovelace')).toBeFocused();

  await open(page);
  await page.keyboard.type('activity');
  await expectChosen(page, /^Activity/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/jobs/${job.id}/activity$`));

  await open(page);
  await page.keyboard.type('zoe quintessa');
  await page.keyboard.press('Enter'); // before the answer is there
  await expect(page.getByRole('heading', { level: 1, name: 'Zoë Quintessa' })).toBeVisible();

  await page.goto('/changes');
  await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
  await open(page);
  await expectChosen(page, /^Zoë Quintessa/);
  await page.keyboard.press('ArrowDown');
  await expectChosen(page, new RegExp(`^${job.name}`));
  await page.keyboard.press('Enter');
  await expect(board.card('Ada Lovelace')).toBeVisible();
});

test('with a person beside the board it moves, writes and rejects', async ({ page, board, signIn, seedJob }) => {
  const job = await seedJob('avionte', { Pipeline: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await pressUntilFocused(page, 'Tab', board.card('Ada Lovelace'));
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();

  await open(page);
  await page.keyboard.type('write a note');
  await expectChosen(page, /^Write a note/);
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();

  await page.keyboard.type('kindly');
  await open(page); // also while one types
  await page.keyboard.type('move to');
  await expectChosen(page, /^Move to…/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toHaveText('kindly');

  await open(page);
  await page.keyboard.type('reject');
  await expectChosen(page, /^Reject…/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Reject Ada Lovelace' })).toBeVisible();
});

test('n and r on a card open the person with the note begun, or the rejection open', async ({
  page,
  board,
  signIn,
  seedJob,
}) => {
  const job = await seedJob('avionte', { Pipeline: ['Ada Lovelace', 'Grace Hopper'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await expect(board.card('Ada Lovelace')).toBeVisible();
  // A page can be seen a moment before it answers to keys.
  await expect(async () => {
    await page.keyboard.press('n');
    await expect(notice(page, 'Go to a card first')).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await board.card('Ada Lovelace').focus();
  await page.keyboard.press('n');
  await expect(editor(page)).toBeFocused();
  await expect(editor(page)).toHaveText('');
  await page.keyboard.type('never n r m k j');
  await expect(editor(page)).toHaveText('never n r m k j');
  await expect(panel(page).getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(board.card('Ada Lovelace')).toBeFocused();

  await board.card('Grace Hopper').focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Reject Grace Hopper' });
  await expect(dialog.getByRole('combobox', { name: 'Reason' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(panel(page)).toBeFocused();

  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test('where it is not possible, the key says why', async ({ page, board, signIn, openAs, seedJob }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await board.card('Ada Lovelace').focus();
  await page.keyboard.press('r');
  await expect(notice(page, 'Homerun does not let other tools reject people.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const other = await openAs('viewer');
  await other.goto(`/jobs/${job.id}`);
  await other.getByRole('article', { name: 'Ada Lovelace' }).focus();
  await other.keyboard.press('n');
  await expect(notice(other, /^Your role lets you look/)).toBeVisible();
});

test('nothing found says so; a failure says so, and is tried again', async ({ page, signIn, problems }) => {
  problems.expect(/status of 503/);
  await signIn('recruiter');
  await page.goto('/jobs');
  await page.getByRole('button', { name: 'Search or do…' }).click();
  await expect(input(page)).toBeFocused();
  await page.keyboard.type('zzzqqq');
  await expect(palette(page).getByText('Nothing found: no person and no job is called “zzzqqq”.')).toBeVisible();

  const failure = { error: { kind: 'unavailable', message: 'Try later.' } };
  await page.route('**/api/search?*', (route) => route.fulfill({ status: 503, json: failure }));
  await input(page).fill('zzzqqqx');
  await expect(palette(page).getByRole('alert')).toContainText('People and jobs could not be searched. Try later.');
  await page.unroute('**/api/search?*');
  await pressUntilFocused(page, 'Tab', palette(page).getByRole('button', { name: 'Try again' }));
  await page.keyboard.press('Enter');
  await expect(palette(page).getByText('Nothing found')).toBeVisible();
});

test('it shows the keys, changes the colours and signs out', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/jobs');
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
  await open(page);
  await expect(option(page, 'Connections')).toHaveCount(0);
  await page.keyboard.type('shortcuts');
  await expectChosen(page, /^Keyboard shortcuts/);
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Previous person, next person');
  await page.keyboard.press('Escape');

  await open(page);
  await page.keyboard.type('dark');
  await expectChosen(page, /^Appearance: dark/);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await open(page);
  await page.keyboard.type('sign out');
  await expectChosen(page, /^Sign out/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('on a phone the bar holds all of it', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await signIn('admin');
  await page.goto('/changes');
  const bar = page.getByRole('navigation', { name: 'Main' });
  await expect(bar.getByRole('link', { name: 'People' })).toBeVisible();
  for (const button of await bar.getByRole('button').all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
  }
});

for (const width of [375, 1440]) {
  test(`axe finds nothing in the palette at ${width} px, and it fits`, async ({ page, signIn, seedJob }) => {
    const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
    await page.setViewportSize({ width, height: 812 });
    await signIn('admin');
    await page.goto(`/jobs/${job.id}`);
    await expect(page.getByRole('article', { name: 'Ada Lovelace' })).toBeVisible();
    await page.getByRole('button', { name: 'Search or do…' }).click();
    await expect(option(page, 'Activity')).toBeVisible();
    await expectAccessible(page);

    await page.keyboard.type(job.name);
    await expect(option(page, new RegExp(job.name))).toBeVisible();
    await expectAccessible(page);
    await input(page).fill('zzzqqq');
    await expect(palette(page).getByText('Nothing found')).toBeVisible();
    await expectAccessible(page);

    const box = await palette(page).boundingBox();
    if (width === 375) expect(box).toMatchObject({ x: 0, y: 0, width });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Search or do…' })).toBeFocused();
  });
}
