// Runs in the page before any of its own scripts; probe-script.ts makes one text of it.
import { findPlaces } from './find-places';
import { watchDrag } from './watch-drag';
import { watchFrames } from './watch-frames';
import { CARD, watchLoad } from './watch-load';

/** What a screen reader is told: each list of cards says with every card how many people the column has. */
function peopleInColumns(): number {
  const columns = [...document.querySelectorAll('[data-column-key]')];
  return columns.reduce((total, column) => {
    const size = column.querySelector(CARD)?.closest('[aria-setsize]')?.getAttribute('aria-setsize');
    return total + Number(size ?? 0);
  }, 0);
}

function scrollBack(): void {
  for (const card of document.querySelectorAll(CARD)) {
    const scroller = card.closest('ul')?.parentElement;
    if (scroller && scroller.scrollTop > 0) scroller.scrollTop = 0;
  }
}

function watchLongTasks() {
  const tasks: { start: number; duration: number }[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  });
  observer.observe({ type: 'longtask', buffered: true });
  return tasks;
}

const probe = {
  load: watchLoad(),
  frames: watchFrames(),
  drag: watchDrag(),
  longTasks: watchLongTasks(),
  findPlaces,
  peopleInColumns,
  scrollBack,
};

declare global {
  interface Window {
    boardProbe: typeof probe;
  }
}

window.boardProbe = probe;
