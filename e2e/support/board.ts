import type { Locator, Page } from '@playwright/test';

/** A board as a person finds their way on it: by the names of stages and people. */
export function boardOn(page: Page) {
  const column = (stage: string) => page.getByRole('region', { name: stage, exact: true });
  const card = (person: string) => page.getByRole('article', { name: person, exact: true });
  const moveButton = (person: string) => page.getByRole('button', { name: `Move ${person}`, exact: true });
  return {
    column,
    card,
    cardIn: (stage: string, person: string) => column(stage).getByRole('article', { name: person, exact: true }),
    moveButton,
    menu: page.getByRole('menu'),
    menuItem: (stage: string) => page.getByRole('menuitem', { name: stage, exact: true }),
    notice: (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }),
    alert: (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }),
    /** With the mouse, from the middle of the card; it stays in hand. */
    pickUp: (person: string) => pickUp(page, card(person)),
    holdOver: (stage: string) => holdOver(page, column(stage)),
    drop: () => page.mouse.up(),
    drag: async (person: string, stage: string) => {
      await pickUp(page, card(person));
      await holdOver(page, column(stage));
      await page.mouse.up();
    },
    moveByMenu: async (person: string, stage: string) => {
      await card(person).hover();
      await moveButton(person).click();
      await page.getByRole('menuitem', { name: stage, exact: true }).click();
    },
  };
}

export type BoardPage = ReturnType<typeof boardOn>;

async function pickUp(page: Page, card: Locator): Promise<void> {
  const { x, y } = await middleOf(card);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 4 });
}

async function holdOver(page: Page, column: Locator): Promise<void> {
  const { x, y } = await middleOf(column);
  await page.mouse.move(x, y, { steps: 6 });
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('This cannot be pointed at: it is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
