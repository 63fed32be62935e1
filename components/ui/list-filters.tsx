'use client';

import { ListFilter, Search, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import { Input } from './input';
import { Kbd } from './kbd';

type Props = {
  search: { label: string; placeholder: string; value: string; onChange: (text: string) => void; className: string };
  /** How many of the selects are set. */
  count: number;
  /** Null where nothing is narrowed. */
  onClear: (() => void) | null;
  selects: ReactNode;
  /** At the end of the line: what changes how the list looks, not who is in it. */
  order: ReactNode;
  /** Another list is on its way, and this one is dimmed. */
  pending: boolean;
  /** The list. */
  children: ReactNode;
};

/** The line above a list that narrows it. On a phone the selects unfold from a button. */
export function ListFilters({ search, count, onClear, selects, order, pending, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const selectsId = useId();
  return (
    <>
      <search className="flex flex-wrap items-center gap-2 px-5 py-2.5 max-md:px-4">
        <Input
          type="search"
          aria-label={search.label}
          placeholder={search.placeholder}
          icon={<Search aria-hidden />}
          trailing={<Kbd aria-hidden>/</Kbd>}
          value={search.value}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => search.onChange(target.value)}
          className={classNames('max-md:w-auto max-md:flex-1', search.className)}
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
          {selects}
          {onClear && (
            <Button look="quiet" onClick={onClear}>
              <X aria-hidden />
              Clear
            </Button>
          )}
          {order}
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
