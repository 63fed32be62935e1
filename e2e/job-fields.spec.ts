import { expectAccessible } from './support/accessible';
import { addresses } from './support/addresses';
import { integrations } from './support/kombo';
import { expect, test } from './support/test';

/** Somebody changes something in the ATS itself, past Kombo. */
async function inAts(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${addresses.sandbox}/__sandbox/passthrough/${integrations.avionte}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
}

const widths = [1440, 375];

test('the fields of an Avionté job are asked for, edited, compared, saved and read back', async ({
  page,
  openBoard,
  server,
}) => {
  const job = await openBoard('avionte', { Interview: ['Ada Lovelace'] }, { name: 'Forklift operator' });
  await page.getByRole('navigation', { name: 'Views of this job' }).getByRole('link', { name: 'Fields' }).click();
  await expect(page.getByText('These were never read.')).toBeVisible();
  await expect(page.getByText(/Avionté bills its customers/)).toBeVisible();

  await page.getByRole('button', { name: 'Ask Avionté' }).click();
  const gateCode = page.getByLabel('Gate code');
  await expect(gateCode).toBeVisible();
  await expect(page.getByRole('group', { name: 'From Avionté' })).toContainText('Status');
  await page.getByLabel('Headcount per shift').fill('many');
  await page.getByRole('button', { name: 'Save to Avionté' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Headcount per shift is not a number.' })).toBeVisible();

  await page.getByLabel('Headcount per shift').fill('17');
  await gateCode.fill('A-1');
  await page.getByRole('button', { name: 'Save to Avionté' }).click();
  const edits = page.getByRole('group', { name: 'Changes made here' });
  await expect(edits).toContainText('Done');
  await expect(edits).toContainText('A-1');
  await page.reload();
  await expect(gateCode).toHaveValue('A-1');

  await gateCode.fill('mine');
  const { reading } = await (await server.get(`/api/fields/job/${job.id}`)).json();
  const id = reading.definitions.find(({ name }: { name: string }) => name === 'Gate code').id;
  await inAts('/values', { subject: 'job', remoteId: await remoteIdOf(job.komboId), values: { [id]: 'theirs' } });
  await page.getByRole('button', { name: 'Save to Avionté' }).click();
  await expect(edits).toContainText('Avionté shows theirs by now');
  await expect(gateCode).toHaveValue('theirs');
  await page.getByRole('link', { name: /^Changes/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: job.name })).toContainText('Somebody changed Gate code');

  await page.goto(`/jobs/${job.id}/fields`);
  await edits.getByRole('button', { name: 'Keep mine' }).click();
  await expect(edits.getByRole('listitem').first()).toContainText('Done');
  await expect(gateCode).toHaveValue('mine');
});

async function remoteIdOf(komboId: string): Promise<string> {
  const answer = await fetch(`${addresses.sandbox}/__sandbox/ats/jobs/${komboId}`);
  const { ats } = (await answer.json()) as { ats: { remoteId: string } }; // a control route of our own sandbox
  return ats.remoteId;
}

test('the fields of a Homerun job say what there is and why there is no more', async ({ page, signIn, seedJob }) => {
  const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}/fields`);

  await expect(page.getByText('Homerun has no custom fields on jobs.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'From Kombo' })).toContainText(job.name);
  await expect(page.getByRole('button', { name: /Ask|Save/ })).toHaveCount(0);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
});

test('a viewer reads the fields and cannot change them', async ({ page, signIn, seedJob, server }) => {
  const job = await seedJob('avionte', { Interview: ['Ada Lovelace'] });
  await server.post(`/api/fields/job/${job.id}`);
  await signIn('viewer');
  await page.goto(`/jobs/${job.id}/fields`);

  await expect(page.getByLabel('Gate code')).toHaveAttribute('readonly', '');
  await expect(page.getByRole('button', { name: 'Save to Avionté' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Your role does not allow this. Ask an admin.')).toBeVisible();
});

test('axe finds nothing on the fields of a job, with an error and with a change on its way', async ({
  page,
  signIn,
  seedJob,
  server,
}) => {
  const job = await seedJob('avionte', { Interview: ['Ada Lovelace'] });
  await server.post(`/api/fields/job/${job.id}`);
  await signIn('recruiter');
  await page.goto(`/jobs/${job.id}/fields`);
  await page.getByLabel('Gate code').fill('A-1');
  await page.getByRole('button', { name: 'Save to Avionté' }).click();
  await expect(page.getByRole('group', { name: 'Changes made here' })).toContainText('A-1');
  await page.getByLabel('Headcount per shift').fill('many');
  await page.getByRole('button', { name: 'Save to Avionté' }).click();
  await expect(page.getByText('Headcount per shift is not a number.')).toBeVisible();

  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    const { scrollWidth, scrollHeight } = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight };
    });
    expect(scrollWidth).toBeLessThanOrEqual(width);
    expect(scrollHeight, 'the page itself never scrolls, only its content').toBeLessThanOrEqual(900);
  }
});
