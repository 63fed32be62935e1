'use client';

import { ArrowRight, MessageSquareText, UserRoundX, X } from 'lucide-react';
import { useEffect } from 'react';
import { MOST_AT_ONCE } from '@/lib/batches/batch';
import type { Board } from '@/lib/board/board';
import { chooseNobody } from '../candidates/selection';
import { Button } from '../ui/button';
import { inThousands } from '../ui/in-thousands';
import { ReasonButton } from '../ui/reason-button';
import { useBoard } from './board-context';
import type { BoardSession } from './board-session';
import { useStore } from './store';

/** What can be done with the cards that are chosen. */
export function ChosenBar({ canAct, canMove }: Pick<Board, 'canAct' | 'canMove'>) {
  const { session, askMany } = useBoard();
  const { ids } = useStore(session.chosen, (state) => state);
  const isChoosing = useStore(session.store, (state) => state.isChoosing);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken =
        event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"], input, textarea');
      if (event.key !== 'Escape' || event.defaultPrevented || isTaken || session.store.get().drag) return;
      if (session.chosen.get().ids.size === 0) return;
      event.preventDefault();
      clear(session);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session]);

  if (ids.size === 0)
    return isChoosing ? (
      <p role="status" className="sr-only">
        Nobody is chosen.
      </p>
    ) : null;
  const tooMany = ids.size > MOST_AT_ONCE ? `At most ${inThousands(MOST_AT_ONCE)} people at once.` : null;
  const reason = canAct === true ? tooMany : canAct;
  const chosen = [...ids];
  return (
    <section
      aria-label="Chosen people"
      className="z-20 flex items-center gap-x-3 gap-y-1.5 border-line border-t bg-panel px-5 py-2 max-md:flex-wrap max-md:px-3"
    >
      <p role="status" className="tabular font-[570] text-sm">
        {inThousands(ids.size)} chosen
      </p>
      <Button look="quiet" onClick={() => clear(session)}>
        <X aria-hidden />
        Clear<span className="sr-only"> the choice</span>
      </Button>
      <div className="scroll-quiet flex gap-2 overflow-x-auto max-md:w-full md:ml-auto">
        <ReasonButton
          look="primary"
          data-many="move"
          reason={reason ?? (canMove === true ? null : canMove)}
          onClick={() => askMany('move', chosen)}
        >
          <ArrowRight aria-hidden />
          Move to…
        </ReasonButton>
        <ReasonButton data-many="note" reason={reason} onClick={() => askMany('note', chosen)}>
          <MessageSquareText aria-hidden />
          Note…
        </ReasonButton>
        <ReasonButton data-many="reject" reason={reason} onClick={() => askMany('reject', chosen)}>
          <UserRoundX aria-hidden />
          Reject…
        </ReasonButton>
      </div>
    </section>
  );
}

function clear(session: BoardSession): void {
  session.chosen.set(chooseNobody(session.chosen.get()));
  session.store.set({ isChoosing: false });
}
