import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { pressUntilFocused } from './support/keyboard';
import type { Customer } from './support/kombo';
import type { TestJob } from './support/seeded-job';
import { expect, test } from './support/test';

const panel = (page: Page) => page.getByRole('region', { name: 'Person beside the board' });
const button = (page: Page) => page.getByRole('button', { name: 'Put on another job…' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Put .+ on another job$/ });
const search = (page: Page) => dialog(page).getByRole('combobox', { name: 'Job' });
const option = (page: Page, { name }: TestJob) => dialog(page).getByRole('option', { name });
const add = (page: Page) => page.getByRole('button', { name: 'Add to the job' });

const cases: { customer: Customer; start: string; first: string; outcome: RegExp }[] = [
  { customer: 'homerun', start: 'Screening', first: 'New', outcome: /expect a second record of them there/ },
  {
    customer: 'avionte',
    start: 'Pipeline',
    first: 'Web Application',
    outcome: /If Avionté knows this e-mail address, the application is added to the person it has/,
  },
];

let people = 0;
/** Somebody of one test alone: the ATS knows people by their address. */
const somebody = (lastName: string) => ({
  firstName: 'Ada',
  lastName,
  email: `ada.${Date.now()}.${++people}@example.test`,
  phone: '+31 6 4138 2408',
});

async function openPerson(page: Page, job: TestJob, name: string) {
  await page.goto(`/jobs/${job.id}`);
  await page.getByRole('article', { name, exact: true }).getByRole('link', { name }).click();
  await expect(panel(page).getByRole('heading', { name })).toBeVisible();
}

async function choose(page: Page, job: TestJob) {
  await button(page).click();
  await search(page).fill(job.name);
  await option(page, job).click();
  await expect(page.getByRole('heading', { level: 1, name: /on another job$/ })).toBeVisible();
}

for (const { customer, start, first, outcome } of cases) {
  test(`${customer}: somebody known is put on another job, from the panel beside their board`, async ({
    page,
    signIn,
    seedJob,
    board,
    kombo,
  }) => {
    const person = somebody('Lovelace');
    const from = await seedJob(customer, { [start]: [person] });
    const to = await seedJob(customer, {}, { name: 'Other job' });
    await signIn('recruiter');
    await openPerson(page, from, 'Ada Lovelace');

    await button(page).click();
    await expect(search(page)).toBeFocused();
    await search(page).fill(to.name);
    await expect(dialog(page).getByRole('status')).toHaveText('1 open job.');
    await expectAccessible(page);
    await option(page, to).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Put Ada Lovelace on another job' })).toBeVisible();
    await expect(page.getByText(outcome)).toBeVisible();
    await expect(page.getByRole('region', { name: /^Ada Lovelace/ }).getByRole('link')).toHaveAttribute(
      'href',
      /^\/candidates\//,
    );
    await expect(page.getByLabel('First name')).toHaveValue('Ada');
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email);
    await expect(page.getByLabel('Phone number (optional)')).toHaveValue('+31 6 4138 2408');
    await expectAccessible(page);
    await add(page).click();

    await expect(page).toHaveURL(`/jobs/${to.id}`);
    await expect.poll(() => kombo.received('POST', new RegExp(`/jobs/${to.komboId}/applications$`))).toHaveLength(1);
    await expect(board.cardIn(first, 'Ada Lovelace')).toBeVisible();
  });

  test(`${customer}: who is on the job already is shown there, and nothing is sent`, async ({
    page,
    signIn,
    seedJob,
    kombo,
  }) => {
    const job = await seedJob(customer, { [start]: [somebody('Byron')] });
    await signIn('recruiter');
    await openPerson(page, job, 'Ada Byron');
    await button(page).click();
    await search(page).fill(job.name);
    await expect(option(page, job)).toContainText('On it already');
    await option(page, job).click();

    await expect(page.getByRole('status').filter({ hasText: 'Ada Byron is on this job already' })).toBeVisible();
    await expect(add(page)).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open their application' }).click();

    await expect(panel(page).getByRole('heading', { name: 'Ada Byron' })).toBeVisible();
    expect(await kombo.received('POST', /\/applications$/)).toHaveLength(0);
  });

  test(`${customer}: an application the ATS has already ends in a sentence that leads to the job`, async ({
    page,
    signIn,
    seedJob,
    kombo,
  }) => {
    const from = await seedJob(customer, { [start]: [somebody('King')] });
    const to = await seedJob(customer, {}, { name: 'Taken job' });
    await signIn('recruiter');
    await openPerson(page, from, 'Ada King');
    await choose(page, to);
    await kombo.fault({
      match: { method: 'POST', path: `/jobs/${to.komboId}/applications`, times: 1 },
      do: { status: 409, code: 'ATS.APPLICATION_ALREADY_EXISTS' },
    });
    await add(page).click();
    await expect(page).toHaveURL(`/jobs/${to.id}`);

    await page.goto('/changes?whose=mine');
    const change = page.getByRole('listitem').filter({ hasText: to.name });
    await expect(change).toContainText(/The ATS has an application of this person for this job already/, {
      timeout: 20_000,
    });
    await change.getByRole('button', { name: 'Dismiss Ada King' }).click();
    await expect(change).toHaveCount(0);
  });
}

