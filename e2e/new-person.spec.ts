import { expectAccessible } from './support/accessible';
import { expect, test } from './support/test';

test('a person is added with a CV, and is there in the ATS', async ({ page, openBoard, board, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] });
  await page.getByRole('link', { name: 'Add a person' }).click();
  await expect(page.getByRole('heading', { name: 'Add a person', level: 1 })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Add to the job' }).click();
  await expect(page.getByText('A first name is needed.')).toBeVisible();
  await page.getByLabel('First name').fill('Grace');
  await page.getByLabel('Last name').fill('Hopper');
  await page.getByLabel('E-mail address').fill(`grace-${job.komboId}@example.test`);
  await page.getByLabel('Phone number').fill('06 4138 2408');
  await page.getByLabel('City').fill('Delft');
  await page.getByLabel('Files to add').setInputFiles({
    name: 'cv.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 a small one'),
  });
  await expect(page.getByLabel('What cv.pdf is')).toHaveValue('CV');
  await page.reload();
  await expect(page.getByLabel('First name')).toHaveValue('Grace');
  await expect(page.getByLabel('What cv.pdf is')).toHaveValue('CV');

  await page.getByRole('button', { name: 'Add to the job' }).click();
  await expect(page.getByText('Choose the country too: without it the ATS takes no city.')).toBeVisible();
  await page.getByLabel('Country (optional)').selectOption('Netherlands');
  await page.getByRole('button', { name: 'Add to the job' }).click();

  await expect(page).toHaveURL(`/jobs/${job.id}`);
  await expect.poll(() => kombo.received('POST', new RegExp(`/jobs/${job.komboId}/applications$`))).toHaveLength(1);
  await expect(board.cardIn('New', 'Grace Hopper')).toBeVisible();
});

test('who may be there already is suggested, and who is on the job is refused', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('avionte', {
    Pipeline: [{ firstName: 'Ada', lastName: 'Lovelace', email: 'ada@twice.test' }],
  });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}/new-person`);

  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Lovelace');
  await page.getByLabel('E-mail address').fill('ada@twice.test');
  await expect(page.getByRole('status').filter({ hasText: 'is on this job already' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add to the job' }).click();

  await expect(page.getByRole('alert').filter({ hasText: 'already' })).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('ada@twice.test');
});

test('a viewer is told why nobody can be added, on the board and on the form', async ({ page, openBoard }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace'] }, { as: 'viewer' });
  const button = page.getByRole('button', { name: 'Add a person' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/Your role lets you look/);

  await page.goto(`/jobs/${job.id}/new-person`);
  await expect(page.getByText('Ask an admin if you need to add people.')).toBeVisible();
});
