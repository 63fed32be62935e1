import { boardOn } from './support/board';
import { expect, test } from './support/test';

test('a move shows on somebody else’s board without a reload', async ({ page, board, openAs, signIn, seedJob }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('recruiter');
  const other = await openAs('admin');
  const theirs = boardOn(other);
  await Promise.all([page.goto(`/jobs/${job.id}`), other.goto(`/jobs/${job.id}`)]);
  await expect(theirs.cardIn('Screening', 'Ada Lovelace')).toBeVisible();

  await board.drag('Ada Lovelace', 'Offer');

  const card = theirs.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toBeVisible();
  await expect(theirs.cardIn('Screening', 'Ada Lovelace')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Undo moving Ada Lovelace' })).toHaveCount(0);
  await expect(card).not.toContainText(/Sends in|Sending|Sent|Waiting/);
});

test('of two who move the same card the second is told who was first, and nothing is sent for them', async ({
  page,
  board,
  openAs,
  signIn,
  seedJob,
  kombo,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('recruiter');
  const other = await openAs('admin');
  const theirs = boardOn(other);
  await Promise.all([page.goto(`/jobs/${job.id}`), other.goto(`/jobs/${job.id}`)]);
  await theirs.pickUp('Ada Lovelace');

  await board.moveByMenu('Ada Lovelace', 'First interview');
  await expect(board.cardIn('First interview', 'Ada Lovelace')).toContainText('Sends in');
  await theirs.holdOver('Offer');
  await theirs.drop();

  await expect(theirs.alert('Marc Peeters moved this card first.')).toBeVisible();
  await expect(theirs.cardIn('First interview', 'Ada Lovelace')).toBeVisible();
  await expect.poll(() => kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
  await expect(theirs.cardIn('First interview', 'Ada Lovelace')).not.toContainText(/Sends in|Sending|Sent|Waiting/);
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(1);
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('First interview');
});

test('what somebody does in the ATS shows without a reload', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] }, { as: 'viewer' });
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();

  await kombo.moveInAts(job.applicationId('Ada Lovelace'), job.stageId('Offer'));
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toBeVisible();
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toHaveCount(0);

  await kombo.applyInAts(job.komboId, 'Grace Hopper');
  await expect(board.cardIn('New', 'Grace Hopper')).toBeVisible();
});

test('a card that was moved in the ATS meanwhile asks what should hold', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { New: ['Ada Lovelace'] });
  await board.drag('Ada Lovelace', 'Screening');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('Sends in');

  await kombo.moveInAts(job.applicationId('Ada Lovelace'), job.stageId('Offer'));

  const card = board.cardIn('Offer', 'Ada Lovelace');
  await expect(card).toContainText('The ATS shows Offer by now.');
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
  await card.getByRole('button', { name: 'Take theirs' }).click();
  await expect(card).not.toContainText('The ATS shows');
  expect(await kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
});
