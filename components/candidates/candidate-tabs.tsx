'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { classNames } from '../ui/class-names';
import { CandidateFields } from './candidate-fields';
import { CandidateFiles } from './candidate-files';

type Draw = (person: { candidateId: string; applications: { id: string; jobName: string }[] }) => ReactNode;

/** What stands beside the timeline, each reading its own data. */
const beside: { key: string; label: string; draw: Draw }[] = [
  { key: 'files', label: 'Files', draw: (person) => <CandidateFiles {...person} /> },
  { key: 'fields', label: 'Fields', draw: (person) => <CandidateFields {...person} /> },
];

/** The timeline with all that belongs to it, and beside it files and fields. The tab that is open stands in the address. */
export function CandidateTabs({ candidate, children }: { candidate: CandidatePage; children: ReactNode }) {
  const [asked, show] = useQueryState('tab', parseAsString);

  const shown = beside.find(({ key }) => key === asked)?.key ?? 'timeline';
  const applications = candidate.applications.map(({ id, jobName }) => ({ id, jobName }));
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(key) => void show(key === 'timeline' ? null : key)}
      activationMode="manual"
      className="min-w-0"
    >
      <Tabs.List aria-label={candidate.name} className="mx-5 mt-2 flex gap-4 border-line border-b @max-3xl:mx-4">
        <Tab value="timeline" label="Timeline" />
        {beside.map(({ key, label }) => (
          <Tab key={key} value={key} label={label} />
        ))}
      </Tabs.List>
      <Tabs.Content value="timeline" className="outline-none">
        {children}
      </Tabs.Content>
      {beside.map(({ key, draw }) => (
        <Tabs.Content key={key} value={key} className="px-5 pt-3 pb-12 outline-none @max-3xl:px-4">
          {draw({ candidateId: candidate.id, applications })}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Tab({ value, label }: { value: string; label: string }) {
  return (
    <Tabs.Trigger
      value={value}
      className={classNames(
        '-mb-px h-9 border-transparent border-b-2 font-[550] text-ink-2 text-sm hover:text-ink touch:h-11',
        'data-[state=active]:border-ink data-[state=active]:text-ink',
      )}
    >
      {label}
    </Tabs.Trigger>
  );
}
