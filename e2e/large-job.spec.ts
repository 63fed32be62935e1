import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

const MOST_ELEMENTS = 1_400;

function countElements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

/** Where the focus is in its column, and how many people the column has. */
function placeOfFocus(page: Page): Promise<{ place: number; of: number }> {
  return page.evaluate(() => {
    const item = document.activeElement?.closest('li');
    return { place: Number(item?.ariaPosInSet), of: Number(item?.ariaSetSize) };
  });
}

test('a job with 1,500 people draws only what is seen, and everybody can be reached', async ({
  page,
  board,
  signIn,
}) => {
  await signIn('recruiter');
  await page.goto('/jobs?sort=people');
  await page.getByRole('link', { name: 'Order picker, peak season (Maasvlakte)' }).click();
  const column = board.column('Pipeline');
  await expect(column.getByRole('article').first()).toBeVisible();
  expect(await countElements(page)).toBeLessThanOrEqual(MOST_ELEMENTS);

  await column.getByRole('article').first().focus();
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End');
        const { place, of } = await placeOfFocus(page);
        return of - place;
      },
      { timeout: 40_000, intervals: [50] },
    )
    .toBe(0);

  const { of } = await placeOfFocus(page);
  expect(of).toBeGreaterThan(200);
  expect(await countElements(page)).toBeLessThanOrEqual(MOST_ELEMENTS);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await placeOfFocus(page)).place).toBe(1);
});

test('scrolling with the wheel loads more people, and no column keeps those that went by', async ({
  page,
  board,
  signIn,
}) => {
  await signIn('recruiter');
  await page.goto('/jobs?sort=people');
  await page.getByRole('link', { name: 'Order picker, peak season (Maasvlakte)' }).click();
  const lastPlace = async (stage: string) =>
    Number(await board.column(stage).getByRole('listitem').last().getAttribute('aria-posinset'));

  for (const stage of ['Web Application', 'Pipeline', 'Client interview', 'Offer']) {
    await board.column(stage).getByRole('article').first().hover();
    const scroll = async () => {
      await page.mouse.wheel(0, 2_000);
      return lastPlace(stage);
    };
    await expect.poll(scroll, { intervals: [50] }).toBeGreaterThan(60);
  }

  expect(await countElements(page)).toBeLessThanOrEqual(MOST_ELEMENTS);
});
