'use client';

import { useSyncExternalStore } from 'react';
import { clockTime, fullTime, shortAge } from './format-time';
import { useHydrated } from './use-hydrated';

type Props = {
  at: string;
  /** `age` reads "6 d", `clock` reads "09:12". */
  as?: 'age' | 'clock';
  /** False where only a lower bound is known: "at least 6 d". */
  exact?: boolean;
  className?: string;
};

/** Zone and clock are the reader's, so the server's text may differ from the browser's: what the server wrote is taken away and written anew. */
export function Time({ at, as = 'age', exact = true, className }: Props) {
  const now = useMinute();
  const isHydrated = useHydrated();
  const text = as === 'age' ? shortAge(at, now) : clockTime(at, now);
  return (
    <time
      key={String(isHydrated)}
      dateTime={at}
      suppressHydrationWarning
      onPointerEnter={(event) => {
        event.currentTarget.title = fullTime(at);
      }}
      className={className}
    >
      {exact ? text : `at least ${text}`}
    </time>
  );
}

const minute = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page, so that they move on together. */
function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, minute);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function thisMinute(): number {
  return Math.floor(Date.now() / minute) * minute;
}

function useMinute(): Date {
  return new Date(useSyncExternalStore(subscribe, thisMinute, thisMinute));
}
