'use client';

import { useEffect, useState } from 'react';

function secondsUntil(at: string): number {
  return Math.max(0, Math.ceil((new Date(at).getTime() - Date.now()) / 1_000));
}

/** Counts by itself, so that a passing second draws these few letters and nothing else. */
export function Countdown({ until }: { until: string }) {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));

  useEffect(() => {
    setSeconds(secondsUntil(until));
    const timer = setInterval(() => {
      const left = secondsUntil(until);
      setSeconds(left);
      if (left === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);

  return <span suppressHydrationWarning>{seconds > 0 ? `Sends in ${seconds} s` : 'Sending'}</span>;
}
