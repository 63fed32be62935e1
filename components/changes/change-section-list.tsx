import Link from 'next/link';
import { createSerializer } from 'nuqs/server';
import { type ChangeFilters, type ChangeSection, changeParsers, groupTable } from '@/lib/changes/change';
import { Button } from '../ui/button';
import { ChangeRow } from './change-row';

const address = createSerializer(changeParsers);

/** One group of changes under its heading, with what stands behind the first ones. */
export function ChangeSectionList({ section, filters }: { section: ChangeSection; filters: ChangeFilters }) {
  const { group, count, changes, more } = section;
  const { title, why } = groupTable[group];
  const headingId = `changes-${group}`;
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 id={headingId} className="font-[620]">
          {title} <span className="tabular font-medium text-ink-3">{count.toLocaleString('en-GB')}</span>
        </h2>
        <p className="text-ink-3 text-sm">{why}</p>
      </div>
      <ul className="rounded-lg border border-line bg-panel">
        {changes.map((change) => (
          <ChangeRow key={change.id} change={change} />
        ))}
      </ul>
      {more !== null && (
        <p>
          <Button asChild>
            <Link
              prefetch={false}
              href={address('/changes', {
                show: group,
                whose: filters.whose,
                before: filters.show === group ? more : null,
              })}
            >
              {filters.show === group ? 'Older changes' : `Show all ${count.toLocaleString('en-GB')}`}
            </Link>
          </Button>
        </p>
      )}
    </section>
  );
}
