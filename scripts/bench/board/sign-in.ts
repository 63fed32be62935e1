import type { Browser, BrowserContext } from '@playwright/test';

export type Session = Awaited<ReturnType<typeof signIn>>;

/** A recruiter's session: for new browser contexts, and as a header. */
export async function signIn(browser: Browser, url: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail address').fill('recruiter@demo.test');
  await page.getByLabel('Password', { exact: true }).fill('switchyard-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/jobs$/);
  const storageState = await context.storageState();
  await context.close();
  return { storageState, cookie: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** Where the list of jobs leads to for this name. */
export async function findJob(context: BrowserContext, url: string, name: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(`${url}/jobs?q=${encodeURIComponent(name)}`);
  const link = page.getByRole('link', { name }).first();
  const href = await link.getAttribute('href', { timeout: 30_000 });
  await page.close();
  if (!href) throw new Error(`The list of jobs has no "${name}".`);
  return href;
}
