import { expect, test } from './support/test';

const people = {
  Pipeline: [
    { firstName: 'Ada', lastName: 'Lovelace', source: 'LinkedIn' },
    { firstName: 'Grace', lastName: 'Hopper', source: 'Indeed' },
    { firstName: 'Åsa', lastName: 'Öberg', source: 'LinkedIn' },
  ],
  Offer: [{ firstName: 'Edith', lastName: 'Clarke', source: 'Indeed' }],
};

test('a search stands in the address, survives a reload and the way back, and counts what it leaves', async ({
  page,
  board,
  signIn,
  seedJob,
}) => {
  const job = await seedJob('avionte', people);
  await signIn('recruiter');
  await page.goto('/jobs');
  await page.goto(`/jobs/${job.id}`);

  await page.getByRole('searchbox', { name: 'Search people on this job' }).fill('lovelace');

  await expect(page).toHaveURL(/\?q=lovelace$/);
  await expect(board.notice('1 of 4 people')).toBeVisible();
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expect(board.card('Grace Hopper')).toHaveCount(0);
  await expect(board.column('Pipeline').getByText('1', { exact: true })).toBeVisible();
  await page.reload();
  await expect(board.notice('1 of 4 people')).toBeVisible();
  await page.getByRole('link', { name: /^Changes/ }).click();
  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search people on this job' })).toHaveValue('lovelace');
  await expect(board.card('Grace Hopper')).toHaveCount(0);
});

test('filters are applied before the first paint', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('avionte', people);
  await signIn('recruiter');

  const html = await (await page.request.get(`/jobs/${job.id}?q=ada&source=LinkedIn`)).text();

  expect(html).toContain('Ada Lovelace');
  expect(html).not.toContain('Grace Hopper');
  expect(html).not.toContain('Edith Clarke');
});

test('accents and case do not matter, and sources and time narrow as well', async ({ page, board, openBoard }) => {
  await openBoard('avionte', people);
  const search = page.getByRole('searchbox', { name: 'Search people on this job' });

  await search.fill('asa OBERG');
  await expect(board.notice('1 of 4 people')).toBeVisible();
  await expect(board.card('Åsa Öberg')).toBeVisible();
  await search.fill('');
  await expect(board.card('Edith Clarke')).toBeVisible();
  await page.getByRole('button', { name: 'Source' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Indeed', exact: true }).click();
  await page.keyboard.press('Escape');

  await expect(page).toHaveURL(/source=Indeed/);
  await expect(board.notice('2 of 4 people')).toBeVisible();
  await expect(board.card('Grace Hopper')).toBeVisible();
  await expect(board.card('Ada Lovelace')).toHaveCount(0);
  await page.getByRole('button', { name: 'Time in stage' }).click();
  await page.getByRole('menuitemradio', { name: '30 days or longer' }).click();
  await expect(page.getByRole('heading', { name: 'No one matches' })).toBeVisible();
});

test('a search that finds nobody says so and can be cleared', async ({ page, board, openBoard }) => {
  const job = await openBoard('avionte', people, { query: '?q=zzzz' });

  await expect(page.getByRole('heading', { name: 'No one matches “zzzz”' })).toBeVisible();
  await expect(page.getByText('4 people are on this job.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expect(page).toHaveURL(`/jobs/${job.id}`);
});

test('somebody who is found can be moved, and the search stays', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('avionte', people, { query: '?q=edith' });

  await board.drag('Edith Clarke', 'Placed');

  await expect(board.cardIn('Placed', 'Edith Clarke')).toBeVisible();
  await expect.poll(() => kombo.stageInAts(job.applicationId('Edith Clarke'))).toBe('Placed');
  await expect(page).toHaveURL(/\?q=edith$/);
  await expect(board.card('Ada Lovelace')).toHaveCount(0);
});
