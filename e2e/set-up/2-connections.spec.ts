import type { Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { integrations, kombo } from '../support/kombo';
import { expect, test } from '../support/test';

test.describe.configure({ mode: 'serial' });

/** A first read of thousands of people, on whatever machine this is. */
const firstRead = { timeout: 90_000 };

type Filled = { apiKey?: string; integration: string };

async function fill(page: Page, { apiKey, integration }: Filled): Promise<void> {
  if (apiKey !== undefined) {
    await page.getByLabel('API key').fill(apiKey);
    await page.getByLabel('Webhook secret').fill('sandbox_secret');
  }
  await page.getByLabel('Integration id').fill(integration);
  await page.getByRole('button', { name: 'Check and connect' }).click();
}

async function expectConnected(page: Page, count: number): Promise<void> {
  await page.goto('/admin/connections');
  if (count === 0) {
    await expect(page.getByText('No ATS is connected yet')).toBeVisible();
  }
  await expect(page.getByRole('table', { name: 'Connections' }).getByRole('link')).toHaveCount(count);
}

const refused = [
  {
    what: 'a wrong key',
    filled: { apiKey: 'no_such_key', integration: integrations.homerun },
    field: 'API key',
    why: 'Kombo does not accept this API key.',
  },
  {
    what: 'an unknown integration',
    filled: { apiKey: 'sandbox_key', integration: 'homerun:HWUTwvyx2wLoSUHphiWVrp29' },
    field: 'Integration id',
    why: 'knows no such integration in its environment',
  },
  {
    what: 'the key of another environment',
    filled: { apiKey: 'sandbox_other_key', integration: integrations.homerun },
    field: 'Integration id',
    why: 'use the key of the environment it belongs to',
  },
];

for (const { what, filled, field, why } of refused) {
  test(`${what} is named at its field, what was typed stays, and nothing is saved`, async ({ page, signIn }) => {
    await signIn('admin');
    await page.goto('/admin/connections/new');

    await fill(page, filled);

    const wrong = page.getByLabel(field, { exact: true });
    await expect(wrong).toHaveAccessibleDescription(new RegExp(why));
    await expect(wrong).toBeFocused();
    await expect(page.getByLabel('Integration id')).toHaveValue(filled.integration);
    await expect(page.getByLabel('API key')).toHaveValue(filled.apiKey);
    await expectConnected(page, 0);
  });
}

test('with the right key the first read begins, and can be watched to its end', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await kombo.fault({
    match: { path: '/v1/ats/applications', times: 1 },
    do: { delayMs: 2_500 },
  });
  await signIn('admin');
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'Add a connection' }).click();

  await fill(page, { apiKey: 'sandbox_key', integration: integrations.homerun });

  await expect(page.getByRole('heading', { name: 'Studio Noord', level: 1 })).toBeVisible(firstRead);
  const state = page.getByRole('region', { name: 'State' });
  await expect(state.getByRole('status').filter({ hasText: 'Reading applications' })).toBeVisible();
  await expect(state).toContainText('Working', firstRead);
  const reads = page.getByRole('region', { name: 'Reads' });
  await expect(reads).toContainText('Done');
  await page.goto('/jobs');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
});

test('a second integration needs no second key, and webhooks arrive once their address is known', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn('admin');
  await page.goto('/admin/connections/new');
  const address = await page.getByLabel('Webhook address', { exact: true }).inputValue();
  expect(address).toContain(`${addresses.app}/api/webhooks/kombo/`);

  await kombo.sendWebhooksTo(address);
  await fill(page, { integration: integrations.avionte });

  await expect(page.getByRole('heading', { name: 'Havenlogistiek B.V.', level: 1 })).toBeVisible(firstRead);
  await expect(page.getByRole('region', { name: 'State' })).toContainText('Working', firstRead);
  await expectConnected(page, 2);
});

test('the key of another environment is told apart once both are known', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/connections/new');
  await page.getByLabel('Environment', { exact: true }).selectOption('A new environment');

  await fill(page, { apiKey: 'sandbox_other_key', integration: integrations.greenhouse });

  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(
    /This API key is of another Kombo environment: the integration belongs to “Production”\./,
  );
  await expectConnected(page, 2);
});

test('what is connected already is not connected twice', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/admin/connections/new');

  await fill(page, { integration: integrations.homerun });

  await expect(page.getByLabel('Integration id')).toHaveAccessibleDescription(/connected already/);
  await expectConnected(page, 2);
});
