import { afterPaint } from './after-paint';

type Move = { card: string; column: string; pickedUp: number; verdict: number; dropAt: number; shown: number };

const isInColumn = ({ card, column }: Move) =>
  document.querySelector(`[data-column-key="${column}"] [data-card="${card}"]`) !== null;

/** Times one move: armed before the press, read after the drop. */
export function watchDrag() {
  let move: Move = { card: '', column: '', pickedUp: 0, verdict: 0, dropAt: 0, shown: 0 };

  const onPickUp = (event: DragEvent) => {
    const watched = move;
    const from = event.timeStamp;
    afterPaint((at) => {
      watched.pickedUp = at - from;
    });
    // A column that refuses says so in words: the first thing that pick-up adds to any column.
    const observer = new MutationObserver((changes) => {
      if (!changes.some(({ target }) => target instanceof Element && target.closest('[data-column-key]'))) return;
      observer.disconnect();
      afterPaint((at) => {
        watched.verdict = at - from;
      });
    });
    observer.observe(document.body, { subtree: true, childList: true });
  };

  const onDrop = (event: Event) => {
    const watched = move;
    if (watched.dropAt > 0) return;
    watched.dropAt = event.timeStamp;
    const look = () => {
      if (!isInColumn(watched)) return requestAnimationFrame(look);
      afterPaint((at) => {
        watched.shown = at - watched.dropAt;
      });
    };
    look();
  };

  return {
    arm: (card: string, column: string) => {
      move = { card, column, pickedUp: 0, verdict: 0, dropAt: 0, shown: 0 };
      addEventListener('dragstart', onPickUp, { capture: true, once: true });
      addEventListener('drop', onDrop, { capture: true, once: true });
    },
    isPickedUp: () => move.verdict > 0,
    isShown: () => move.shown > 0 && isInColumn(move),
    read: () => ({ ...move, timeOrigin: performance.timeOrigin }),
  };
}
