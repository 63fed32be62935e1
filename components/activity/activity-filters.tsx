'use client';

import { X } from 'lucide-react';
import {
  type ActivityFilters,
  type ActivityKind,
  activityKinds,
  isNarrowed,
  type JobActivity,
  kindTable,
  SEEN_IN_ATS,
} from '@/lib/activity/activity';
import { Button } from '../ui/button';
import { FilterSelect } from '../ui/filter-select';

type Props = {
  around: Pick<JobActivity, 'tool' | 'people'>;
  filters: ActivityFilters;
  onChange: (change: Partial<ActivityFilters>) => void;
  onClear: () => void;
};

const kinds: { value: ActivityKind | ''; label: string }[] = [
  { value: '', label: 'Everything' },
  ...activityKinds.map((kind) => ({ value: kind, label: kindTable[kind].word })),
];

export function ActivityFilterBar({ around: { tool, people }, filters, onChange, onClear }: Props) {
  const whose = [
    { value: '', label: 'By anybody' },
    { value: SEEN_IN_ATS, label: `Seen in ${tool}` },
    ...people.map(({ id, name }) => ({ value: id, label: `By ${name}` })),
  ];
  return (
    <search aria-label="Narrow what happened" className="flex flex-wrap items-center gap-2">
      <FilterSelect
        label="Kind"
        value={filters.kind ?? ''}
        options={kinds}
        onChoose={(kind) => onChange({ kind: kind === '' ? null : kind })}
        className="max-md:flex-1 max-md:basis-36"
      />
      <FilterSelect
        label="By whom"
        value={filters.by}
        options={whose}
        onChoose={(by) => onChange({ by })}
        className="w-52 max-md:flex-1 max-md:basis-36"
      />
      {isNarrowed(filters) && (
        <Button look="quiet" onClick={onClear}>
          <X aria-hidden /> Clear
        </Button>
      )}
    </search>
  );
}
