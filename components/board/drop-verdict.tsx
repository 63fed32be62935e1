'use client';

import { Lock } from 'lucide-react';
import { classNames } from '../ui/class-names';

/** Why the card in hand cannot be put here, in front of the cards that stand here. */
export function Refusal({ reason, className }: { reason: string; className?: string }) {
  return (
    <p
      className={classNames(
        'prose-wrap pointer-events-none absolute inset-x-2 z-10 flex gap-2 rounded-md border border-line bg-panel px-2.5 py-2 text-ink-2 text-sm shadow-card',
        className,
      )}
    >
      <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0 text-stop" />
      <span>{reason}</span>
    </p>
  );
}

/** Where what is in hand would go. */
export function Slot({ what }: { what: string }) {
  return (
    <p className="pointer-events-none absolute inset-x-2 top-10 z-10 grid h-[74px] place-items-center truncate rounded-md border-[1.5px] border-[color-mix(in_oklab,var(--accent)_60%,transparent)] border-dashed bg-[color-mix(in_oklab,var(--accent-soft)_70%,var(--sunken))] px-3 font-[550] text-accent text-sm">
      Move {what} here
    </p>
  );
}
