import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../scripts/child-processes.mjs';
import { expectAccessible } from './support/accessible';
import { addresses } from './support/addresses';
import { enter, joinAsNewMember } from './support/new-member';
import { appDirectory, tellServer } from './support/server-control';
import { expect, test } from './support/test';

const run = promisify(execFile);

type Ended = { code: number; stdout: string; stderr: string };

/** The command as its operator runs it, beside this worker's app. */
async function adminReset(...args: string[]): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    DATABASE_URL: '',
    SWITCHYARD_DATA_DIR: await appDirectory(),
    SWITCHYARD_URL: addresses.app,
  };
  const command = [path.join(root, 'scripts', 'run-built.mjs'), 'admin-reset', ...args];
  return run(process.execPath, command, { env, cwd: root }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ended) => ({ code, stdout, stderr }),
  );
}

test('whoever is locked out gets a link from the operator, which sets a new password once', async ({
  page,
  openAs,
}) => {
  test.setTimeout(240_000);
  const { email, name } = await joinAsNewMember(await openAs('admin'), page, 'Joan Clarke');
  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  const beside = await adminReset(email);
  expect(beside).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Stop that one first') });
  await tellServer('app', 'stop');
  const unknown = await adminReset('nobody@morgenrood.test');
  const nobody = await adminReset();
  const { code, stdout } = await adminReset(email);
  await tellServer('app', 'start');

  expect(unknown).toMatchObject({ code: 1, stderr: 'Nobody signs in with nobody@morgenrood.test.\n' });
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('Use it like this') });
  expect(code).toBe(0);
  const link = /http\S+\/reset\/\S+/.exec(stdout)?.[0] ?? '';
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('New password').fill(email);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'must not be the e-mail address' })).toBeVisible();
  await page.getByLabel('New password').fill('the password after that');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await enter(page, email, 'the password after that');
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
});
