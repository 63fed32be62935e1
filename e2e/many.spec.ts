import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

const three = ['Ada Lovelace', 'Grace Hopper', 'Edith Clarke'];

const bar = (page: Page) => page.getByRole('region', { name: 'Chosen people' });
const dialog = (page: Page) => page.getByRole('dialog');
const boxOf = (page: Page, person: string) => page.getByRole('checkbox', { name: `Choose ${person}`, exact: true });

/** A page can be seen a moment before it answers to keys. */
const chooseWith = (page: Page, card: Locator, key: string) =>
  expect(async () => {
    await card.focus();
    await page.keyboard.press(key);
    await expect(bar(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();

test('a chosen card that is dragged takes the others along, and one undo brings all back', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: [...three, 'Mary Jackson'], Offer: [] });
  for (const person of three) {
    await board.card(person).hover();
    await boxOf(page, person).click();
  }
  await expect(bar(page)).toContainText('3 chosen');

  await board.pickUp('Grace Hopper');
  await board.holdOver('Offer');
  await expect(board.column('Offer').getByText('Move 3 people here')).toBeVisible();
  await board.drop();

  for (const person of three) await expect(board.cardIn('Offer', person)).toContainText('Sends in');
  await expect(board.cardIn('Screening', 'Mary Jackson')).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await board.notice('Move 3 people to Offer.').getByRole('button', { name: 'Undo' }).click();
  await expect(board.notice('3 people are back. Nothing of it was sent.')).toBeVisible();
  for (const person of three) await expect(board.cardIn('Screening', person)).toBeVisible();
  for (const person of three) expect(await kombo.received('PUT', job.moveOf(person))).toHaveLength(0);
});

test('before many are moved it says who goes and who does not; afterwards what became of each', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: three, Offer: ['Mary Jackson'] });
  await board.card('Ada Lovelace').click({ modifiers: ['ControlOrMeta'], position: { x: 100, y: 60 } });
  await board.card('Mary Jackson').click({ modifiers: ['ControlOrMeta'], position: { x: 100, y: 60 } });
  await bar(page).getByRole('button', { name: 'Move to…' }).click();

  await dialog(page).getByRole('button', { name: 'Move', exact: true }).click();
  await expect(dialog(page).getByRole('alert').filter({ hasText: 'Choose a stage.' })).toBeVisible();
  await expect(dialog(page).getByRole('option', { name: /^New/ })).toBeDisabled();
  await dialog(page).getByLabel('To which stage?').selectOption({ label: 'Offer' });
  const whatWillHappen = dialog(page).getByRole('region', { name: 'What will happen' });
  await expect(whatWillHappen.getByText('1 person will be moved')).toBeVisible();
  await expect(whatWillHappen.getByText('1 person there already')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Move 1 person' }).click();

  await expect(dialog(page).getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await expect(dialog(page).getByText('All 2 decided')).toBeVisible();
  const results = dialog(page).getByRole('list', { name: 'Results' });
  await expect(results.getByRole('listitem').filter({ hasText: 'Ada Lovelace' })).toContainText(/Sent|Done/);
  await expect(results.getByRole('listitem').filter({ hasText: 'Mary Jackson' })).toContainText(
    'in this stage already',
  );
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('link', { name: 'Receipt as CSV' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('"Ada Lovelace"');
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  await page.goto('/changes');
  await page.getByRole('link', { name: new RegExp(`Move to Offer.*${job.name}`) }).click();
  await expect(page.getByRole('heading', { name: 'Move to Offer' })).toBeVisible();
  await expectAccessible(page);
});

test('the keyboard alone chooses, moves and stops many', async ({ page, board, openBoard, kombo }) => {
  const many = Array.from({ length: 12 }, (_, at) => `Person ${at}`);
  await openBoard('homerun', { Screening: many, Offer: [] });
  await expect(board.card('Person 0')).toBeVisible();
  // Five are on their way at a time: the others wait, however slow this machine is.
  await kombo.fault({ match: { method: 'PUT', times: 50 }, do: { delayMs: 8_000 } });
  await page.keyboard.press('/');
  await pressUntilFocused(page, 'Tab', page.getByRole('article').first());

  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page)).toContainText('2 chosen');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bar(page)).toContainText('12 chosen');
  await pressUntilFocused(page, 'Tab', bar(page).getByRole('button', { name: 'Move to…' }));
  await page.keyboard.press('Enter');
  await pressUntilFocused(page, 'Tab', dialog(page).getByLabel('To which stage?'));
  await page.keyboard.type('Offer');
  const start = dialog(page).getByRole('button', { name: 'Move 12 people' });
  await expect(start).toBeVisible();
  await pressUntilFocused(page, 'Tab', start);
  await page.keyboard.press('Enter');
  await pressUntilFocused(page, 'Tab', dialog(page).getByRole('button', { name: /^Stop \d+ not sent yet$/ }));
  await page.keyboard.press('Enter');

  await expect(board.notice(/^Stopped\. \d+ people stay where they were\./)).toBeVisible();
  await kombo.mendAll();
  await expect(dialog(page).getByText('All 12 decided')).toBeVisible();
  await page.keyboard.press('Escape');
  const stayed = board.column('Screening').getByRole('article');
  await expect.poll(() => stayed.count()).toBeGreaterThanOrEqual(2);
  expect((await kombo.received('PUT', /\/stage$/)).length).toBe(many.length - (await stayed.count()));
});

