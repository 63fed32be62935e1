import { type Board, type Card, type Column, DECLINED, HIRED, refuseMove } from '@/lib/board/board';

function laneOfCard({ column }: Card): 'active' | 'hired' | 'declined' {
  if (column === HIRED) return 'hired';
  return column === DECLINED ? 'declined' : 'active';
}

/** Why this card cannot be moved here, by the rule the server applies as well, or null. */
export function whyNotHere(card: Card, to: Column, canMove: Board['canMove']): string | null {
  const facts = { lane: laneOfCard(card), column: card.column, movedBy: null };
  return refuseMove({ card: facts, from: card.column, to, canMove })?.message ?? null;
}

/** What a column says to the cards in hand: why none of them can be put here, and whether any can. Those that stand here already stay. */
export function verdictOf(
  inHand: Card[],
  column: Column,
  canMove: Board['canMove'],
): { reason: string | null; accepts: boolean } {
  const [first] = inHand;
  const others = inHand.filter((card) => card.column !== column.key);
  if (!first || others.length === 0) {
    return { reason: first && column.closed ? whyNotHere(first, column, canMove) : null, accepts: false };
  }
  const reasons = others.map((card) => whyNotHere(card, column, canMove));
  return reasons.includes(null) ? { reason: null, accepts: true } : { reason: reasons[0] ?? null, accepts: false };
}
