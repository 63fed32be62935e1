import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={classNames(
        'inline-flex min-w-[18px] justify-center rounded-[4px] border border-line bg-ground px-[5px] py-px font-[550] font-sans text-[10.5px] text-ink-3 leading-snug',
        className,
      )}
      {...rest}
    />
  );
}
