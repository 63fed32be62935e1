import { tellServer } from './support/server-control';
import { expect, test } from './support/test';

test('Kombo is away during a move: the card keeps its place and waits, and the move arrives once', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });

  await board.drag('Ada Lovelace', 'Offer');
  await tellServer('sandbox', 'stop');
  const card = board.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toContainText('Waiting');
  await page.reload();
  await expect(card).toContainText('Waiting');
  await tellServer('sandbox', 'start');

  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/, { timeout: 30_000 });
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
});

test('Kombo answers 503 for a while: the card waits and the move arrives', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { method: 'PUT', path: job.moveOf('Ada Lovelace').source, times: 2 },
    do: { status: 503, html502: false, code: 'INTEGRATION.INACTIVE' },
  });

  await board.moveByMenu('Ada Lovelace', 'Offer');

  const card = board.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toContainText('Waiting');
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
});

test('an answer that is lost on its way back leaves no doubt: the move is repeated and arrives', async ({
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { method: 'PUT', path: job.moveOf('Ada Lovelace').source, times: 1 },
    do: { drop: 'after' },
  });

  await board.moveByMenu('Ada Lovelace', 'Offer');

  const card = board.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toContainText('Sends in');
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
});

test('our own server is killed while a move is held: after its return the move arrives', async ({
  page,
  board,
  openBoard,
  kombo,
  problems,
}) => {
  problems.expect(/ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|Failed to fetch/);
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await board.drag('Ada Lovelace', 'Offer');
  const card = board.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toContainText('Sends in');

  await tellServer('app', 'kill');
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
  await tellServer('app', 'start');

  await expect.poll(() => kombo.received('PUT', job.moveOf('Ada Lovelace')), { timeout: 30_000 }).toHaveLength(1);
  await page.reload();
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
});
