import type { Locator, Page } from '@playwright/test';

const MOST = 40;

/** Goes there as a person does who has no mouse. */
export async function pressUntilFocused(page: Page, key: string, goal: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST; pressed++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there in ${MOST} strokes.`);
}
