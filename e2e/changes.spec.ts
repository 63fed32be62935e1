import { expect, test } from './support/test';

test('a change that is held stands on the list and can be undone there', async ({
  page,
  board,
  signIn,
  seedJob,
  kombo,
}) => {
  const job = await seedJob('homerun', { New: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
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

test('a refused change stays on the list until somebody decides', async ({ page, board, signIn, seedJob, kombo }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { path: job.moveOf('Ada Lovelace').source, times: 1 },
    do: { code: 'REMOTE.INPUT_INVALID', message: 'The job is frozen.' },
  });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await board.drag('Ada Lovelace', 'Offer');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('The job is frozen.');

  await page.goto('/changes?show=needs-you');
  const row = page.getByRole('listitem').filter({ hasText: job.name });
  await expect(row).toContainText('The job is frozen.');
  await row.getByRole('button', { name: 'Try again Ada Lovelace' }).click();

  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  await expect(row).toHaveCount(0);
});

test('a viewer sees the list and cannot act on it', async ({ page, board, openAs, signIn, seedJob }) => {
  const job = await seedJob('homerun', { New: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  const other = await openAs('viewer');
  await board.drag('Ada Lovelace', 'Screening');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('Sends in');

  await other.goto('/changes');

  const row = other.getByRole('listitem').filter({ hasText: job.name });
  await expect(row).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
});
