'use client';

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';

export const controlLook = classNames(
  'h-8 w-full min-w-0 rounded-sm border border-line-strong bg-panel px-2.5 text-ink text-sm touch:h-11 touch:text-[16px]',
  'placeholder:text-ink-3 aria-invalid:border-stop disabled:opacity-60',
  'focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-1',
);

type Props = ComponentProps<'input'> & {
  /** An icon at the start of the line. */
  icon?: ReactNode;
  /** Such as the key that leads here. */
  trailing?: ReactNode;
};

export function Input({ icon, trailing, className, ...rest }: Props) {
  const control = useFieldControl();
  const input = (
    <input
      {...control}
      className={classNames(controlLook, icon && 'pl-8', trailing && 'pr-9', !icon && !trailing && className)}
      {...rest}
    />
  );
  if (!icon && !trailing) return input;

  return (
    <div className={classNames('relative flex items-center', className)}>
      {icon && <span className="pointer-events-none absolute left-2.5 text-ink-3 [&>svg]:size-3.5">{icon}</span>}
      {input}
      {trailing && <span className="absolute right-2 flex items-center touch:hidden">{trailing}</span>}
    </div>
  );
}
