import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { addresses } from './support/addresses';
import { startIssuer } from './support/issuer';
import { people } from './support/people';
import { ISSUER_NAME } from './support/single-sign-on';
import { expect, test } from './support/test';

const known = {
  'subject-of-marc': { ...people.recruiter, email_verified: true },
  'subject-of-jan': { name: 'Jan Nieuwland', email: 'jan@morgenrood.test', email_verified: true },
  'subject-of-eva': { name: 'Eva Elders', email: 'eva@elsewhere.test', email_verified: true },
  'subject-of-kim': { name: 'Kim Onbekend', email: 'kim@morgenrood.test', email_verified: false },
};

const issuerButton = (page: Page) => page.getByRole('button', { name: `Sign in with ${ISSUER_NAME}` });

/** To the issuer and, as whom it is told, back again. */
async function enterAs(page: Page, subject: keyof typeof known): Promise<void> {
  await issuerButton(page).click();
  await page.getByRole('link', { name: subject }).click();
}

let issuer: Awaited<ReturnType<typeof startIssuer>>;

test.beforeAll(async () => {
  issuer = await startIssuer(known);
});
test.afterAll(() => issuer.stop());
test.beforeEach(({ problems }) => problems.expect(new RegExp(new URL(addresses.issuer).host))); // it has no icon

test('a member comes in and gets to the page that was asked for, with PKCE, state and nonce', async ({ page }) => {
  await page.goto('/changes?whose=mine');
  await expect(page.getByLabel('Password')).toBeVisible();
  const asked = page.waitForRequest((request) => request.url().startsWith(`${addresses.issuer}/auth?`));

  await enterAs(page, 'subject-of-marc');

  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  await expect(page).toHaveURL('/changes?whose=mine');
  const { searchParams } = new URL((await asked).url());
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  for (const name of ['code_challenge', 'state', 'nonce']) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
  await page.goto('/account');
  await expect(page.getByRole('definition').filter({ hasText: `Linked to ${ISSUER_NAME}.` })).toBeVisible();
  await expect(page.getByRole('row', { name: /Single sign-on/ }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Two-factor' })).toContainText('does not ask for this code');
});

test('somebody new of an allowed domain joins as one who looks, and has no password to change', async ({
  page,
  openAs,
}) => {
  await page.goto('/sign-in');

  await enterAs(page, 'subject-of-jan');

  await expect(page.getByRole('button', { name: 'Account of Jan Nieuwland' })).toContainText('Viewer');
  await page.goto('/account');
  await expect(page.getByRole('region', { name: 'Password' })).toContainText('You have no password here');
  await expect(page.getByRole('button', { name: 'Set up two-factor…' })).toHaveCount(0);
  await expectAccessible(page);
  const admin = await openAs('admin');
  await admin.goto('/admin/members');
  await expect(admin.getByRole('row', { name: 'Jan Nieuwland' })).toContainText('single sign-on');
});

const refused = [
  { who: 'somebody of another domain', subject: 'subject-of-eva', why: 'its domain may not join by itself' },
  {
    who: 'somebody whose address is not verified',
    subject: 'subject-of-kim',
    why: `${ISSUER_NAME} has not verified your e-mail address.`,
  },
] as const;

for (const { who, subject, why } of refused) {
  test(`${who} reads why not, and can still sign in with a password`, async ({ page }) => {
    await page.goto('/sign-in');

    await enterAs(page, subject);

    await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/jobs');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
}

test('whoever turns back at the issuer is told that it did not work', async ({ page }) => {
  await page.goto('/sign-in');
  await issuerButton(page).click();

  await page.getByRole('link', { name: 'Cancel' }).click();

  const failed = `Signing in with ${ISSUER_NAME} did not work, or was cancelled. Try again.`;
  await expect(page.getByRole('alert').filter({ hasText: failed })).toBeVisible();
});

test('an answer that was made for another visit lets nobody in', async ({ page }) => {
  await page.goto('/sign-in');

  await page.goto('/api/auth/callback/oidc?code=stolen&state=made-up');

  await expect(page.getByRole('alert').filter({ hasText: 'did not work' })).toBeVisible();
});

test('an issuer that cannot be reached is said, and the password still works', async ({ page }) => {
  await issuer.stop();
  await page.goto('/sign-in');

  await issuerButton(page).click();

  await expect(
    page.getByRole('alert').filter({ hasText: `Signing in with ${ISSUER_NAME} did not work` }),
  ).toBeVisible();
  await expect(page.getByLabel('Password')).toBeVisible();
  issuer = await startIssuer(known);
});
