import type { BoardEvent, Card, ColumnKey } from '@/lib/board/board';

export type CardEvent = Extract<BoardEvent, { type: 'card' }>;

/** A card this person has placed, and which nothing that comes late may pull away. */
export type Pin = {
  /** As shown, in the column it was put into. */
  card: Card;
  /** In which column the server's counts have it. */
  counted: ColumnKey;
  /** Distinguishes two moves of the same card. */
  token: number;
  /** Null until our server has answered. */
  intentId: string | null;
  /** What arrived before the answer did. */
  early: CardEvent | null;
};

export type Overlay = ReadonlyMap<string, Pin>;

export const emptyOverlay: Overlay = new Map();

function withPin(overlay: Overlay, pin: Pin): Overlay {
  return new Map(overlay).set(pin.card.id, pin);
}

export function withoutPin(overlay: Overlay, id: string): Overlay {
  const rest = new Map(overlay);
  rest.delete(id);
  return rest;
}

type Placing = { card: Card; to: ColumnKey; token: number; now: Date };

/** Shows the card in its new column before anybody has answered. */
export function place(overlay: Overlay, { card, to, token, now }: Placing): Overlay {
  const wish = { intentId: '', noun: 'Move', state: 'held' as const, to };
  const change = { ...wish, sentence: null, sendsAt: null, byName: '', mine: true };
  const placed = { ...card, column: to, since: now.toISOString(), sinceExact: true, change, note: null };
  const counted = overlay.get(card.id)?.counted ?? card.column;
  return withPin(overlay, { card: placed, counted, token, intentId: null, early: null });
}

type Answer = { card: Card; token: number; intentId: string };

/** The server has the wish. The pin stays until an event of that wish arrives: older ones may still be under way. */
export function answered(
  overlay: Overlay,
  { card, token, intentId }: Answer,
): { overlay: Overlay; next: CardEvent | null } {
  const pin = overlay.get(card.id);
  if (!pin || pin.token !== token) return { overlay, next: null };

  const settled = { ...pin, card, counted: card.column, intentId, early: null };
  if (!pin.early || !belongsTo(pin.early, settled)) return { overlay: withPin(overlay, settled), next: null };
  return { overlay: withoutPin(overlay, card.id), next: pin.early };
}

/** The server has said no: this one card goes back, whatever else is under way. */
export function putBack(overlay: Overlay, id: string, token: number): { overlay: Overlay; next: CardEvent | null } {
  const pin = overlay.get(id);
  if (!pin || pin.token !== token) return { overlay, next: null };
  return { overlay: withoutPin(overlay, id), next: pin.early };
}

/** Holds an answered card where the server put it, for instance after an undo. */
export function hold(overlay: Overlay, answer: Answer): Overlay {
  return withPin(overlay, { ...answer, counted: answer.card.column, early: null });
}

/** What an event about a card does to the pins, and whether it may change the board. */
export function meet(overlay: Overlay, event: CardEvent): { overlay: Overlay; applies: boolean } {
  const pin = overlay.get(event.id);
  if (!pin) return { overlay, applies: true };
  if (pin.intentId === null) return { overlay: withPin(overlay, { ...pin, early: event }), applies: false };
  if (belongsTo(event, pin)) return { overlay: withoutPin(overlay, event.id), applies: true };
  return { overlay, applies: false };
}

function belongsTo({ card }: CardEvent, pin: Pin): boolean {
  if (!card) return true; // deleted: no later word can follow
  return card.column === pin.card.column || card.change?.intentId === pin.intentId;
}

/** Answered pins are of no use once the board was read after the answer. */
export function releaseAnswered(overlay: Overlay): Overlay {
  const waiting = [...overlay].filter(([, pin]) => pin.intentId === null);
  return waiting.length === overlay.size ? overlay : new Map(waiting);
}

/** How the pins change a column's count. */
export function countChange(overlay: Overlay, key: ColumnKey): number {
  let change = 0;
  for (const { card, counted } of overlay.values()) {
    if (card.column === counted) continue;
    if (card.column === key) change += 1;
    if (counted === key) change -= 1;
  }
  return change;
}

/** A column's cards: what the server sent, without those put elsewhere, with those put here on top. */
export function shownCards(cards: Card[], overlay: Overlay, key: ColumnKey): Card[] {
  if (overlay.size === 0) return cards;
  const stay = new Set<string>();
  const shown = cards.flatMap((card) => {
    const pin = overlay.get(card.id);
    if (!pin) return [card];
    if (pin.card.column !== key) return [];
    stay.add(card.id);
    return [pin.card];
  });
  const arrived = [...overlay.values()].filter(({ card }) => card.column === key && !stay.has(card.id));
  return [...arrived.map(({ card }) => card).reverse(), ...shown];
}
