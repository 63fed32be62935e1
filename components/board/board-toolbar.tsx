'use client';

import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Board, type BoardFilters, isFiltered } from '@/lib/board/board';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Menu, MenuCheckboxItem, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '../ui/menu';
import { AddPerson } from './add-person';
import { ChooseMode } from './choose-mode';
import { SearchBox } from './search-box';

const waitings = [0, 3, 7, 14, 30];

function waitingWord(days: number): string {
  return days === 0 ? 'Any time in stage' : `${days} days or longer`;
}

type Props = {
  board: Board;
  filters: BoardFilters;
  /** How many people the filters leave. */
  found: number;
  onChange: (change: Partial<BoardFilters>) => void;
  onClear: () => void;
};

export function BoardToolbar({ board, filters, found, onChange, onClear }: Props) {
  const isNarrowed = isFiltered(filters);
  return (
    <search className="flex flex-wrap items-center gap-2 px-5 py-2.5 max-md:px-3 max-md:py-2">
      <SearchBox value={filters.q} total={board.total} onSearch={(q) => onChange({ q })} />
      <Menu>
        <FilterTrigger isOn={filters.waiting > 0}>
          {filters.waiting > 0 ? `In stage ${filters.waiting} d or longer` : 'Time in stage'}
        </FilterTrigger>
        <MenuContent>
          <MenuRadioGroup
            value={String(filters.waiting)}
            onValueChange={(value) => onChange({ waiting: Number(value) })}
          >
            {waitings.map((days) => (
              <MenuRadioItem key={days} value={String(days)}>
                {waitingWord(days)}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </MenuContent>
      </Menu>
      {board.sources.length > 0 && <SourceFilter all={board.sources} chosen={filters.source} onChange={onChange} />}
      {isNarrowed && (
        <Button look="quiet" onClick={onClear}>
          <X aria-hidden /> Clear
        </Button>
      )}
      <ChooseMode />
      <div className="md:order-last md:ml-auto">
        <AddPerson jobId={board.job.id} canAdd={board.canAdd} />
      </div>
      <p role="status" className={classNames('tabular text-ink-3 text-sm', !isNarrowed && 'sr-only')}>
        {isNarrowed && `${found.toLocaleString('en-GB')} of ${board.total.toLocaleString('en-GB')} people`}
      </p>
    </search>
  );
}

type SourceProps = { all: string[]; chosen: string[]; onChange: Props['onChange'] };

function SourceFilter({ all, chosen, onChange }: SourceProps) {
  const [only] = chosen;
  const label = chosen.length > 1 ? `${chosen.length} sources` : (only ?? 'Source');
  return (
    <Menu>
      <FilterTrigger isOn={chosen.length > 0}>{label}</FilterTrigger>
      <MenuContent>
        {all.map((source) => (
          <MenuCheckboxItem
            key={source}
            checked={chosen.includes(source)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(checked) =>
              onChange({ source: checked ? [...chosen, source] : chosen.filter((one) => one !== source) })
            }
          >
            {source}
          </MenuCheckboxItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

function FilterTrigger({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  return (
    <MenuTrigger asChild>
      <Button className={classNames('max-w-56', isOn && 'border-accent text-accent')}>
        <span className="truncate">{children}</span>
        <ChevronDown aria-hidden />
      </Button>
    </MenuTrigger>
  );
}
