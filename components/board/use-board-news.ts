'use client';

import { useMemo, useRef, useState } from 'react';
import type { BoardEvent, Card } from '@/lib/board/board';
import type { IntentState } from '@/lib/outbox/intent';
import type { StreamState } from '../live/event-link';
import { useJobStream } from '../live/use-job-stream';
import { notify, withdraw } from '../ui/notify';
import type { BoardSession } from './board-session';
import { moveToast } from './use-move-card';

/** The ATS has spoken, or somebody has to. */
const outcomes: Partial<Record<IntentState, (name: string, column: string) => string>> = {
  confirmed: (name, column) => `The ATS has ${name} in ${column}.`,
  refused: (name) => `The move of ${name} was refused.`,
  unconfirmed: (name) => `It is unknown whether the move of ${name} arrived.`,
  conflict: (name) => `The ATS moved ${name} as well. Choose on the card what should hold.`,
};

const urgent: IntentState[] = ['refused', 'conflict', 'unconfirmed'];

/** Hands news to the board and says aloud what became of this person's own moves. */
export function useBoardNews(session: BoardSession): { stream: StreamState; said: string } {
  const [said, setSaid] = useState('');
  const told = useRef(new Map<string, IntentState>());

  const listener = useMemo(() => {
    function tell(card: Card, sentence: string | null): void {
      const { change } = card;
      const outcome = change?.mine && outcomes[change.state];
      if (!outcome || told.current.get(change.intentId) === change.state) return;

      told.current.set(change.intentId, change.state);
      withdraw(moveToast(card.id));
      const text = [outcome(card.name, session.column(card.column)?.name ?? 'its stage'), change.sentence ?? sentence]
        .filter(Boolean)
        .join(' ');
      if (urgent.includes(change.state)) notify({ text, role: 'alert' });
      else setSaid(text);
    }
    return {
      onEvent: (event: BoardEvent) => {
        session.receive(event);
        if (event.type === 'card' && event.card) tell(event.card, event.sentence);
      },
      onMissed: () => session.requestRefresh(0),
      mark: () => session.read()?.board.mark ?? null,
    };
  }, [session]);

  return { stream: useJobStream(session.jobId, listener), said };
}
