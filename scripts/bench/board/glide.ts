import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Point } from './in-page/find-places';

const GLIDE_MS = 3000;
const FRAME_MS = 1000 / 60;
export const FROM = 'Web Application';
export const TO = 'Screening call';

/** At most sixty times a second, and never while the one before is under way. */
async function paced(step: (elapsed: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  for (let number = 1; elapsed() < GLIDE_MS; number += 1) {
    await step(elapsed());
    const early = number * FRAME_MS - elapsed();
    if (early > 0) await wait(early);
    else number = Math.floor(elapsed() / FRAME_MS);
  }
}

async function frameFigures(page: Page) {
  const { frames, tookMs } = await page.evaluate(() => window.boardProbe.frames.stop());
  return {
    over50: frames.filter((took) => took > 50).length,
    worst: Math.max(...frames),
    droppedPercent: Math.max(0, 100 * (1 - frames.length / (tookMs / FRAME_MS))),
  };
}

export async function findPlaces(page: Page) {
  const places = await page.evaluate(([from, to]) => window.boardProbe.findPlaces(from, to), [FROM, TO] as const);
  if (typeof places === 'string') throw new Error(places);
  return places;
}

/** Takes the card in hand: the first movements tell a drag from a click. */
export async function pickUp(page: Page, { x, y }: Point): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4, y + 4);
  await page.mouse.move(x + 12, y + 8, { steps: 3 });
}

/** Three seconds of a card in hand, to and fro over all columns and down to where they scroll by themselves. */
export async function sweep(page: Page) {
  await page.mouse.move(2, 2);
  const { from, seen } = await findPlaces(page);
  const left = Math.min(...seen.map(({ x }) => x));
  const right = Math.max(...seen.map(({ x }) => x));
  const top = Math.min(...seen.map((column) => column.top)) + 60;
  const bottom = Math.max(...seen.map((column) => column.bottom)) - 15;

  await pickUp(page, from);
  await page.evaluate(() => window.boardProbe.frames.start());
  await paced((elapsed) => {
    const phase = (elapsed / 1500) % 2;
    const across = phase < 1 ? phase : 2 - phase;
    const down = 0.5 - 0.5 * Math.cos((elapsed / 1000) * ((Math.PI * 2) / 1.5));
    return page.mouse.move(left + (right - left) * across, top + (bottom - top) * Math.min(1, down * 1.25));
  });
  const figures = await frameFigures(page);
  await page.keyboard.press('Escape');
  await page.mouse.move(from.x, from.y);
  await page.mouse.up();
  return figures;
}

/** Three seconds of the wheel in the fullest column, which then is as before. */
export async function scroll(page: Page) {
  const { from } = await findPlaces(page);
  await page.mouse.move(from.x, from.y);
  await page.evaluate(() => window.boardProbe.frames.start());
  await paced(() => page.mouse.wheel(0, 120));
  const figures = await frameFigures(page);
  await page.mouse.move(2, 2);
  await page.evaluate(() => window.boardProbe.scrollBack());
  await wait(500); // the wheel rolls on for a moment
  await page.evaluate(() => window.boardProbe.scrollBack());
  return figures;
}
