'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type AuditPage, auditPlaceParsers, isNarrowed, NOBODY } from '@/lib/audit/audit';
import { actionsOfGroup, auditActionNames, auditActions, auditGroupNames } from '@/lib/audit/audit-action';
import { auditGroups } from '@/lib/audit/audit-entry';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Field } from '../ui/field';
import { FilterSelect } from '../ui/filter-select';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { useListFilters } from '../ui/use-list-filters';

type Props = Pick<AuditPage, 'members' | 'about'> & { children: ReactNode };

const firstPage = { before: null };
const cleared = { by: null, kind: null, from: null, to: null, about: null };
const everyKind = [...auditGroupNames, ...auditActionNames];

/** Who, what and when, in the address, so that it can be reloaded and sent to another admin. */
export function AuditFilters({ members, about, children }: Props) {
  const { filters, pending, choose } = useListFilters(auditPlaceParsers, firstPage);
  const whose = [
    { value: '', label: 'By anybody' },
    { value: NOBODY, label: 'By nobody signed in' },
    ...members.map(({ id, name }) => ({ value: id, label: `By ${name}` })),
  ];
  return (
    <>
      <search
        aria-label="Narrow the audit"
        className="flex flex-wrap items-end gap-2 px-5 py-2.5 max-md:grid max-md:grid-cols-2 max-md:px-4"
      >
        <FilterSelect
          label="By whom"
          value={filters.by}
          options={whose}
          onChoose={(by) => choose({ by })}
          className="w-52"
        />
        <KindSelect value={filters.kind ?? ''} onChoose={(kind) => choose({ kind })} />
        <Day label="From" value={filters.from} onChange={(from) => choose({ from }, from)} />
        <Day label="Until" value={filters.to} onChange={(to) => choose({ to }, to)} />
        {isNarrowed(filters) && (
          <Button look="quiet" onClick={() => choose(cleared)}>
            <X aria-hidden /> Clear
          </Button>
        )}
      </search>
      {about && (
        <p className="flex flex-wrap items-center gap-2 px-5 pb-2 text-sm max-md:px-4">
          <span className="min-w-0 truncate">
            Only about <b className="font-[600]">{about.name ?? `a ${about.subject} that is not here`}</b>
          </span>
          <Button size="small" onClick={() => choose({ about: null })}>
            About everything
          </Button>
        </p>
      )}
      <div
        aria-busy={pending || undefined}
        className={classNames('flex-1 transition-opacity duration-120', pending && 'opacity-60')}
      >
        {children}
      </div>
    </>
  );
}

type Kind = (typeof everyKind)[number];

function KindSelect({ value, onChoose }: { value: Kind | ''; onChoose: (kind: Kind | null) => void }) {
  return (
    <Select
      aria-label="Kind"
      value={value}
      onChange={({ target }) => onChoose(everyKind.find((one) => one === target.value) ?? null)}
      className={classNames(
        'w-60 max-md:w-auto',
        value !== '' && '[&>select]:border-accent [&>select]:bg-accent-soft [&>select]:font-[550]',
      )}
    >
      <option value="">Everything</option>
      {auditGroupNames.map((group) => (
        <optgroup key={group} label={auditGroups[group]}>
          <option value={group}>All: {auditGroups[group].toLowerCase()}</option>
          {actionsOfGroup(group).map((action) => (
            <option key={action} value={action}>
              {auditActions[action].word}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field label={`${label} (UTC)`} className="[&>label]:text-ink-3 [&>label]:text-xs">
      <Input
        type="date"
        value={value}
        max="9999-12-31"
        onChange={({ target }) => onChange(target.value)}
        className={classNames('w-40 max-md:w-auto', value !== '' && 'border-accent bg-accent-soft')}
      />
    </Field>
  );
}
