import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Props = { title: string; children?: ReactNode; action?: ReactNode; heading?: 'h1' | 'h2'; className?: string };

/** Says why there is nothing, and what to do next. */
export function EmptyState({ title, children, action, heading: Heading = 'h2', className }: Props) {
  return (
    <div
      className={classNames('mx-auto grid max-w-[46ch] justify-items-center gap-2 px-6 py-14 text-center', className)}
    >
      <Heading className="font-[620] text-lg tracking-[-0.01em]">{title}</Heading>
      {children && <div className="prose-wrap text-ink-2 leading-relaxed">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
