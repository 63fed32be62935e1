'use client';

import { Columns3, ListFilter, Search, X } from 'lucide-react';
import { debounce, useQueryStates } from 'nuqs';
import { type ReactNode, useId, useState, useTransition } from 'react';
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
import { Kbd } from '../ui/kbd';
import { Menu, MenuCheckboxItem, MenuContent, MenuTrigger } from '../ui/menu';

const TYPING_MS = 200;

type Props = {
  choices: CandidateChoices;
  /** The list; dimmed while another one is on its way. */
  children: ReactNode;
};

const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
const listed = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));
const fromTheTop = { after: null, before: null };

/** Everything that narrows the list stands in the address. */
function usePeopleFilters() {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(candidateParsers, {
    shallow: false,
    startTransition,
    history: 'replace',
  });
  const choose = (change: Partial<typeof filters>) => void setFilters({ ...change, ...fromTheTop });
  const search = (q: string) =>
    void setFilters({ q, ...fromTheTop }, { limitUrlUpdates: q ? debounce(TYPING_MS) : undefined });
  return { pending, filters, choose, search, clear: () => void setFilters({ ...cleared, ...fromTheTop }) };
}

type Filters = ReturnType<typeof usePeopleFilters>;

export function PeopleFilters({ choices, children }: Props) {
  const state = usePeopleFilters();
  const { pending, filters, search, clear } = state;
  const [isOpen, setOpen] = useState(false);
  const selectsId = useId();
  const count = countFilters(filters);

  return (
    <>
      <search className="flex flex-wrap items-center gap-2 px-5 py-2.5 max-md:px-4">
        <Input
          type="search"
          aria-label="Search people by name, e-mail or phone"
          placeholder="Search people"
          icon={<Search aria-hidden />}
          trailing={<Kbd aria-hidden>/</Kbd>}
          value={filters.q}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => search(target.value)}
          className="w-64 max-md:w-auto max-md:flex-1"
        />
        <Button aria-expanded={isOpen} aria-controls={selectsId} onClick={() => setOpen(!isOpen)} className="md:hidden">
          <ListFilter aria-hidden />
          Filters{count > 0 && ` (${count})`}
        </Button>
        <div
          id={selectsId}
          className={classNames(
            'contents max-md:grid max-md:w-full max-md:grid-cols-2 max-md:gap-2',
            !isOpen && 'max-md:hidden',
          )}
        >
          <Narrowing state={state} choices={choices} />
          {isNarrowed(filters) && (
            <Button look="quiet" onClick={clear}>
              <X aria-hidden />
              Clear
            </Button>
          )}
          <Order state={state} />
        </div>
      </search>
      <div
        aria-busy={pending || undefined}
        className={classNames('flex-1 transition-opacity duration-120', pending && 'opacity-60')}
      >
        {children}
      </div>
    </>
  );
}

function Narrowing({ state: { filters, choose }, choices }: { state: Filters; choices: CandidateChoices }) {
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

function Order({ state: { filters, choose } }: { state: Filters }) {
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
