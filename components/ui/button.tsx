import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const looks = {
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))]',
  plain: 'border-line bg-panel text-ink hover:border-line-strong',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-transparent bg-stop text-[var(--panel)] hover:bg-[color-mix(in_oklab,var(--stop)_88%,var(--ink))]',
  inverse: 'border-[color-mix(in_oklab,var(--ground)_35%,transparent)] bg-transparent text-ground hover:border-ground',
} as const;

const sizes = {
  medium: 'h-8 gap-[7px] px-3 text-sm touch:h-11',
  small: 'h-6 gap-1 px-2 text-xs touch:h-11 touch:px-3 touch:text-sm',
} as const;

export type ButtonLook = keyof typeof looks;

type Props = ComponentProps<'button'> & {
  look?: ButtonLook;
  size?: keyof typeof sizes;
  /** The child, such as a link, takes the look. */
  asChild?: boolean;
  /** Something is on its way: pressing again does nothing, and focus is not lost. */
  pending?: boolean;
};

export function Button({
  look = 'plain',
  size = 'medium',
  asChild,
  pending = false,
  className,
  onClick,
  ...rest
}: Props) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      type={asChild ? undefined : 'button'}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-sm border font-[550]',
        'transition-colors duration-120 disabled:opacity-50 aria-disabled:opacity-60 [&>svg]:size-3.5 [&>svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
      {...rest}
    />
  );
}
