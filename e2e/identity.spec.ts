import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { addresses } from './support/addresses';
import { boardOn } from './support/board';
import { enter, invite } from './support/new-member';
import { password, people } from './support/people';
import { expect, test } from './support/test';

test('a wrong password is said without saying whether the address is known', async ({ page, problems }) => {
  problems.expect(/status of 401/);
  await page.goto('/sign-in');

  await enter(page, people.viewer.email, 'not the password');

  const refusal = page
    .getByRole('alert')
    .filter({ hasText: 'This e-mail address and password do not belong together.' });
  await expect(refusal).toBeVisible();
  await enter(page, 'nobody@morgenrood.test', 'not the password');
  await expect(refusal).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody@morgenrood.test');
});

test('signing in leads to the page that was asked for', async ({ page }) => {
  await page.goto('/changes?whose=mine');
  await expect(page).toHaveURL(/\/sign-in\?from=/);

  await enter(page, people.recruiter.email, password);

  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  await expect(page).toHaveURL('/changes?whose=mine');
});

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Account of ${people.recruiter.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

// These sign in for themselves: who signs out ends the session for everybody who has the same cookie.
test('after signing out no page can be opened', async ({ page }) => {
  await page.goto('/jobs');
  await enter(page, people.recruiter.email, password);

  await leave(page);

  await page.goto('/jobs');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('signing out ends what every tab has open, and a note that was begun in one of them is kept', async ({
  page,
  context,
  seedJob,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await page.goto('/jobs');
  await enter(page, people.recruiter.email, password);
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/jobs/${job.id}`);
  await boardOn(other).card('Ada Lovelace').getByRole('link').click();
  const note = other.getByRole('textbox', { name: /^Note for/ });
  await note.fill('Half a sentence');
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const listen = () => fetch(`${addresses.app}/api/events?job=${job.id}`, { headers: { cookie } });
  const stream = await listen();

  await leave(page);

  await expect(stream.text()).resolves.toContain('event: hello');
  expect((await listen()).status).toBe(401);
  await expect(other.getByText('You signed out in another tab')).toBeVisible();
  await enter(other, people.recruiter.email, password);
  await expect(note).toHaveText('Half a sentence');
});

test('a viewer sees the board and cannot move anybody on it', async ({ page, board, openBoard, kombo }) => {
  const why = 'Your role lets you look. Ask an admin if you need to move people.';
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] }, { as: 'viewer' });
  await expect(board.notice(why)).toBeVisible();

  await board.drag('Ada Lovelace', 'Offer');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  await board.card('Ada Lovelace').hover();
  await board.moveButton('Ada Lovelace').click();

  await expect(board.menuItem('Offer')).toHaveAttribute('aria-disabled', 'true');
  await expect(board.menuItem('Offer')).toHaveAccessibleDescription(why);
  await board.menuItem('Offer').press('Enter');
  await page.keyboard.press('Escape');
  await expect(board.cardIn('Screening', 'Ada Lovelace')).not.toContainText('Sends in');
  expect(await kombo.received('PUT', job.moveOf('Ada Lovelace'))).toHaveLength(0);
});

for (const path of ['/admin/connections', '/admin/connections/new', '/admin/members']) {
  test(`a recruiter does not get ${path}`, async ({ page, signIn }) => {
    await signIn('recruiter');

    await page.goto(path);

    await expect(page.getByRole('heading', { name: 'Your role does not allow this page' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to jobs' }).click();
    await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Connections' })).toHaveCount(0);
  });
}

test('somebody who is deactivated is out at once', async ({ page, openAs, problems }) => {
  problems.expect(/status of 40[13]/);
  const admin = await openAs('admin');
  await admin.goto('/admin/members');
  await admin.getByRole('button', { name: 'Add person' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Lea Winter');
  await dialog.getByLabel('E-mail address').fill('lea@morgenrood.test');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await page.goto(await dialog.getByLabel('One-time link').inputValue());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await admin.reload();
  await admin.getByRole('button', { name: 'Change Lea Winter' }).click();
  await admin.getByRole('menuitem', { name: /Deactivate/ }).click();
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /Deactivate/ })
    .click();
  await expect(admin.getByRole('row', { name: 'Lea Winter' })).toContainText('Deactivated');

  await page.goto('/changes');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await enter(page, 'lea@morgenrood.test', password);
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
});

test('an invitation opened by somebody who is signed in says so, and works once they are out', async ({
  page,
  openAs,
  signIn,
}) => {
  const invited = { name: 'Karen Spärck Jones', email: 'karen@morgenrood.test' };
  const link = await invite(await openAs('admin'), invited);
  await page.goto('/jobs');
  await enter(page, people.recruiter.email, password);
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This invitation is for somebody else' })).toBeVisible();
  await expect(page.getByText(`You are signed in as ${people.recruiter.name}`)).toContainText(invited.email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out and open it' }).click();

  await expect(page.getByText(/The link works once, and works until/)).toBeVisible();
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('button', { name: `Account of ${invited.name}` })).toBeVisible();
  await signIn('recruiter');
  await page.goto(link);
  await expect(page.getByText('It was used already')).toBeVisible();
});

test('an invitation that was withdrawn says so', async ({ page, openAs }) => {
  const admin = await openAs('admin');
  const link = await invite(admin, { name: 'Grete Hermann', email: 'grete@morgenrood.test' });
  await admin.reload();
  await admin.getByRole('button', { name: 'Withdraw the link of Grete Hermann' }).click();
  await expect(admin.getByRole('button', { name: 'Withdraw the link of Grete Hermann' })).toHaveCount(0);

  await page.goto(link);

  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect(page.getByText('An admin withdrew it')).toBeVisible();
});
