import type { Page } from '@playwright/test';
import { integrations } from './support/kombo';
import { expect, test } from './support/test';

async function openConnection(page: Page): Promise<void> {
  await page.goto('/admin/connections');
  await page.getByRole('link', { name: 'Studio Noord' }).click();
  await expect(page.getByRole('heading', { name: 'Studio Noord', level: 1 })).toBeVisible();
}

const outages = [
  { what: 'an HTML page of a load balancer', fault: { html502: true } },
  { what: 'broken JSON', fault: { brokenJson: true } },
  { what: 'a connection that breaks off', fault: { drop: 'before' } },
] as const;

for (const { what, fault } of outages) {
  test(`a read that meets ${what} fails with its cause, and the board goes on and says its age`, async ({
    page,
    board,
    signIn,
    seedJob,
    kombo,
  }) => {
    const job = await seedJob('homerun', { Screening: ['Ada Lovelace'] });
    await kombo.fault({ match: { path: '^/v1/ats/', integration: integrations.homerun }, do: fault });
    await signIn('admin');
    await openConnection(page);
    const state = page.getByRole('region', { name: 'State' });

    await page.getByRole('button', { name: 'Read again' }).click();

    await expect(state).toContainText('Trying again');
    const newest = page.getByRole('region', { name: 'Reads' }).getByRole('listitem').first();
    await expect(newest).toContainText('Failed');
    await expect(newest).toContainText(/Kombo|Homerun|ATS/);
    await page.goto(`/jobs/${job.id}`);
    await expect(board.notice('Homerun could not be read lately.')).toBeVisible();
    await expect(page.getByText(/Read \d\d:\d\d/)).toBeVisible();
    await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();

    await kombo.mendAll();
    await openConnection(page);
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(state).toContainText('Working');
    await expect(newest).toContainText('Done');
  });
}

test('one record that cannot be read is listed for the admin, and the others arrive', async ({
  board,
  openAs,
  openBoard,
  kombo,
}) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'] });
  const spoilt = job.applicationId('Ada Lovelace');

  await kombo.malform(integrations.homerun, 'applications', spoilt, 'wrong-type');
  await kombo.moveInAts(spoilt, job.stageId('Offer'));
  await kombo.moveInAts(job.applicationId('Grace Hopper'), job.stageId('Offer'));

  await expect(board.cardIn('Offer', 'Grace Hopper')).toBeVisible();
  await expect(board.cardIn('Screening', 'Ada Lovelace')).toBeVisible();
  const admin = await openAs('admin');
  await openConnection(admin);
  const row = admin.getByRole('table', { name: 'Unreadable records' }).getByRole('row', { name: spoilt });
  await expect(row).toContainText('Applications');

  await kombo.malform(integrations.homerun, 'applications', spoilt, null);
  await kombo.moveInAts(spoilt, job.stageId('First interview'));
  await expect(board.cardIn('First interview', 'Ada Lovelace')).toBeVisible();
  await admin.reload();
  await expect(admin.getByRole('heading', { name: 'Studio Noord', level: 1 })).toBeVisible();
  await expect(row).toHaveCount(0);
});

test('what works with an ATS is listed, each no with its reason', async ({ page, signIn }) => {
  await signIn('admin');
  await openConnection(page);

  const table = page.getByRole('region', { name: 'What works with Homerun' });
  await expect(table.getByRole('row', { name: 'Move people to another stage' })).toContainText('Yes');
  await expect(table.getByRole('row', { name: 'Add notes to candidates' })).toContainText(
    'No. Homerun keeps notes on applications, not on candidates.',
  );
});
