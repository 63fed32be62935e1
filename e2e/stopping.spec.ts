import { tellServer } from './support/server-control';
import { expect, test } from './support/test';

test('our own server is stopped while a move is being sent: it waits for the answer, and nothing is sent twice', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { method: 'PUT', path: job.moveOf('Ada Lovelace').source, times: 1 },
    do: { delayMs: 4_000 },
  });
  await board.moveByMenu('Ada Lovelace', 'Offer');
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toContainText('Sends in');
  // Nobody looks any more: an open page would hold the server up by itself.
  await page.goto('about:blank');
  await expect.poll(() => kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);

  await tellServer('app', 'stop');
  await tellServer('app', 'start');

  await page.goto(`/jobs/${job.id}`);
  await expect(board.cardIn('Offer', 'Ada Lovelace')).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
});
