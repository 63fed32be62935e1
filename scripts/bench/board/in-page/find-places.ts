import { CARD } from './watch-load';

export type Point = { x: number; y: number };
export type Places = {
  card: string;
  column: string;
  from: Point;
  to: Point;
  seen: { x: number; top: number; bottom: number }[];
};

const columnNamed = (name: string) => document.querySelector(`[data-column-key][aria-label="${name}"]`);

function isInHand(card: Element): boolean {
  const { top, bottom, left, right, width, height } = card.getBoundingClientRect();
  if (height === 0 || top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) return false;
  return card.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}

const middle = ({ left, top, width, height }: DOMRect): Point => ({ x: left + width / 2, y: top + height / 2 });

/** Where to grab a card of one column and where to let it go in another. A sentence where that cannot be. */
export function findPlaces(fromName: string, toName: string): Places | string {
  const source = columnNamed(fromName);
  const target = columnNamed(toName);
  if (!source || !target) return `The board has no column "${source ? toName : fromName}".`;

  const card = [...source.querySelectorAll(CARD)].find(isInHand);
  if (!card) return `No card of "${fromName}" can be taken.`;

  const first = target.querySelector(CARD) ?? target;
  const columns = [...document.querySelectorAll('[data-column-key]')].map((column) => column.getBoundingClientRect());
  return {
    card: card.getAttribute('data-card') ?? '',
    column: target.getAttribute('data-column-key') ?? '',
    from: middle(card.getBoundingClientRect()),
    to: middle(first.getBoundingClientRect()),
    seen: columns
      .filter(({ left, right }) => right > 0 && left < innerWidth)
      .map((box) => ({ x: middle(box).x, top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) })),
  };
}
