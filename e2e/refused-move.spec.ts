import { expect, test } from './support/test';

const sentence = 'This job is <b>frozen</b> until Monday.';
const refusal = { code: 'REMOTE.INPUT_INVALID', message: sentence };

test('a move that the ATS refuses goes back with its sentence, and works when it is tried again', async ({
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({ match: { path: job.moveOf('Ada Lovelace').source, times: 1 }, do: refusal });

  await board.drag('Ada Lovelace', 'Offer');

  const card = board.cardIn('Screening', 'Ada Lovelace');
  await expect(card).toContainText(sentence);
  await expect(board.alert('The move of Ada Lovelace was refused.')).toBeVisible();
  await card.getByRole('button', { name: 'Try again' }).click();
  const moved = board.cardIn('Offer', 'Ada Lovelace');
  await expect(moved).toBeVisible();
  await expect(moved).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  await expect(moved).not.toContainText(sentence);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
});

test('a refusal that is dismissed leaves nothing on the card', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({ match: { path: job.moveOf('Ada Lovelace').source, times: 1 }, do: refusal });
  await board.drag('Ada Lovelace', 'Offer');
  const card = board.cardIn('Screening', 'Ada Lovelace');
  await expect(card).toContainText(sentence);

  await card.getByRole('button', { name: 'Dismiss' }).click();

  await expect(card).not.toContainText(sentence);
  await page.reload();
  await expect(card).toBeVisible();
  await expect(card).not.toContainText(sentence);
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
});

test('of two quick moves the one that fails goes back, and the other stays', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
  await kombo.fault({ match: { path: job.moveOf('Ada Lovelace').source, times: 1 }, do: refusal });

  await board.drag('Ada Lovelace', 'Offer');
  await board.drag('Grace Hopper', 'Offer');

  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText(sentence);
  const other = board.cardIn('Offer', 'Grace Hopper');
  await expect(other).toBeVisible();
  await expect(other).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.stageInAts(job.applicationId('Grace Hopper'))).toBe('Offer');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText(sentence);
});
