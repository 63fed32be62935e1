import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { people } from './support/people';
import { expect, test } from './support/test';

const list = (page: Page) => page.getByRole('list', { name: 'What happened' });
const entry = (page: Page, text: string | RegExp) => list(page).getByRole('listitem').filter({ hasText: text });
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views of this job' }).getByRole('link', { name });

/** Through the dialog of the person beside the board, as somebody adds a link. */
async function addLink(page: Page, label: string) {
  await page.getByRole('button', { name: 'Add link…' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill(label);
  await page.getByRole('textbox', { name: 'Address' }).fill('https://tests.example/1');
  await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
}

test('what was done and what was seen stands on the job, each with its person, and is found again by filters', async ({
  page,
  board,
  signIn,
  seedJob,
  kombo,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await board.moveByMenu('Ada Lovelace', 'Offer');
  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  await kombo.moveInAts(job.applicationId('Grace Hopper'), job.stageId('Offer'));
  await expect(board.cardIn('Offer', 'Grace Hopper')).toBeVisible();
  await tab(page, 'Activity').click();

  await expect(page.getByRole('heading', { level: 1, name: job.name })).toBeVisible();
  await expect(entry(page, 'You moved Ada Lovelace from Screening to Offer')).toContainText('In Homerun since');
  await expect(entry(page, 'Grace Hopper was seen in Offer in Homerun, before in Screening')).toBeVisible();
  await expect(entry(page, / applied/)).toHaveCount(2);
  const time = entry(page, 'You moved').getByRole('time').last();
  await time.hover();
  await expect(time).toHaveAttribute('title', /CET|CEST|GMT/);

  await page.getByRole('combobox', { name: 'Kind' }).selectOption('New people');
  await expect(list(page).getByRole('listitem')).toHaveCount(2);
  await expect(page).toHaveURL(/kind=arrivals/);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('combobox', { name: 'By whom' }).selectOption(`By ${people.recruiter.name} (you)`);
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await page.reload();
  await expect(list(page).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Files');
  await expect(page.getByRole('heading', { name: 'Nothing like this has happened.' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();

  await entry(page, 'You moved').getByRole('link', { name: 'Ada Lovelace beside the board' }).click();
  await expect(page.getByRole('region', { name: 'Person beside the board' })).toContainText('Ada Lovelace');
  await page.goBack();
  await entry(page, 'You moved').getByRole('link', { name: 'Ada Lovelace', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible();
});

test('what a colleague does appears by itself, and can be undone from the list', async ({
  page,
  openAs,
  signIn,
  seedJob,
}) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('viewer');
  await page.goto(`/jobs/${job.id}/activity`);
  await expect(entry(page, 'Ada Lovelace applied')).toBeVisible();

  const colleague = await openAs('recruiter');
  await colleague.goto(`/jobs/${job.id}`);
  await colleague.getByRole('article', { name: 'Ada Lovelace' }).getByRole('link').click();
  await colleague.getByRole('textbox', { name: /^Note for/ }).fill('Speaks Dutch.');
  await colleague.getByRole('button', { name: /^Send to/ }).click();

  const note = entry(page, `${people.recruiter.name} added a note for Ada Lovelace`);
  await expect(note).toContainText('Speaks Dutch.');
  await expect(note.getByRole('button')).toHaveCount(0);
  await expect(note).toContainText('In Homerun since');
});

test('result links, and what Kombo said about them, stand there too', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}`);
  await page.getByRole('article', { name: 'Ada Lovelace' }).getByRole('link').click();
  await addLink(page, 'Reaction test');
  await page.goto(`/jobs/${job.id}/activity?kind=links`);

  await expect(entry(page, 'You added a result link for Ada Lovelace')).toContainText(
    'Reaction test (https://tests.example/1)',
  );
});

test('a job of nobody here is not found', async ({ page, signIn, problems }) => {
  problems.expect(/status of 404/);
  await signIn('viewer');
  await page.goto('/jobs/00000000-0000-4000-8000-000000000000/activity');

  await expect(page.getByRole('heading', { name: 'This is not here, or no longer' })).toBeVisible();
});

for (const customer of ['homerun', 'avionte'] as const) {
  for (const width of [375, 1440]) {
    test(`axe finds nothing on what happened at ${customer} at ${width} px, and the keyboard reaches all of it`, async ({
      page,
      signIn,
      seedJob,
    }) => {
      const stage = customer === 'homerun' ? 'Screening' : 'Pipeline';
      const job = await seedJob(customer, { [stage]: ['Ada Lovelace', 'Grace Hopper'] });
      await page.setViewportSize({ width, height: 900 });
      await signIn('recruiter');
      await page.goto(`/jobs/${job.id}/activity`);
      await expect(entry(page, 'Ada Lovelace applied')).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);

      await page.getByRole('combobox', { name: 'By whom' }).focus();
      await page.keyboard.press('Tab');
      await expect(list(page).getByRole('link').first()).toBeFocused();
      await page.goto(`/jobs/${job.id}/activity?kind=files`);
      await expect(page.getByRole('heading', { name: 'Nothing like this has happened.' })).toBeVisible();
      await expectAccessible(page);
    });
  }
}