test('more than thirty rejections want their number typed, and leave a few at a time', async ({
  page,
  openBoard,
  kombo,
}) => {
  const many = Array.from({ length: 32 }, (_, at) => `Person ${at}`);
  await openBoard('avionte', { Pipeline: many });
  const column = page.getByRole('region', { name: 'Pipeline', exact: true });
  await column.getByRole('heading', { name: 'Pipeline', exact: true }).hover();
  await column.getByRole('button', { name: 'Choose everybody in Pipeline' }).click();
  await expect(bar(page)).toContainText('32 chosen');
  await bar(page).getByRole('button', { name: 'Reject…' }).click();

  await dialog(page).getByLabel('Reason').selectOption({ index: 1 });
  const reject = dialog(page).getByRole('button', { name: 'Reject 32 people' });
  await reject.click();
  await expect(dialog(page).getByRole('alert').filter({ hasText: 'Type 32 to reject 32 people.' })).toBeVisible();
  await dialog(page).getByLabel('Type 32 to reject 32 people').fill('32');
  await reject.click();

  await dialog(page)
    .getByRole('button', { name: /^Stop \d+ not sent yet$/ })
    .click();
  await expect(dialog(page).getByText('All 32 decided')).toBeVisible();
  expect((await kombo.received('POST', /\/reject$/)).length).toBeLessThan(32);
});

test('a note for many goes to each of their applications', async ({ page, board, openBoard }) => {
  await openBoard('homerun', { Screening: three });
  await chooseWith(page, board.card('Ada Lovelace'), 'ControlOrMeta+a');
  await bar(page).getByRole('button', { name: 'Note…' }).click();

  await dialog(page)
    .getByRole('textbox', { name: /^Note for everybody/ })
    .fill('Invited to the open day');
  await dialog(page).getByRole('button', { name: 'Note for 3 people' }).click();

  await expect(dialog(page).getByText('All 3 decided')).toBeVisible();
  await expect(dialog(page).getByRole('listitem').filter({ hasText: /Done/ })).toHaveCount(3);
});

test('from the list of people: one job at a time, and those on others are counted', async ({
  page,
  seedJob,
  signIn,
}) => {
  const name = `Zed${Math.random().toString(36).slice(2, 8)}`;
  const people = [`${name} One`, `${name} Two`];
  const first = await seedJob('homerun', { Screening: people }, { name: `First ${name}` });
  await seedJob('homerun', { Screening: [`${name} Three`] }, { name: `Second ${name}` });
  await signIn('recruiter');
  await page.goto(`/candidates?q=${name}`);
  await page.getByRole('checkbox', { name: 'Choose everybody on this page' }).check();
  await bar(page).getByRole('button', { name: 'Move to…' }).click();

  const option = dialog(page).getByRole('option', { name: `${first.name}, `, exact: false });
  await dialog(page)
    .getByLabel('On which job?')
    .selectOption(await option.getAttribute('value'));
  await expect(dialog(page).getByText('1 person is not in process on this job.')).toBeVisible();
  await dialog(page).getByLabel('To which stage?').selectOption({ label: 'Offer' });
  await dialog(page).getByRole('button', { name: 'Move 2 people' }).click();

  await expect(dialog(page).getByText('All 2 decided')).toBeVisible();
});

test('a viewer chooses and reads why nothing can be done', async ({ page, board, openBoard }) => {
  await openBoard('homerun', { Screening: three }, { as: 'viewer' });
  await chooseWith(page, board.card('Ada Lovelace'), 'Space');

  const move = bar(page).getByRole('button', { name: 'Move to…' });
  await expect(move).toHaveAttribute('aria-disabled', 'true');
  await expect(move).toHaveAccessibleDescription(/^Your role lets you look/);
});
