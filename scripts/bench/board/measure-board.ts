import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { countBytes } from './count-bytes';
import { median, sum } from './figures';
import { findPlaces, pickUp, scroll, sweep } from './glide';
import type { Session } from './sign-in';
import { waitUntil } from './wait-until';

type Plan = { browser: Browser; session: Session; probe: string; address: string; people: number; moves: number };

/** One board in a fresh browser context: loading, scrolling, moves, a card held over the columns. */
export async function measureBoard({ browser, session, probe, address, people, moves }: Plan) {
  const context = await browser.newContext({
    storageState: session.storageState,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.addInitScript({ content: probe });
    const loaded = await measureLoad(page, address);
    const shown = await page.evaluate(() => window.boardProbe.peopleInColumns());
    if (shown !== people) throw new Error(`The page of ${people} people says that they are ${shown}.`);

    const scrolled = await scroll(page);
    const moved = await measureMoves(page, moves);
    const swept = await sweep(page);
    return {
      ...loaded,
      ...moved,
      sweepFramesOver50: swept.over50,
      sweepWorstMs: swept.worst,
      sweepDroppedPercent: swept.droppedPercent,
      scrollFramesOver50: scrolled.over50,
      scrollWorstMs: scrolled.worst,
      scrollDroppedPercent: scrolled.droppedPercent,
    };
  } finally {
    await context.close();
  }
}

async function measureLoad(page: Page, address: string) {
  const devTools = await page.context().newCDPSession(page);
  const bytesUntil = await countBytes(devTools);
  await devTools.send('Performance.enable');
  await page.goto(address, { waitUntil: 'commit' });
  await waitUntil(
    () => page.evaluate(() => window.boardProbe?.load.isSettled() ?? false),
    'The board did not come to rest',
  );
  const { load, longTasks } = await page.evaluate(() => {
    window.boardProbe.load.stop();
    return { load: window.boardProbe.load.read(), longTasks: window.boardProbe.longTasks };
  });

  await devTools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const before = bytesUntil(load.firstCard);
  const all = bytesUntil(Number.POSITIVE_INFINITY);
  return {
    firstCardMs: load.firstCard,
    settledMs: load.settled,
    blockedMs: sum(longTasks.map(({ duration }) => Math.max(0, duration - 50))),
    elements: load.elements,
    cards: load.cards,
    heapMB: (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1_048_576,
    beforeFirstCardKB: before.total,
    loadKB: all.total,
    htmlKB: all.html,
    jsonKB: all.json,
    jsKB: all.js,
    cssKB: all.css,
    fontsKB: all.fonts,
  };
}

async function measureMoves(page: Page, times: number) {
  const figures: Awaited<ReturnType<typeof moveCard>>[] = [];
  for (let number = 0; number < times; number += 1) figures.push(await moveCard(page));
  const of = (name: keyof (typeof figures)[number]) => median(figures.map((move) => move[name]));
  return { pickUpMs: of('pickedUp'), verdictMs: of('verdict'), dropShownMs: of('shown'), queuedMs: of('queued') };
}

async function moveCard(page: Page) {
  await page.mouse.move(2, 2);
  await wait(200);
  const { card, column, from, to } = await findPlaces(page);
  await page.evaluate(([id, key]) => window.boardProbe.drag.arm(id, key), [card, column] as const);
  const answers = watchAnswers(page);
  await pickUp(page, from);
  await waitUntil(() => page.evaluate(() => window.boardProbe.drag.isPickedUp()), 'No column said whether it accepts');
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.move(to.x + 2, to.y + 2);
  await wait(120); // the drop target is told apart from those passed over
  await page.mouse.up();

  await waitUntil(() => page.evaluate(() => window.boardProbe.drag.isShown()), 'The card did not come into its column');
  await waitUntil(async () => answers.length > 0, 'The move was not answered');
  await wait(400);
  const { pickedUp, verdict, shown, dropAt, timeOrigin } = await page.evaluate(() => window.boardProbe.drag.read());
  if (!(await page.evaluate(() => window.boardProbe.drag.isShown()))) throw new Error('A move was refused.');
  return { pickedUp, verdict, shown, queued: Math.min(...answers) - (timeOrigin + dropAt) };
}

/** When the page's writes are answered from now on. An action's first byte says that it is done; what follows may be left unread. */
function watchAnswers(page: Page): number[] {
  const answers: number[] = [];
  page.on('response', (response) => {
    const request = response.request();
    const { startTime, responseStart } = request.timing();
    if (request.method() === 'POST' && response.ok()) answers.push(startTime + responseStart);
  });
  return answers;
}
