'use client';

import { ListFilter, Search, X } from 'lucide-react';
import { debounce, useQueryStates } from 'nuqs';
import { type ReactNode, useId, useState, useTransition } from 'react';
import {
  isNarrowed,
  type JobConnection,
  jobParsers,
  jobSorts,
  jobSortWord,
  jobStatuses,
  jobStatusWord,
} from '@/lib/jobs/job';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { FilterSelect } from '../ui/filter-select';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';

const TYPING_MS = 200;

type Props = {
  connections: JobConnection[];
  departments: string[];
  locations: string[];
  /** The list; dimmed while another one is on its way. */
  children: ReactNode;
};

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

export function JobFilters({ connections, departments, locations, children }: Props) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(jobParsers, { shallow: false, startTransition, history: 'replace' });
  const [isOpen, setOpen] = useState(false);
  const selectsId = useId();
  const choose = (change: Partial<typeof filters>) => void setFilters({ ...change, page: null });
  const chosen = [filters.status !== 'open', filters.department, filters.location, filters.connection].filter(Boolean);

  return (
    <>
      <search className="flex flex-wrap items-center gap-2 px-5 py-2.5 max-md:px-4">
        <Input
          type="search"
          aria-label="Search jobs by name, department or location"
          placeholder="Search jobs"
          icon={<Search aria-hidden />}
          trailing={<Kbd>/</Kbd>}
          value={filters.q}
          onChange={({ target }) =>
            void setFilters(
              { q: target.value, page: null },
              { limitUrlUpdates: target.value ? debounce(TYPING_MS) : undefined },
            )
          }
          className="w-60 max-md:w-auto max-md:flex-1"
        />
        <Button aria-expanded={isOpen} aria-controls={selectsId} onClick={() => setOpen(!isOpen)} className="md:hidden">
          <ListFilter aria-hidden />
          Filters{chosen.length > 0 && ` (${chosen.length})`}
        </Button>
        <div
          id={selectsId}
          className={classNames(
            'contents max-md:grid max-md:w-full max-md:grid-cols-2 max-md:gap-2',
            !isOpen && 'max-md:hidden',
          )}
        >
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
          {isNarrowed(filters) && (
            <Button look="quiet" onClick={() => void setFilters({ ...cleared, page: null })}>
              <X aria-hidden />
              Clear
            </Button>
          )}
          <FilterSelect
            label="Sort by"
            value={filters.sort}
            options={jobSorts.map((sort) => ({ value: sort, label: jobSortWord[sort] }))}
            isSet={false}
            onChoose={(sort) => choose({ sort })}
            className="md:ml-auto"
            prefix="Sort:"
          />
        </div>
      </search>
      <div
        aria-busy={pending || undefined}
        className={classNames('transition-opacity duration-120', pending && 'opacity-60')}
      >
        {children}
      </div>
    </>
  );
}

const cleared = { q: null, status: null, department: null, location: null, connection: null };
