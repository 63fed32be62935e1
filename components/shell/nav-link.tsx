'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

type Props = { href: string; icon: ReactNode; label: string; children?: ReactNode };

function useIsCurrent(href: string): boolean {
  const pathname = usePathname();
  return pathname === href || pathname.startsWith(`${href}/`);
}

export function NavLink({ href, icon, label, children }: Props) {
  const isCurrent = useIsCurrent(href);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-[30px] items-center gap-[9px] rounded-sm px-2 font-medium text-ink-2 text-sm hover:bg-sunken hover:text-ink [&>svg]:size-[15px] [&>svg]:shrink-0',
        isCurrent && 'bg-sunken text-ink inset-ring inset-ring-line',
      )}
    >
      {icon}
      {label}
      {children && <span className="tabular ml-auto flex font-semibold text-xs">{children}</span>}
    </Link>
  );
}

export function PhoneNavLink({ href, icon, label, children }: Props) {
  const isCurrent = useIsCurrent(href);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex h-11 items-center gap-1.5 rounded-sm px-2.5 font-medium text-ink-2 text-sm max-[440px]:[&>svg]:hidden [&>svg]:size-4',
        isCurrent && 'bg-sunken text-ink',
      )}
    >
      {icon}
      {label}
      {children}
    </Link>
  );
}
