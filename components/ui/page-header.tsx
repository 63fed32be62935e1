import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { classNames } from './class-names';

type Crumb = { label: string; href?: string };

type Props = {
  title: string;
  crumbs?: Crumb[];
  /** Beside the title. */
  badges?: ReactNode;
  /** At the end of the line: freshness, actions. */
  aside?: ReactNode;
  /** Tabs or filters below. */
  children?: ReactNode;
};

export function PageHeader({ title, crumbs = [], badges, aside, children }: Props) {
  return (
    <header className="px-5 pt-3.5 max-md:px-4">
      {crumbs.length > 0 && (
        <nav aria-label="Where you are" className="flex min-w-0 items-center gap-1.5 text-ink-3 text-sm">
          {crumbs.map((crumb, index) => (
            <Fragment key={crumb.label}>
              {index > 0 && <span aria-hidden>/</span>}
              {crumb.href ? (
                <Link
                  href={crumb.href}
                  title={crumb.label}
                  className={classNames('rounded-sm hover:text-ink', index === 0 ? 'shrink-0' : 'min-w-0 truncate')}
                >
                  {crumb.label}
                </Link>
              ) : (
                <span className="min-w-0 truncate" title={crumb.label}>
                  {crumb.label}
                </span>
              )}
            </Fragment>
          ))}
        </nav>
      )}
      <div className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="min-w-0 max-w-full truncate font-[640] text-xl tracking-[-0.018em]" title={title}>
          {title}
        </h1>
        {badges}
        {aside && <div className="flex items-center gap-2 md:ml-auto">{aside}</div>}
      </div>
      {children}
    </header>
  );
}
