import type { ComponentProps, ReactNode } from 'react';
import { Button, type ButtonLook } from './button';
import { classNames } from './class-names';

type Props = Omit<ComponentProps<typeof Button>, 'children' | 'look'> & {
  label: string;
  look?: ButtonLook;
  children: ReactNode;
};

/** A button that shows only an icon: its label is what a screen reader and the tooltip say. */
export function IconButton({ label, look = 'quiet', size = 'medium', className, children, ...rest }: Props) {
  return (
    <Button
      aria-label={label}
      title={label}
      look={look}
      size={size}
      className={classNames(size === 'small' ? 'w-6 px-0 touch:w-11 touch:px-0' : 'w-8 px-0 touch:w-11', className)}
      {...rest}
    >
      {children}
    </Button>
  );
}
