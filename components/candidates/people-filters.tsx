'use client';

import { Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type CandidateChoices,
  candidateColumns,
  candidateParsers,
  candidateSorts,
  columnWord,
  countFilters,
  isNarrowed,
  outcomeFilters,
  outcomeWord,
  sortWord,
} from '@/lib/candidates/listed-candidate';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { classNames } from '../ui/class-names';
import { FilterSelect } from '../ui/filter-select';
import { Input } from '../ui/input';
import { ListFilters } from '../ui/list-filters';
import { Menu, MenuCheckboxItem, MenuContent, MenuTrigger } from '../ui/menu';
import { useListFilters } from '../ui/use-list-filters';

type Props = { choices: CandidateChoices; children: ReactNode };

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
const listed = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));
const fromTheTop = { after: null, before: null };

const cleared = {
  q: null,
  connection: null,
  job: null,
  stage: null,
  outcome: null,
  tag: null,
  since: null,
  open: null,
};

function usePeopleFilters() {
  return useListFilters(candidateParsers, fromTheTop);
}

type State = Pick<ReturnType<typeof usePeopleFilters>, 'filters' | 'choose'>;

export function PeopleFilters({ choices, children }: Props) {
  const { filters, pending, choose } = usePeopleFilters();

  return (
    <ListFilters
      search={{
        label: 'Search people by name, e-mail or phone',
        placeholder: 'Search people',
        value: filters.q,
        onChange: (q) => choose({ q }, q),
        className: 'w-64',
      }}
      count={countFilters(filters)}
      onClear={isNarrowed(filters) ? () => choose(cleared) : null}
      selects={<Narrowing filters={filters} choose={choose} choices={choices} />}
      order={<Order filters={filters} choose={choose} />}
      pending={pending}
    >
      {children}
    </ListFilters>
  );
}

function Narrowing({ filters, choose, choices }: State & Pick<Props, 'choices'>) {
  return (
    <>
      <FilterSelect
        label="Customer"
        value={filters.connection}
        options={[
          { value: '', label: 'All customers' },
          ...choices.connections.map(({ id, name, tool }) => ({ value: id, label: `${name} (${tool})` })),
        ]}
        onChoose={(connection) => choose({ connection })}
      />
      <FilterSelect
        label="Job"
        value={filters.job}
        options={[{ value: '', label: 'All jobs' }, ...listed(choices.jobs)]}
        onChoose={(job) => choose({ job, stage: '' })}
      />
      <FilterSelect
        label="Stage"
        value={filters.stage}
        options={[{ value: '', label: 'All stages' }, ...named(choices.stages)]}
        onChoose={(stage) => choose({ stage })}
      />
      <FilterSelect
        label="Outcome"
        value={filters.outcome ?? ''}
        options={[
          { value: '', label: 'Any outcome' },
          ...outcomeFilters.map((outcome) => ({ value: outcome, label: outcomeWord[outcome] })),
        ]}
        onChoose={(outcome) => choose({ outcome: outcomeFilters.find((one) => one === outcome) ?? null })}
      />
      <FilterSelect
        label="Tag"
        value={filters.tag}
        options={[{ value: '', label: 'All tags' }, ...named(choices.tags)]}
        onChoose={(tag) => choose({ tag })}
      />
      <div className="flex items-center gap-1.5 text-ink-3 text-sm">
        <label htmlFor="added-since" className="shrink-0">
          Added since
        </label>
        <Input
          id="added-since"
          type="date"
          value={filters.since}
          onChange={({ target }) => choose({ since: target.value })}
          className={classNames('w-36 max-md:w-full', filters.since && 'border-accent bg-accent-soft')}
        />
      </div>
      <Checkbox
        label="With open changes"
        checked={filters.open}
        onChange={({ target }) => choose({ open: target.checked })}
      />
      <Checkbox
        label="Show removed people"
        checked={filters.removed}
        onChange={({ target }) => choose({ removed: target.checked })}
      />
    </>
  );
}

function Order({ filters, choose }: State) {
  // Without a search the best match is the name.
  const sorts = candidateSorts.filter((sort) => sort !== (filters.q ? null : 'name'));
  const word = (sort: (typeof candidateSorts)[number]) =>
    sort === 'match' && !filters.q ? sortWord.name : sortWord[sort];
  return (
    <div className="flex items-center gap-2 max-md:contents md:ml-auto">
      <FilterSelect
        label="Sort by"
        value={filters.sort === 'name' && !filters.q ? 'match' : filters.sort}
        options={sorts.map((sort) => ({ value: sort, label: word(sort) }))}
        isSet={false}
        onChoose={(sort) => choose({ sort })}
        prefix="Sort:"
      />
      <Menu>
        <MenuTrigger asChild>
          <Button>
            <Columns3 aria-hidden />
            Columns
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          {candidateColumns.map((column) => (
            <MenuCheckboxItem
              key={column}
              checked={filters.columns.includes(column)}
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(on) =>
                choose({
                  columns: candidateColumns.filter((one) => (one === column ? on : filters.columns.includes(one))),
                })
              }
            >
              {columnWord[column]}
            </MenuCheckboxItem>
          ))}
        </MenuContent>
      </Menu>
    </div>
  );
}
