import { expect, test } from './support/test';

test('a card that is dragged to another stage shows there at once, and the ATS has the move', async ({
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'], 'First interview': [] });

  await board.drag('Ada Lovelace', 'First interview');

  const card = board.cardIn('First interview', 'Ada Lovelace');
  await expect(card).toContainText('Sends in');
  await expect(board.cardIn('Screening', 'Grace Hopper')).toBeVisible();
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toHaveCount(0);
  await expect(board.notice('Ada Lovelace moves from Screening to First interview.')).toBeVisible();
  await expect.poll(() => kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('First interview');
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  await expect(board.column('First interview').getByText('1', { exact: true })).toBeVisible();
});

test('a card that lands in a sub-stage of Avionté stays there and says what Avionté shows', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('avionte', { Pipeline: ['Ada Lovelace'] });

  await board.drag('Ada Lovelace', 'Interview');

  const card = board.cardIn('Interview', 'Ada Lovelace');
  await expect(card).toContainText('Sent');
  // For Kombo nothing changed that it could tell of; the next read, whatever it is for, settles the move.
  await kombo.applyInAts(job.komboId, 'Grace Hopper');
  await expect(card).toContainText('Avionté shows Pipeline');
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Interview');
  await page.reload();
  await expect(card).toContainText('Avionté shows Pipeline');
});

const closed = [
  { customer: 'homerun', stage: 'New', from: 'Screening', why: 'Homerun does not accept people moved into New.' },
  {
    customer: 'avionte',
    stage: 'Pipeline',
    from: 'Offer',
    why: 'Kombo does not allow moves into Pipeline for Avionté. People can only leave it.',
  },
  {
    customer: 'avionte',
    stage: 'Web Application',
    from: 'Pipeline',
    why: 'Kombo does not allow moves into Web Application for Avionté. People can only leave it.',
  },
] as const;

for (const { customer, stage, from, why } of closed) {
  test(`nobody can be dropped into ${stage}, and it says so while the card is in hand`, async ({
    board,
    openBoard,
    kombo,
  }) => {
    const job = await openBoard(customer, { [from]: ['Ada Lovelace'] });

    await board.pickUp('Ada Lovelace');
    await expect(board.column(stage)).toContainText(why);
    await board.holdOver(stage);
    await board.drop();

    await expect(board.alert(`Ada Lovelace stays where they are. ${why}`)).toBeVisible();
    await expect(board.cardIn(from, 'Ada Lovelace')).not.toContainText('Sends in');
    await expect(board.column(stage)).not.toContainText(why);
    expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
  });
}

test('nobody is hired or declined by dragging', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });

  await board.pickUp('Ada Lovelace');
  await board.holdOver('Hired');

  await expect(board.column('Hired')).toContainText('People are marked as hired in the ATS, not by moving a card.');
  await board.drop();
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

test('a card that is let go where nothing is stays where it was', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });

  await board.pickUp('Ada Lovelace');
  const heading = await page.getByRole('heading', { name: job.name }).boundingBox();
  await page.mouse.move(heading?.x ?? 0, heading?.y ?? 0, { steps: 6 });
  await board.drop();

  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});
