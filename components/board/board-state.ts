import type { Card } from '@/lib/board/board';
import { emptyOverlay, type Overlay } from './overlay';

export type BoardState = {
  /** What this person did and the server's pages do not show yet. */
  overlay: Overlay;
  /** The card in hand, and with it those that were chosen together with it. */
  drag: Card | null;
  group: ReadonlySet<string> | null;
  /** Fingers choose: every card shows its box. */
  isChoosing: boolean;
  /** Whose "Move to…" is open, where it stands, and where the focus was. */
  menu: { card: Card; anchor: HTMLElement; returnTo: HTMLElement } | null;
};

export const calmBoard: BoardState = {
  overlay: emptyOverlay,
  drag: null,
  group: null,
  isChoosing: false,
  menu: null,
};
