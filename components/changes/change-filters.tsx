import Link from 'next/link';
import { createSerializer } from 'nuqs/server';
import { type ChangeFilters, type ChangeSection, changeParsers, groupTable } from '@/lib/changes/change';
import { classNames } from '../ui/class-names';

const address = createSerializer(changeParsers);

type Choice = { href: string; label: string; count?: number; isChosen: boolean };

export function ChangeFilterLinks({ filters, sections }: { filters: ChangeFilters; sections: ChangeSection[] }) {
  const { show, whose } = filters;
  const total = sections.reduce((sum, { count }) => sum + count, 0);
  const to = (change: Partial<ChangeFilters>) => address('/changes', { show, whose, ...change, before: null });
  const shows: Choice[] = [
    { href: to({ show: 'all' }), label: 'All', count: total, isChosen: show === 'all' },
    ...sections.map(({ group, count }) => ({
      href: to({ show: group }),
      label: group === 'sent' ? 'Sent' : groupTable[group].title,
      count,
      isChosen: show === group,
    })),
  ];
  const people: Choice[] = [
    { href: to({ whose: 'everyone' }), label: 'Everyone', isChosen: whose === 'everyone' },
    { href: to({ whose: 'mine' }), label: 'Mine', isChosen: whose === 'mine' },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 px-5 py-2.5 max-md:px-4">
      <Choices label="Which changes" choices={shows} />
      <Choices label="Whose changes" choices={people} className="md:ml-auto" />
    </div>
  );
}

function Choices({ label, choices, className }: { label: string; choices: Choice[]; className?: string }) {
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
