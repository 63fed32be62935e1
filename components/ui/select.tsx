'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';
import { controlLook } from './input';

/** The browser's own list: right for fingers, for screen readers and for long lists. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  const control = useFieldControl();
  return (
    <div className={classNames('relative flex items-center', className)}>
      <select {...control} className={classNames(controlLook, 'appearance-none pr-8')} {...rest}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-3.5 text-ink-3" />
    </div>
  );
}
