import { expect, test } from './support/test';

test('jobs are found by name, and the search stands in the address', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] }, { name: 'Lighthouse keeper' });
  await signIn('viewer');
  await page.goto('/jobs');
  const list = page.getByRole('table').getByRole('link', { name: job.name });

  await page.getByRole('searchbox').fill(job.name.toUpperCase());
  await expect(page).toHaveURL(/\?q=/);
  await expect(page.getByRole('status').filter({ hasText: '1 job' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue(job.name.toUpperCase());
  await expect(page.getByRole('row', { name: job.name })).toContainText('In process: Screening 1.');
  await list.click();

  await expect(page.getByRole('heading', { name: job.name, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(list).toBeVisible();
});

test('jobs are narrowed by customer and by state', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/jobs');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'Havenlogistiek B.V.' }).first()).toBeVisible();

  await page.getByLabel('Customer').selectOption('Studio Noord (Homerun)');
  await expect(rows.filter({ hasText: 'Havenlogistiek B.V.' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Studio Noord' }).first()).toBeVisible();
  await page.getByLabel('Status').selectOption('Closed jobs');

  await expect(page.getByRole('cell', { name: 'Closed', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Open', exact: true })).toHaveCount(0);
  await expect(page).toHaveURL(/status=closed/);
});

test('a search that finds no job says what to do', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/jobs?q=zzzz');

  await expect(page.getByRole('heading', { name: 'No job matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear the search and filters' }).click();
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
});

test('a job that is not there is not found', async ({ page, signIn }) => {
  await signIn('viewer');

  await page.goto('/jobs/00000000-0000-4000-8000-000000000000');

  await expect(page.getByRole('heading', { name: 'This is not here, or no longer' })).toBeVisible();
});
