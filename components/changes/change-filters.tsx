import { createSerializer } from 'nuqs/server';
import { type ChangeFilters, type ChangeSection, changeParsers, groupTable } from '@/lib/changes/change';
import { type Choice, ChoiceLinks } from '../ui/choice-links';

const address = createSerializer(changeParsers);

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
      <ChoiceLinks label="Which changes" choices={shows} />
      <ChoiceLinks label="Whose changes" choices={people} className="md:ml-auto" />
    </div>
  );
}
