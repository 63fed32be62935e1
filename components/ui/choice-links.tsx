import Link from 'next/link';
import { classNames } from './class-names';

export type Choice = { href: string; label: string; count?: number; isChosen: boolean };

type Props = { label: string; choices: Choice[]; className?: string };

/** One of a few views of a page, each with its own address. */
export function ChoiceLinks({ label, choices, className }: Props) {
  return (
    <nav
      aria-label={label}
      className={classNames(
        'scroll-quiet flex max-w-full overflow-x-auto rounded-md border border-line p-0.5',
        className,
      )}
    >
      {choices.map(({ href, label: name, count, isChosen }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={isChosen ? 'true' : undefined}
          className={classNames(
            'flex h-[26px] shrink-0 items-center gap-1.5 rounded-sm px-2.5 font-[550] text-ink-2 text-sm hover:text-ink touch:h-10',
            isChosen && 'bg-sunken text-ink inset-ring inset-ring-line',
          )}
        >
          {name}
          {count !== undefined && (
            <span className="tabular font-medium text-ink-3">{count.toLocaleString('en-GB')}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
