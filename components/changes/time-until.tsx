'use client';

import { useEffect, useState } from 'react';
import { fullTime } from '../ui/format-time';

const second = 1000;

/** "next try in 40 s"; the seconds go by on their own. */
export function TimeUntil({ at, before }: { at: string; before: string }) {
  const [now, setNow] = useState(() => Date.now());
  const left = new Date(at).getTime() - now;
  const isSoon = left < 120 * second;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isSoon ? second : 30 * second);
    return () => clearInterval(timer);
  }, [isSoon]);

  return (
    <time
      dateTime={at}
      suppressHydrationWarning
      onPointerEnter={(event) => {
        event.currentTarget.title = fullTime(at);
      }}
    >
      {before} {inWords(left)}
    </time>
  );
}

function inWords(left: number): string {
  if (left <= 0) return 'now';
  if (left < 120 * second) return `in ${Math.ceil(left / second)} s`;
  return `in ${Math.round(left / (60 * second))} min`;
}
