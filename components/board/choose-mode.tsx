'use client';

import { ListChecks } from 'lucide-react';
import { Button } from '../ui/button';
import { useBoard } from './board-context';
import { useStore } from './store';

/** Shows the box of every card: for fingers, which neither hover nor hold a key. */
export function ChooseMode() {
  const { session } = useBoard();
  const isChoosing = useStore(session.store, (state) => state.isChoosing);
  return (
    <Button
      aria-pressed={isChoosing}
      onClick={() => session.store.set({ isChoosing: !isChoosing })}
      className="aria-pressed:border-accent aria-pressed:text-accent max-md:w-11 max-md:px-0"
    >
      <ListChecks aria-hidden />
      <span className="max-md:sr-only">Choose people</span>
    </Button>
  );
}
