import { pressUntilFocused } from './support/keyboard';
import { expect, test } from './support/test';

test('a stage that is closed can be reached in the menu, says why, and cannot be chosen', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { New: [], Screening: ['Ada Lovelace'] });

  await board.card('Ada Lovelace').hover();
  await board.moveButton('Ada Lovelace').click();

  const closed = board.menuItem('New');
  await expect(closed).toHaveAttribute('aria-disabled', 'true');
  await expect(closed).toHaveAccessibleDescription('Homerun does not accept people moved into New.');
  await expect(board.menuItem('First interview')).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Home');
  await expect(closed).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(board.menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(board.menu).toBeHidden();
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

test('the keyboard alone moves somebody: to the card, to the menu, to the stage, and back to the card', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Edith Clarke'] });
  await expect(board.card('Ada Lovelace')).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search people on this job' })).toBeFocused();
  await pressUntilFocused(page, 'Tab', page.getByRole('article').first());
  const order = ['Ada Lovelace', 'Grace Hopper'];
  const first = (await page.getByRole('article').first().getAttribute('aria-label')) ?? '';
  const [start, next] = first === order[0] ? order : order.toReversed();
  await expect(board.card(start ?? '')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(board.card(next ?? '')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(board.card('Edith Clarke')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('m');
  await expect(board.menu).toHaveAccessibleName(`Move ${start} to`);
  await pressUntilFocused(page, 'ArrowDown', board.menuItem('First interview'));
  await page.keyboard.press('Enter');

  const moved = board.cardIn('First interview', start ?? '');
  await expect(moved).toBeFocused();
  await expect(board.notice(`${start} moves from Screening to First interview.`)).toBeVisible();
  await expect(board.notice(`The ATS has ${start} in First interview.`)).toBeAttached();
  await expect(moved).toBeFocused();
  expect(await kombo.stageInAts(job.applicationId(start ?? ''))).toBe('First interview');
});

test('the button of a card opens the same menu, and Escape gives the focus back', async ({
  page,
  board,
  openBoard,
}) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await board.card('Ada Lovelace').focus();

  await page.keyboard.press('Tab'); // the name comes first, which opens the person
  await page.keyboard.press('Tab');
  await expect(board.moveButton('Ada Lovelace')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(board.menu).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(board.menu).toBeHidden();
  await expect(board.moveButton('Ada Lovelace')).toBeFocused();
});
