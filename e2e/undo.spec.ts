import { expect, test } from './support/test';

const undoings = {
  'the button of the notice': async ({ page }) => {
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  },
  'the button on the card': async ({ page }) => {
    await page.getByRole('button', { name: 'Undo moving Ada Lovelace' }).click();
  },
  'the key Z': async ({ page }) => {
    await page.keyboard.press('z');
  },
} satisfies Record<string, (on: { page: import('@playwright/test').Page }) => Promise<void>>;

for (const [way, undo] of Object.entries(undoings)) {
  test(`a move is undone by ${way}, and nothing is sent`, async ({ page, board, openBoard, kombo }) => {
    const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
    await board.drag('Ada Lovelace', 'Offer');
    await expect(board.cardIn('Offer', 'Ada Lovelace')).toContainText('Sends in');

    await undo({ page });

    await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
    await expect(board.notice('Ada Lovelace is back. Nothing was sent.')).toBeVisible();
    // A later move that has arrived proves that the earlier one is not on its way any more.
    await board.drag('Grace Hopper', 'Offer');
    await expect.poll(() => kombo.received('PUT', job.moveOf('Grace Hopper'))).toHaveLength(1);
    expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
    await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  });
}

test('a move that cannot be undone once it is sent says so, in the menu and after it', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });

  await board.card('Ada Lovelace').hover();
  await board.moveButton('Ada Lovelace').click();
  await expect(board.menu).toContainText('This cannot be undone once it is sent.');
  await board.menuItem('Screening').click();

  await expect(board.notice('This cannot be undone once it is sent.')).toContainText(
    'Homerun does not accept people moved into New.',
  );
  await page.getByRole('button', { name: 'Undo moving Ada Lovelace' }).click();
  await expect(board.cardIn('New', 'Ada Lovelace')).toBeVisible();
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

test('the key Z with nothing to undo says so', async ({ page, board, openBoard }) => {
  await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await board.card('Ada Lovelace').focus();

  await page.keyboard.press('z');

  await expect(board.notice('There is nothing to undo.')).toBeVisible();
});

test('a move that was sent is offered its way back', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await board.drag('Ada Lovelace', 'Offer');
  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');

  await page.keyboard.press('z');
  await page.getByRole('status').getByRole('button', { name: 'Move back to Screening' }).click();

  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Screening');
});
