import { expect, test } from './support/test';

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

test('on a phone one stage is shown at a time, and a sheet moves people', async ({ page, board, openBoard, kombo }) => {
  const job = await openBoard('homerun', { Screening: ['Ada Lovelace', 'Grace Hopper'], Offer: ['Edith Clarke'] });
  const stage = (name: string) => page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name });

  await expect(stage('Screening')).toHaveAttribute('aria-pressed', 'true');
  await expect(board.column('Screening')).toBeVisible();
  await expect(board.column('Offer')).toBeHidden();
  await stage('Offer').tap();
  await expect(board.card('Edith Clarke')).toBeVisible();
  await expect(board.column('Screening')).toBeHidden();
  await stage('Screening').tap();
  await board.moveButton('Ada Lovelace').tap();
  await expect(board.menuItem('New')).toHaveAttribute('aria-disabled', 'true');
  const sheet = await board.menu.boundingBox();
  expect(sheet?.width).toBeGreaterThan(340);
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeGreaterThan(780);
  await board.menuItem('Offer').tap();

  await expect(board.card('Ada Lovelace')).toBeHidden();
  await expect(board.notice('Ada Lovelace moves from Screening to Offer.')).toBeVisible();
  await expect(stage('Offer')).toContainText('2');
  await expect(stage('Screening')).toContainText('1');
  await expect.poll(() => kombo.stageInAts(job.applicationId('Ada Lovelace'))).toBe('Offer');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});

test('on a phone no page is wider than the screen', async ({ page, signIn }) => {
  await signIn('admin');
  for (const path of ['/jobs', '/changes', '/admin/connections', '/admin/connections/new', '/admin/members']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(375);
  }
});
