import { expectAccessible } from './support/accessible';
import { expect, test } from './support/test';

const pipelines = [
  { customer: 'homerun', first: 'New', second: 'Screening' },
  { customer: 'avionte', first: 'Web Application', second: 'Pipeline' },
] as const;

for (const { customer, first, second } of pipelines) {
  test(`figures of a job at ${customer} stand in charts and in tables, by keyboard too`, async ({
    page,
    openBoard,
  }) => {
    const job = await openBoard(
      customer,
      {
        [first]: ['Ada Lovelace', 'Alan Turing'],
        [second]: ['Grace Hopper'],
      },
      { as: 'viewer' },
    );
    await page
      .getByRole('navigation', { name: 'Views of this job' })
      .getByRole('link', { name: 'Insights' })
      .press('Enter');

    await expect(page.getByRole('heading', { name: job.name, level: 1 })).toBeVisible();
    await expect(page.getByText('3 people', { exact: true })).toBeVisible();
    const funnel = page.getByRole('region', { name: 'How far people got' });
    await expect(funnel.getByRole('img', { name: new RegExp(`${second} 1`) })).toBeVisible();
    await funnel.getByText('Figures').press('Enter');
    await expect(funnel.getByRole('row', { name: new RegExp(`^${first} 2 2 1 `) })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Last 30 days' }).press('Enter');
    await expect(page).toHaveURL(/added=30/);
  });
}
