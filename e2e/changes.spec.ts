import { expect, test } from './support/test';

test('a change that is held stands on the list and can be undone there', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });
  await board.drag('Ada Lovelace', 'Screening');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('Sends in');

  await page.getByRole('link', { name: /^Changes/ }).click();
  const row = page.getByRole('listitem').filter({ hasText: job.name });
  await expect(row).toContainText('Held');
  await row.getByRole('button', { name: 'Undo Ada Lovelace' }).click();

  await expect(page.getByRole('status').filter({ hasText: 'Ada Lovelace: Undone. Nothing was sent.' })).toBeVisible();
  await expect(row).toHaveCount(0);
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

test('a refused change stays on the list until somebody decides', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { path: job.moveOf('Ada Lovelace').source, times: 1 },
    do: { code: 'REMOTE.INPUT_INVALID', message: 'The job is frozen.' },
  });
  await board.drag('Ada Lovelace', 'Offer');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('The job is frozen.');

  await page.goto('/changes?show=needs-you');
  const row = page.getByRole('listitem').filter({ hasText: job.name });
  await expect(row).toContainText('The job is frozen.');
  await row.getByRole('button', { name: 'Try again Ada Lovelace' }).click();

  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  await expect(row).toHaveCount(0);
});

test('a viewer sees the list and cannot act on it', async ({ board, openAs, openBoard }) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });
  const other = await openAs('viewer');
  await board.drag('Ada Lovelace', 'Screening');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('Sends in');

  await other.goto('/changes');

  const row = other.getByRole('listitem').filter({ hasText: job.name });
  await expect(row).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('a conflict ends with theirs and a note that the ATS has', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });
  const notes = () => kombo.received('POST', new RegExp(`/${job.applicationId('Ada Lovelace')}/notes$`));
  await board.drag('Ada Lovelace', 'Screening');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('Sends in');
  await kombo.moveInAts(job.applicationId('Ada Lovelace'), job.stageId('Offer'));
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toContainText('The ATS shows Offer by now.');

  await page.goto('/changes?show=needs-you');
  const row = page.getByRole('listitem').filter({ hasText: job.name });
  await row.getByRole('button', { name: 'Take theirs, leave a note Ada Lovelace' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave a note' });
  await expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue(
    'I had meant to move Ada Lovelace to Screening. ',
  );
  await dialog.getByRole('textbox', { name: 'Note' }).fill('');
  await dialog.getByRole('button', { name: 'Leave the note' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Write something first.');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Let us talk about Ada.');
  await dialog.getByRole('button', { name: 'Leave the note' }).click();

  await expect.poll(notes).toHaveLength(1);
  await expect(row).toHaveCount(0);
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

test('a note in doubt shows when it left, and a person says what became of it', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });
  const path = `/${job.applicationId('Ada Lovelace')}/notes$`;
  await board.drag('Ada Lovelace', 'Screening');
  await kombo.moveInAts(job.applicationId('Ada Lovelace'), job.stageId('Offer'));
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toContainText('The ATS shows Offer by now.');
  await kombo.fault({ match: { path, times: 1 }, do: { drop: 'after' } });
  await page.goto('/changes?show=needs-you');
  const row = page.getByRole('listitem').filter({ hasText: job.name });
  await row.getByRole('button', { name: 'Take theirs, leave a note Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Leave the note' }).click();

  await expect(row).toContainText('Unknown');
  await expect(row).toContainText('I had meant to move Ada Lovelace to Screening.');
  await expect(row).toContainText(/left at .*, attempt 1/);
  await expect(row.getByRole('button')).toHaveText([/^It arrived/, /^Send again/, /^Drop it/]);
  await row.getByRole('button', { name: 'It arrived Ada Lovelace' }).click();

  await expect(row).toHaveCount(0);
  expect(await kombo.received('POST', new RegExp(path))).toHaveLength(1);
});
