import type { Locator } from '@playwright/test';
import { expect, test } from './support/test';

const long = `Wolfeschlegelsteinhausen${'bergerdorff'.repeat(26)}`.slice(0, 290);

const names = [
  { what: 'a script', firstName: '<script>alert(1)</script>', lastName: '<img src=x onerror=alert(2)>' },
  { what: 'Arabic, right to left', firstName: 'محمد', lastName: 'عبد الرحمن الفارسي' },
  { what: 'an override of the direction of writing', firstName: '\u202eevil', lastName: 'Name' },
  { what: 'emoji', firstName: '👩🏽‍💻 Zoë', lastName: '🚀🚀🚀' },
  { what: '300 characters', firstName: 'Hubert Bl', lastName: long },
];

function sticksOut(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one.scrollWidth > one.clientWidth);
}

for (const { what, firstName, lastName } of names) {
  test(`a name with ${what} is shown as text, and the layout holds`, async ({ page, board, openBoard }) => {
    const name = `${firstName} ${lastName}`;
    await openBoard('homerun', { Screening: [{ firstName, lastName }], Offer: ['Ada Lovelace'] });

    const card = page.getByRole('article').filter({ hasText: name });
    await expect(card).toBeVisible();
    await expect(card).toHaveAccessibleName(name);
    expect(await sticksOut(card)).toBe(false);
    expect(await sticksOut(board.column('Screening'))).toBe(false);
    await card.hover();
    await card.getByRole('button', { name: 'Move' }).click();
    expect(await sticksOut(board.menu)).toBe(false);
    await board.menuItem('Offer').click();

    const notice = board.notice(name).filter({ hasText: 'from Screening to Offer' });
    await expect(notice).toBeVisible();
    expect(await sticksOut(notice)).toBe(false);
    expect(await sticksOut(page.locator('html'))).toBe(false);
    const box = await notice.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1440);
  });
}

test('somebody without a name can be moved too', async ({ board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: [{ firstName: null, lastName: null, email: null }] });

  await board.drag('No name given', 'Offer');

  await expect(board.cardIn('Offer', 'No name given')).toBeVisible();
  await expect.poll(() => kombo.received('PUT', job.moveOf(''))).toHaveLength(1);
});
