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
