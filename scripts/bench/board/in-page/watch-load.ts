import { afterPaint } from './after-paint';

const COUNT_EVERY_MS = 50;
const QUIET_MS = 500;

export const CARD = '[data-card]';

/** What is streamed in before it is put into its place is not seen yet. */
function isCardSeen(): boolean {
  return [...document.querySelectorAll(CARD)].some((card) => card.getClientRects().length > 0);
}

/** Watches from before the first byte until the number of cards has not changed for half a second. */
export function watchLoad() {
  const load = { firstCard: 0, cards: 0, lastChange: 0 };
  let isWatching = true;
  let isSeen = false;
  let lastCount = 0;

  const look = (now: number) => {
    if (!isSeen && isCardSeen()) {
      isSeen = true;
      afterPaint((at) => {
        load.firstCard = at;
      });
    }
    if (now - lastCount > COUNT_EVERY_MS) {
      lastCount = now;
      const cards = document.querySelectorAll(CARD).length;
      if (cards !== load.cards) Object.assign(load, { cards, lastChange: performance.now() });
    }
    if (isWatching) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  return {
    isSettled: () => load.firstCard > 0 && performance.now() - load.lastChange > QUIET_MS,
    stop: () => {
      isWatching = false;
    },
    read: () => ({
      firstCard: load.firstCard,
      settled: Math.max(load.firstCard, load.lastChange),
      cards: load.cards,
      elements: document.querySelectorAll('*').length,
    }),
  };
}
