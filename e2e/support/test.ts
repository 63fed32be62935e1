import { readFileSync } from 'node:fs';
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { type BoardPage, boardOn } from './board';
import { type Customer, kombo, type Person } from './kombo';
import { PageProblems } from './page-problems';
import { type Role, sessionFile } from './people';
import { seedJob, type TestJob } from './seeded-job';

type StoredSession = { cookies: Parameters<BrowserContext['addCookies']>[0] };

async function enterAs(role: Role, context: BrowserContext): Promise<void> {
  const { cookies }: StoredSession = JSON.parse(readFileSync(sessionFile(role), 'utf8'));
  await context.addCookies(cookies);
}

type Options = { stages?: string[]; name?: string };

/** Who looks, a recruiter unless told otherwise, and what follows the board's address, such as `?q=ada`. */
type Look = Options & { as?: Role; query?: string };

type Fixtures = {
  /** What the browser complained about; a test that expects a complaint says so. Nothing else may be there at its end. */
  problems: PageProblems;
  kombo: typeof kombo;
  signIn: (role: Role) => Promise<void>;
  /** A second person at a browser of their own. */
  openAs: (role: Role) => Promise<Page>;
  /** What our server answers to somebody who may see everything, without a browser. */
  server: APIRequestContext;
  seedJob: (customer: Customer, people: Record<string, Person[]>, options?: Options) => Promise<TestJob>;
  /** A job of one's own with its board on the screen. */
  openBoard: (customer: Customer, people: Record<string, Person[]>, look?: Look) => Promise<TestJob>;
  board: BoardPage;
};

/** Quick enough to wait for, and still two layers: the mirror follows the ATS. */
const timing = { mirrorDelayMs: 150, webhookDebounceMs: 150 };

export const test = base.extend<Fixtures>({
  problems: [
    async ({ context }, use) => {
      const problems = new PageProblems();
      problems.watch(context);
      await use(problems);
      expect(problems.unexpected(), 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
  kombo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      await kombo.mendAll();
      await kombo.settings(timing);
      await kombo.forgetRequests();
      await use(kombo);
    },
    { auto: true },
  ],
  signIn: async ({ context }, use) => {
    await use((role) => enterAs(role, context));
  },
  openAs: async ({ browser, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext();
      contexts.push(context);
      problems.watch(context);
      await enterAs(role, context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  server: async ({ playwright }, use) => {
    const server = await playwright.request.newContext({
      baseURL: addresses.app,
      storageState: sessionFile('admin'),
    });
    await use(server);
    await server.dispose();
  },
  seedJob: async ({ server, kombo: _ready }, use) => {
    await use((customer, people, options = {}) => seedJob(server, customer, { people, ...options }));
  },
  openBoard: async ({ page, signIn, seedJob }, use) => {
    await use(async (customer, people, { as = 'recruiter', query = '', ...options } = {}) => {
      const job = await seedJob(customer, people, options);
      await signIn(as);
      await page.goto(`/jobs/${job.id}${query}`);
      return job;
    });
  },
  board: async ({ page }, use) => {
    await use(boardOn(page));
  },
});

export { expect };
