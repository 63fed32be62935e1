'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ToolChoice } from '@/lib/connections/connect-attempt';
import { searchText } from '@/lib/search-text';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useHydrated } from '../ui/use-hydrated';

type Props = { tools: ToolChoice[]; onChoose: (tool: ToolChoice) => void };

/** Every ATS that Kombo reaches, to be searched. */
export function ToolList({ tools, onChoose }: Props) {
  const ready = useHydrated();
  const [query, setQuery] = useState('');
  const wanted = searchText(query);
  const found = tools.filter(({ name }) => searchText(name).includes(wanted));

  return (
    <div className="grid gap-3">
      <Field label="Search" hint={`${found.length} of ${tools.length} applicant tracking systems`}>
        <Input
          type="search"
          icon={<Search aria-hidden />}
          value={query}
          disabled={!ready}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Field>
      {found.length === 0 && (
        <p role="status" className="text-ink-2 text-sm">
          Kombo reaches no ATS of this name. Look in its dashboard whether it has been switched off for you.
        </p>
      )}
      <ul
        aria-label="Applicant tracking systems"
        className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2"
      >
        {found.map((tool) => (
          <li key={tool.id} className="min-w-0">
            <button
              type="button"
              disabled={!ready}
              onClick={() => onChoose(tool)}
              className="flex min-h-14 w-full items-center gap-3 rounded-lg border border-line bg-panel px-3 py-2 text-left hover:border-line-strong"
            >
              <ToolIcon tool={tool} />
              <span className="grid min-w-0">
                <span className="truncate font-[570]" title={tool.name}>
                  {tool.name}
                </span>
                {tool.connectedAs.length > 0 && (
                  <span className="truncate text-ink-3 text-sm">Connected: {tool.connectedAs.join(', ')}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ToolIcon({ tool }: { tool: ToolChoice }) {
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-md bg-sunken font-[640] text-ink-2 text-xs"
    >
      {tool.initials}
    </span>
  );
}
