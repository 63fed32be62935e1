import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { expectAccessible } from './support/accessible';
import { enter, joinAsNewMember } from './support/new-member';
import { password } from './support/people';
import { expect, test } from './support/test';

const NEW_PASSWORD = 'a quite different password';

const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Sign in' });
const jobsHeading = (page: Page) => page.getByRole('heading', { name: 'Jobs', level: 1 });

/** `steps` of thirty seconds from now: each code works once, and the next one is taken already. */
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: key, algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(signInHeading(page)).toBeVisible();
}

test('the account menu leads to the account: who one is, and how one signed in last', async ({ page, openAs }) => {
  const { name, email } = await joinAsNewMember(await openAs('admin'), page, 'Ida Rhodes');

  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();

  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible();
  for (const fact of [name, email, 'Recruiter. Moves people and works on boards.']) {
    await expect(page.getByRole('definition').filter({ hasText: fact })).toBeVisible();
  }
  await expect(page.getByRole('table', { name: 'Sign-ins' })).toContainText('PasswordChrome on Linux');
  const time = page.getByRole('table', { name: 'Sign-ins' }).getByRole('time');
  const at = new Date((await time.getAttribute('datetime')) ?? '');
  await expect(time, 'in the zone of the browser, not in the server’s').toHaveText(
    at.toLocaleTimeString('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' }),
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 812 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await expectAccessible(page);
});

test('a new password ends every other session and keeps this one', async ({ page, openAs, browser, problems }) => {
  const { email } = await joinAsNewMember(await openAs('admin'), page, 'Mary Keller');
  const other = await browser.newPage();
  problems.watch(other.context());
  await other.goto('/jobs');
  await enter(other, email);
  await expect(jobsHeading(other)).toBeVisible();
  await page.goto('/account');
  const change = async (current: string) => {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
  };

  await change('not the password');
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription('This is not your password.');
  await expect(page.getByLabel('New password')).toHaveValue(NEW_PASSWORD);
  await change(password);

  await expect(page.getByRole('status').filter({ hasText: 'The password is changed.' })).toBeVisible();
  await page.goto('/jobs');
  await expect(jobsHeading(page)).toBeVisible();
  await other.goto('/jobs');
  await expect(signInHeading(other)).toBeVisible();
  await enter(other, email, NEW_PASSWORD);
  await expect(jobsHeading(other)).toBeVisible();
  await other.context().close();
});

test('signing out everywhere asks first, and ends the session of every browser', async ({ page, openAs, browser }) => {
  const { email } = await joinAsNewMember(await openAs('admin'), page, 'Kay Antonelli');
  const other = await browser.newPage();
  await other.goto('/jobs');
  await enter(other, email);
  await expect(jobsHeading(other)).toBeVisible();
  await page.goto('/account');
  const ask = async () => {
    await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
    return page.getByRole('dialog', { name: 'Sign out everywhere?' });
  };

  await (await ask()).getByRole('button', { name: 'Cancel' }).click();
  await other.reload();
  await expect(jobsHeading(other)).toBeVisible();
  const dialog = await ask();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();

  await expect(signInHeading(page)).toBeVisible();
  await other.reload();
  await expect(signInHeading(other)).toBeVisible();
  await other.context().close();
});

/** Sets it up from the account page, and answers the key and the recovery codes. */
async function setUpTwoFactor(page: Page): Promise<{ key: string; codes: string[] }> {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up two-factor…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('img', { name: /^QR code/ })).toBeVisible();
  const key = (await dialog.getByLabel('Key', { exact: true }).inputValue()).replaceAll(' ', '');
  await dialog.getByLabel('Code of the app').fill(codeOf(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const list = dialog.getByRole('list', { name: 'Recovery codes' });
  await expect(list).toBeVisible();
  return { key, codes: await list.getByRole('listitem').allTextContents() };
}

test('two-factor is on once a code of the app was entered; recovery codes are shown this once', async ({
  page,
  openAs,
}) => {
  await joinAsNewMember(await openAs('admin'), page, 'Jean Bartik');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up two-factor…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByLabel('Your password')).toHaveAccessibleDescription('This is not your password.');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  const key = (await dialog.getByLabel('Key', { exact: true }).inputValue()).replaceAll(' ', '');
  await expectAccessible(page);

  await dialog.getByLabel('Code of the app').fill(codeOf(key, 20));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByLabel('Code of the app')).toHaveAccessibleDescription(/not the code of now/);
  await dialog.getByLabel('Code of the app').fill(codeOf(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();

  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('switchyard-recovery-codes.txt');
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('region', { name: 'Two-factor' })).toContainText('10 recovery codes are left.');
});

test('signing in asks for the code only after the right password, and a recovery code stands in once', async ({
  page,
  openAs,
  problems,
}) => {
  problems.expect(/status of 401/);
  const { name, email } = await joinAsNewMember(await openAs('admin'), page, 'Adele Goldberg');
  const { key, codes } = await setUpTwoFactor(page);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await signOut(page, name);
  const code = page.getByLabel('Code', { exact: true });
  const send = () => page.getByRole('button', { name: 'Sign in', exact: true }).click();

  await enter(page, email, 'not the password');
  await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
  await expect(code).toHaveCount(0);
  await enter(page, email);
  await expect(code).toBeFocused();
  await expectAccessible(page);
  await code.fill('000000');
  await send();
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong' })).toBeVisible();
  await code.fill(codeOf(key, 1));
  await send();
  await expect(jobsHeading(page)).toBeVisible();

  for (const again of [false, true]) {
    await signOut(page, name);
    await enter(page, email);
    await code.fill(codes[again ? 1 : 0] ?? '');
    await send();
    await expect(jobsHeading(page)).toBeVisible();
  }
  await page.goto('/account');
  await expect(page.getByRole('region', { name: 'Two-factor' })).toContainText('8 recovery codes are left.');
  await page.getByRole('button', { name: 'Turn off…' }).click();
  await page.getByRole('dialog').getByLabel('Your password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('button', { name: 'Set up two-factor…' })).toBeVisible();
});

test('new recovery codes end the old ones, and an admin removes the two-factor of another', async ({
  page,
  openAs,
  problems,
}) => {
  problems.expect(/status of 401/);
  const admin = await openAs('admin');
  const { name, email } = await joinAsNewMember(admin, page, 'Radia Perlman');
  const { codes } = await setUpTwoFactor(page);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'New recovery codes…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Make new codes' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await signOut(page, name);
  await enter(page, email);
  await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This code is wrong' })).toBeVisible();

  await admin.goto('/admin/members');
  const row = admin.getByRole('row', { name: email });
  await expect(row).toContainText('two-factor');
  await row.getByRole('button', { name: `Change ${name}` }).click();
  await admin.getByRole('menuitem', { name: 'Remove two-factor…' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove two-factor' }).click();
  await expect(row).not.toContainText('two-factor');

  await page.getByRole('button', { name: 'Back to the password' }).click();
  await enter(page, email);
  await expect(jobsHeading(page)).toBeVisible();
});
