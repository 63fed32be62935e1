'use client';

import { Check } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names';

/** Leaves the page behind it alone: hiding that from screen readers would hide things the keyboard can still be in. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}

export const MenuTrigger = DropdownMenu.Trigger;
export const MenuGroup = DropdownMenu.Group;

export function MenuContent({ className, children, ...rest }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal container={mainOfPage()}>
      <DropdownMenu.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        loop
        className={classNames(
          'scroll-quiet z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 animate-rise overflow-y-auto',
          'rounded-lg border border-line bg-panel p-1 shadow-float outline-none',
          className,
        )}
        {...rest}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}

/** A menu stands inside a landmark, like all that can be read. */
function mainOfPage(): Element | null {
  return typeof document === 'undefined' ? null : document.querySelector('main');
}

const itemLook = classNames(
  'flex min-h-8 select-none items-start gap-2 rounded-sm px-2 py-1.5 text-ink text-sm outline-none touch:min-h-11 touch:items-center',
  'data-highlighted:bg-sunken forced-colors:data-highlighted:outline-2 [&>svg]:mt-[2px] [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-ink-3',
);

type ItemProps = Omit<ComponentProps<typeof DropdownMenu.Item>, 'disabled'> & {
  icon?: ReactNode;
  /** Why this cannot be chosen. The item can still be reached, so that the reason is heard. */
  reason?: string | null;
  /** What will happen, where the name alone does not say it. */
  description?: string | null;
};

export function MenuItem({
  icon,
  reason = null,
  description = null,
  className,
  children,
  onSelect,
  ...rest
}: ItemProps) {
  const textId = useId();
  const text = reason ?? description;
  return (
    <DropdownMenu.Item
      aria-labelledby={`${textId}-name`}
      aria-disabled={reason !== null || undefined}
      aria-describedby={text ? textId : undefined}
      onSelect={reason === null ? onSelect : (event) => event.preventDefault()}
      className={classNames(itemLook, reason !== null && 'text-ink-3', className)}
      {...rest}
    >
      {icon}
      <span className="grid min-w-0">
        <span id={`${textId}-name`} className="truncate">
          {children}
        </span>
        {text && (
          <span id={textId} className="prose-wrap text-ink-3 text-xs">
            {text}
          </span>
        )}
      </span>
    </DropdownMenu.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild>
      <Link href={href} className={itemLook}>
        {icon}
        <span className="truncate">{children}</span>
      </Link>
    </DropdownMenu.Item>
  );
}

export function MenuCheckboxItem({ className, children, ...rest }: ComponentProps<typeof DropdownMenu.CheckboxItem>) {
  return (
    <DropdownMenu.CheckboxItem className={classNames(itemLook, 'relative pr-8', className)} {...rest}>
      <span className="truncate">{children}</span>
      <DropdownMenu.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-3.5" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

export const MenuRadioGroup = DropdownMenu.RadioGroup;

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={classNames(itemLook, 'relative pr-8', className)} {...rest}>
      <span className="truncate">{children}</span>
      <DropdownMenu.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-3.5" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) {
  return (
    <DropdownMenu.Label className={classNames('px-2 pt-1.5 pb-1 font-[550] text-ink-3 text-xs', className)} {...rest} />
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
