'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Origin } from '@/lib/candidates/candidate-page';
import { singleKey } from '../shell/single-keys';
import { Button } from '../ui/button';
import { neighboursQuery } from './candidate-query';

type Props = { candidateId: string; origin: Origin; go: (candidateId: string) => void };

/** Where in its list a person stands, and the way to the ones beside them: the keys "k" and "j" lead there as well. */
export function NeighbourLinks({ candidateId, origin, go }: Props) {
  const { data } = useQuery(neighboursQuery(candidateId, origin));
  const latest = useRef({ data, go });
  latest.current = { data, go };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = singleKey(event);
      const { data: now, go: goTo } = latest.current;
      const to = key === 'j' ? now?.next : key === 'k' ? now?.previous : null;
      if (to) goTo(to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  if (!data || (data.previous === null && data.next === null)) return null;
  const { place, position, total, previous, next } = data;
  return (
    <nav aria-label="People beside this one" className="flex min-w-0 items-center gap-1">
      {place && (
        <span className="tabular min-w-0 truncate text-ink-3 text-sm">
          {position !== null && total !== null && `${position} of ${total} in `}
          {place}
        </span>
      )}
      <Step to={previous} shortcut="k" none="Nobody is above this person." go={go}>
        <ChevronLeft aria-hidden />
        <span className="max-md:sr-only">Previous</span>
      </Step>
      <Step to={next} shortcut="j" none="Nobody is below this person." go={go}>
        <span className="max-md:sr-only">Next</span>
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

type StepProps = {
  to: string | null;
  /** The key that leads there too. */
  shortcut: string;
  none: string;
  go: (candidateId: string) => void;
  children: ReactNode;
};

function Step({ to, shortcut, none, go, children }: StepProps) {
  return (
    <Button
      size="small"
      look="quiet"
      aria-disabled={to === null || undefined}
      aria-keyshortcuts={shortcut}
      title={to === null ? none : `Key: ${shortcut}`}
      onClick={() => to !== null && go(to)}
    >
      {children}
    </Button>
  );
}
