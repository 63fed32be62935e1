'use client';

import { useEffect, useRef } from 'react';
import type { Origin } from '@/lib/candidates/candidate-page';
import { CandidateScreen } from './candidate-screen';

type Props = { candidateId: string; origin: Origin; show: (candidateId: string | null) => void };

/** A person beside their board. The column they came from stays, so that "Next" leads on in it wherever they are moved. */
export function CandidatePanel({ candidateId, origin, show }: Props) {
  const ref = useRef<HTMLElement>(null);
  const cameFrom = useRef(origin);
  if (cameFrom.current.column === null && origin.column !== null) cameFrom.current = origin;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is another thing to read
  useEffect(() => {
    ref.current?.focus();
    ref.current?.scrollTo({ top: 0 });
  }, [candidateId]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const { target } = event;
      // The editor keeps the key from the browser, and has no use for it itself.
      const isEditor = target instanceof HTMLElement && target.isContentEditable;
      if (event.defaultPrevented && !isEditor) return;
      const isInside = target instanceof Node && ref.current?.contains(target);
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, [role="menu"], [role="dialog"]');
      if (isInside || !isTyping) show(null);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [show]);

  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="Person beside the board"
      className="scroll-quiet flex w-[min(560px,52vw)] shrink-0 animate-fade flex-col overflow-y-auto overscroll-contain border-line border-l bg-ground outline-none max-md:fixed max-md:inset-0 max-md:z-30 max-md:w-full max-md:animate-sheet max-md:border-0"
    >
      <CandidateScreen
        key={candidateId}
        candidateId={candidateId}
        origin={cameFrom.current}
        panel={{ go: show, close: () => show(null) }}
      />
    </section>
  );
}
