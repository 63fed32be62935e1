import type { Request } from '@playwright/test';
import { boardOn } from './support/board';
import { expect, test } from './support/test';

test('what others do while a card is in hand moves nothing under the pointer, and shows when it is let go', async ({
  page,
  board,
  openAs,
  signIn,
  seedJob,
  kombo,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
  await signIn('recruiter');
  const other = await openAs('admin');
  const theirs = boardOn(other);
  await Promise.all([page.goto(`/jobs/${job.id}`), other.goto(`/jobs/${job.id}`)]);
  await board.pickUp('Ada Lovelace');
  await board.holdOver('Offer');
  const before = await board.column('Offer').boundingBox();

  await theirs.moveByMenu('Grace Hopper', 'Offer');
  await kombo.applyInAts(job.komboId, 'Linus Pauling');
  await expect(theirs.cardIn('New', 'Linus Pauling')).toBeVisible();
  expect(await board.column('Offer').boundingBox()).toEqual(before);
  await expect(board.cardIn('Screening', 'Grace Hopper')).toBeVisible();
  await expect(board.card('Linus Pauling')).toHaveCount(0);
  await board.drop();

  await expect(board.cardIn('Offer', 'Ada Lovelace')).toContainText('Sends in');
  await expect(board.cardIn('Offer', 'Grace Hopper')).toBeVisible();
  await expect(board.cardIn('New', 'Linus Pauling')).toBeVisible();
});

test('all tabs of a browser share one stream, also when the tab that holds it is closed', async ({
  page,
  openAs,
  signIn,
  seedJob,
}) => {
  const [mine, second] = [
    await seedJob('homerun', { Screening: ['Ada Lovelace'] }),
    await seedJob('homerun', { Screening: ['Grace Hopper'] }),
  ];
  const open = new Set<Request>();
  // Nobody is told of the requests that end with their tab.
  const streams = () => [...open].filter((request) => !request.frame().page().isClosed()).length;
  page.context().on('request', (request) => request.url().includes('/api/events') && open.add(request));
  page.context().on('requestfailed', (request) => open.delete(request));
  page.context().on('requestfinished', (request) => open.delete(request));
  await signIn('recruiter');
  const other = await openAs('admin');
  const [otherTab, thirdTab] = [await page.context().newPage(), await page.context().newPage()];
  await page.goto(`/jobs/${mine.id}`);
  await Promise.all([otherTab, thirdTab].map((tab) => tab.goto(`/jobs/${second.id}`)));
  await expect(boardOn(thirdTab).cardIn('Screening', 'Grace Hopper')).toBeVisible();
  await expect.poll(streams).toBe(1);

  await page.close();
  await other.goto(`/jobs/${second.id}`);
  await boardOn(other).moveByMenu('Grace Hopper', 'Offer');

  for (const tab of [otherTab, thirdTab]) await expect(boardOn(tab).cardIn('Offer', 'Grace Hopper')).toBeVisible();
  await expect.poll(streams).toBe(1);
});

test('where a proxy lets no stream through, the board says so and looks by itself until one comes through', async ({
  page,
  board,
  openAs,
  signIn,
  seedJob,
  problems,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
  const cutOff = page.getByText('Live updates are cut off here; looking every 15 s.');
  problems.expect(/api\/events/);
  await page.clock.install();
  await page.route(/api\/events/, (route) => route.abort());
  await signIn('recruiter');
  const other = await openAs('admin');
  const theirs = boardOn(other);
  await Promise.all([page.goto(`/jobs/${job.id}`), other.goto(`/jobs/${job.id}`)]);
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();

  await page.clock.fastForward(11_000);
  await expect(cutOff).toBeVisible();
  await theirs.moveByMenu('Ada Lovelace', 'Offer');
  await expect(theirs.cardIn('Offer', 'Ada Lovelace')).toContainText('Sends in');
  await page.clock.fastForward(18_000);
  await expect(board.cardIn('Offer', 'Ada Lovelace')).toBeVisible();

  await page.unroute(/api\/events/);
  // Each time one pause ends at most: a line that is opened then has a while of real time to answer.
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(cutOff).toHaveCount(0, { timeout: 8_000 });
  }).toPass({ timeout: 40_000 });
  await theirs.moveByMenu('Grace Hopper', 'Offer');
  await expect(board.cardIn('Offer', 'Grace Hopper')).toBeVisible();
});
