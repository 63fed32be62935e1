'use client';

import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type Props = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, ...rest }: Props) {
  return (
    <label className={classNames('flex items-start gap-2 text-sm touch:min-h-11 touch:items-center', className)}>
      <span className="relative mt-px grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          className="peer size-4 appearance-none rounded-[4px] border border-line-strong bg-panel checked:border-accent checked:bg-accent disabled:opacity-60 forced-colors:appearance-auto"
          {...rest}
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute size-3 text-accent-ink opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        />
      </span>
      <span className="grid">
        <span>{label}</span>
        {hint && <span className="text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}
