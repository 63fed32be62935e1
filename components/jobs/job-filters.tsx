'use client';

import type { ReactNode } from 'react';
import {
  isNarrowed,
  type JobConnection,
  jobParsers,
  jobSorts,
  jobSortWord,
  jobStatuses,
  jobStatusWord,
} from '@/lib/jobs/job';
import { FilterSelect } from '../ui/filter-select';
import { ListFilters } from '../ui/list-filters';
import { useListFilters } from '../ui/use-list-filters';

type Props = {
  connections: JobConnection[];
  departments: string[];
  locations: string[];
  children: ReactNode;
};

const firstPage = { page: null };
const cleared = { q: null, status: null, department: null, location: null, connection: null };
const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

export function JobFilters({ connections, departments, locations, children }: Props) {
  const { filters, pending, choose } = useListFilters(jobParsers, firstPage);
  const chosen = [filters.status !== 'open', filters.department, filters.location, filters.connection].filter(Boolean);

  return (
    <ListFilters
      search={{
        label: 'Search jobs by name, department or location',
        placeholder: 'Search jobs',
        value: filters.q,
        onChange: (q) => choose({ q }, q),
        className: 'w-60',
      }}
      count={chosen.length}
      onClear={isNarrowed(filters) ? () => choose(cleared) : null}
      selects={
        <>
          <FilterSelect
            label="Status"
            value={filters.status}
            options={jobStatuses.map((status) => ({ value: status, label: jobStatusWord[status] }))}
            isSet={filters.status !== 'open'}
            onChoose={(status) => choose({ status })}
          />
          <FilterSelect
            label="Department"
            value={filters.department}
            options={[{ value: '', label: 'All departments' }, ...named(departments)]}
            onChoose={(department) => choose({ department })}
          />
          <FilterSelect
            label="Location"
            value={filters.location}
            options={[{ value: '', label: 'All locations' }, ...named(locations)]}
            onChoose={(location) => choose({ location })}
          />
          <FilterSelect
            label="Customer"
            value={filters.connection}
            options={[
              { value: '', label: 'All customers' },
              ...connections.map(({ id, name, tool }) => ({ value: id, label: `${name} (${tool})` })),
            ]}
            onChoose={(connection) => choose({ connection })}
          />
        </>
      }
      order={
        <FilterSelect
          label="Sort by"
          value={filters.sort}
          options={jobSorts.map((sort) => ({ value: sort, label: jobSortWord[sort] }))}
          isSet={false}
          onChoose={(sort) => choose({ sort })}
          className="md:ml-auto"
          prefix="Sort:"
        />
      }
      pending={pending}
    >
      {children}
    </ListFilters>
  );
}
