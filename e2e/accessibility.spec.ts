import { expectAccessible } from './support/accessible';
import { people } from './support/people';
import { expect, test } from './support/test';

const pages = [
  { path: '/jobs', heading: 'Jobs' },
  { path: '/jobs?q=zzzz', heading: 'No job matches' },
  { path: '/changes', heading: 'Changes' },
  { path: '/admin/connections', heading: 'Connections' },
  { path: '/admin/connections/new', heading: 'Add a connection' },
  { path: '/admin/members', heading: 'Members' },
  { path: '/admin/audit', heading: 'Audit' },
  { path: '/admin/data', heading: 'Data' },
];

for (const { path, heading } of pages) {
  test(`axe finds nothing on ${path}`, async ({ page, signIn }) => {
    await signIn('admin');
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();

    await expectAccessible(page);
  });
}

test('axe finds nothing on the pages of those who are not signed in', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/invite/no-such-link');
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing on the pages that say no', async ({ page, signIn, problems }) => {
  problems.expect(/status of 404/);
  await signIn('viewer');
  await page.goto('/admin/members');
  await expect(page.getByRole('heading', { name: 'Your role does not allow this page' })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'This is not here, or no longer' })).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing on a connection', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/connections');
  await page.getByRole('link', { name: 'Studio Noord' }).click();
  await expect(page.getByRole('region', { name: 'Reads' })).toContainText('Done');
  await expectAccessible(page);
});

test('axe finds nothing on a board, with its menu open, and with a move on its way', async ({
  page,
  board,
  openBoard,
}) => {
  const job = await openBoard('avionte', { Pipeline: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Edith Clarke'] });
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expectAccessible(page);

  await board.card('Ada Lovelace').hover();
  await board.moveButton('Ada Lovelace').click();
  await expect(board.menu).toBeVisible();
  await expectAccessible(page);
  await board.menuItem('Interview').click();
  await expect(board.cardIn('Interview', 'Ada Lovelace')).toContainText('Sends in');
  await expectAccessible(page);

  await page.goto(`/jobs/${job.id}?q=zzzz`);
  await expect(page.getByRole('heading', { name: 'No one matches “zzzz”' })).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing where a move was refused, on the board and on the list of changes', async ({
  page,
  board,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await kombo.fault({
    match: { path: job.moveOf('Ada Lovelace').source, times: 1 },
    do: { code: 'REMOTE.INPUT_INVALID', message: 'The job is frozen.' },
  });
  await board.moveByMenu('Ada Lovelace', 'Offer');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toContainText('The job is frozen.');
  await expectAccessible(page);

  await page.goto('/changes');
  await expect(page.getByRole('listitem').filter({ hasText: job.name })).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing in dialogs and menus', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/members');
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Account of ${people.admin.name}` }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing on a phone', async ({ page, board, openBoard }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await openBoard('homerun', { Screening: ['Ada Lovelace'], Offer: ['Edith Clarke'] });
  await expect(board.card('Ada Lovelace')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/jobs');
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  await expectAccessible(page);
});