test('a job that closes while the form is open refuses, and what was typed stays', async ({
  page,
  signIn,
  seedJob,
  server,
  kombo,
}) => {
  const from = await seedJob('homerun', { Screening: [somebody('Closed')] });
  const to = await seedJob('homerun', {}, { name: 'Closing job' });
  await signIn('recruiter');
  await openPerson(page, from, 'Ada Closed');
  await choose(page, to);
  await page.getByLabel('City').fill('Delft');
  await page.getByLabel('Country (optional)').selectOption('Netherlands');

  await kombo.closeJobInAts(to.komboId);
  const isListed = async () => (await (await server.get('/jobs', { params: { q: to.name } })).text()).includes(to.id);
  await expect.poll(isListed, { timeout: 20_000 }).toBe(false);
  await add(page).click();

  await expect(page.getByRole('alert').filter({ hasText: 'This job is closed in Homerun.' })).toBeVisible();
  await expect(page.getByLabel('City')).toHaveValue('Delft');
  expect(await kombo.received('POST', /\/applications$/)).toHaveLength(0);

  await page.getByRole('link', { name: 'Cancel' }).click();
  await button(page).click();
  await search(page).fill(to.name);
  await expect(dialog(page).getByRole('status')).toHaveText(`No open job matches “${to.name}”.`);
});

test('a job of another customer says that somebody new is made there', async ({ page, signIn, seedJob, kombo }) => {
  const person = somebody('Abroad');
  const from = await seedJob('homerun', { Screening: [person] });
  const to = await seedJob('avionte', {}, { name: 'Job elsewhere' });
  await signIn('recruiter');
  await openPerson(page, from, 'Ada Abroad');

  await button(page).click();
  await search(page).fill(to.name);
  await expect(dialog(page).getByRole('group', { name: /Other customers.+Nothing is merged\./ })).toBeVisible();
  await option(page, to).click();
  await expect(page.getByText(/gets a new person in Avionté, made from what stands here/)).toBeVisible();
  await add(page).click();

  await expect(page).toHaveURL(`/jobs/${to.id}`);
  await expect.poll(() => kombo.received('POST', new RegExp(`/jobs/${to.komboId}/applications$`))).toHaveLength(1);
});

for (const width of [375, 1440]) {
  test(`axe finds nothing on the form and the chooser at ${width}, with long names, and nothing scrolls sideways`, async ({
    page,
    signIn,
    seedJob,
  }) => {
    const long = 'Wilhelmina-Alexandrina Charlotte van den Oudenhoven-Bartholomeusdochter';
    const person = { ...somebody('Featherstonehaugh'), firstName: long };
    const name = 'senior warehouse shift supervisor, nights and weekends, with a rather long name';
    // Jobs are searched by their first eight words.
    const from = await seedJob('avionte', { Pipeline: [person] }, { name: `From${width} ${name}` });
    const to = await seedJob('avionte', {}, { name: `To${width} ${name}` });
    await page.setViewportSize({ width, height: 900 });
    await signIn('recruiter');
    await page.goto(`/jobs/${from.id}`);
    await page
      .getByRole('article', { name: `${long} Featherstonehaugh` })
      .getByRole('link')
      .first()
      .click();
    await button(page).click();
    await search(page).fill(to.name);
    await expect(option(page, to)).toBeVisible();
    await expectAccessible(page);
    await option(page, to).click();

    await expect(page.getByLabel('First name')).toHaveValue(long);
    await page.getByLabel('Files to add').setInputFiles({
      name: `motivation letter of ${long}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 a small one'),
    });
    await page.getByRole('button', { name: 'Add a link' }).click();
    await page.getByLabel('Last name').fill('');
    await add(page).click();
    await expect(page.getByText('A last name is needed.')).toBeVisible();
    await expectAccessible(page);
    for (const box of ['html', 'main']) {
      const tooWide = await page.locator(box).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      expect(tooWide, box).toBe(0);
    }
  });
}

test('everything goes by keyboard alone', async ({ page, signIn, seedJob, kombo }) => {
  const from = await seedJob('avionte', { Pipeline: [somebody('Keys')] });
  const to = await seedJob('avionte', {}, { name: 'Job by keys' });
  await signIn('recruiter');
  await openPerson(page, from, 'Ada Keys');

  await pressUntilFocused(page, 'Tab', button(page));
  await page.keyboard.press('Enter');
  await page.keyboard.type(to.name);
  await expect(dialog(page).getByRole('status')).toHaveText('1 open job.');
  await page.keyboard.press('Escape');
  await expect(button(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type(to.name);
  await expect(option(page, to)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /on another job$/ })).toBeVisible();
  await pressUntilFocused(page, 'Tab', add(page));
  await page.keyboard.press('Enter');

  await expect.poll(() => kombo.received('POST', new RegExp(`/jobs/${to.komboId}/applications$`))).toHaveLength(1);
});

test('a viewer is told why, on the page and on the form', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('avionte', { Pipeline: [somebody('Looks')] });
  const to = await seedJob('avionte', {}, { name: 'Not for viewers' });
  await signIn('viewer');
  await openPerson(page, job, 'Ada Looks');
  await expect(button(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(button(page)).toHaveAccessibleDescription(/^Your role lets you look/);

  const candidateId = new URL(page.url()).searchParams.get('candidate');
  await page.goto(`/jobs/${to.id}/new-person?candidate=${candidateId}`);
  await expect(page.getByText('Ask an admin if you need to add people.')).toBeVisible();
  await expect(add(page)).toHaveCount(0);
});

test('nobody of this id is not found', async ({ page, signIn, seedJob, problems }) => {
  problems.expect(/status of 404/);
  const job = await seedJob('homerun', {});
  await signIn('recruiter');
  for (const candidate of ['00000000-0000-4000-8000-000000000000', 'nobody']) {
    await page.goto(`/jobs/${job.id}/new-person?candidate=${candidate}`);
    await expect(page.getByRole('heading', { name: 'This is not here, or no longer' })).toBeVisible();
  }
});
