import { readFileSync } from 'node:fs';
import { organisation, password, people, sessionFile } from '../support/people';
import { logFileOf } from '../support/servers';
import { expect, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

function tokenInLog(): string {
  return /\/setup\?token=([\w-]+)/.exec(readFileSync(logFileOf('app', 0), 'utf8'))?.[1] ?? '';
}

test('an empty installation leads to its set-up, and only the token in the server’s log opens it', async ({
  page,
  context,
}) => {
  const { admin } = people;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Set up Switchyard' })).toBeVisible();

  await page.getByLabel('Setup token').fill('not-the-token-of-this-server');
  await page.getByLabel('Organisation').fill(organisation);
  await page.getByLabel('Your name').fill(admin.name);
  await page.getByLabel('E-mail address').fill(admin.email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Set up Switchyard' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /token/i })).toBeVisible();

  await page.getByLabel('Setup token').fill(tokenInLog());
  await page.getByRole('button', { name: 'Set up Switchyard' }).click();
  await expect(page.getByRole('heading', { name: 'No ATS is connected yet' })).toBeVisible();
  await context.storageState({ path: sessionFile('admin') });
});

test('a second visit to the set-up is not found, with the token too', async ({ page, problems }) => {
  problems.expect(/status of 404/);

  const answer = await page.goto(`/setup?token=${tokenInLog()}`);

  expect(answer?.status()).toBe(404);
  await expect(page.getByLabel('Setup token')).toHaveCount(0);
});
