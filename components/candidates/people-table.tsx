'use client';

import { useEffect } from 'react';
import type { CandidateColumn, CandidateConnection, ListedCandidate } from '@/lib/candidates/listed-candidate';
import { candidateColumns, columnWord } from '@/lib/candidates/listed-candidate';
import { useStore } from '../board/store';
import { Checkbox } from '../ui/checkbox';
import { HeaderCell, Table } from '../ui/table';
import { PeopleRow } from './people-row';
import { choose, chooseEach, inList, isChosen, selection } from './selection';

type Props = {
  people: ListedCandidate[];
  connections: CandidateConnection[];
  columns: CandidateColumn[];
  /** The list's whole address, to come back to. */
  address: string;
  /** The same without a place in the list: who is chosen belongs to it. */
  list: string;
};

const widths: Record<CandidateColumn, string> = {
  contact: 'w-[16%]',
  jobs: 'w-[22%]',
  connection: 'w-[11%] max-lg:hidden',
  source: 'w-[8%] max-lg:hidden',
  tags: 'w-[8%] max-lg:hidden',
  added: 'w-16 text-right max-lg:hidden',
  changes: 'w-24',
};

/** On a phone a row becomes a card. Each thing is there once, wherever it stands. */
const look =
  'table-fixed [&_td]:px-3 [&_td]:py-2 max-md:block max-md:[&_tbody]:block max-md:[&_td]:p-0 max-md:[&_tr]:grid max-md:[&_tr]:grid-cols-[auto_minmax(0,1fr)_auto] max-md:[&_tr]:gap-x-3 max-md:[&_tr]:gap-y-0.5 max-md:[&_tr]:px-3 max-md:[&_tr]:py-2';

export function PeopleTable({ people, connections, columns, address, list }: Props) {
  const ids = people.map(({ id }) => id);
  const state = inList(
    useStore(selection, (one) => one),
    list,
  );
  useEffect(() => selection.set(inList(selection.get(), list)), [list]);
  const byId = new Map(connections.map((one) => [one.id, one] as const));
  const shown = candidateColumns.filter((column) => columns.includes(column));
  const chosen = ids.filter((id) => isChosen(state, id)).length;

  return (
    <Table aria-label="People" className={look}>
      <thead className="max-md:hidden">
        <tr>
          <HeaderCell className="w-10">
            <Checkbox
              label={<span className="sr-only">Choose everybody on this page</span>}
              checked={chosen === ids.length}
              ref={(box) => {
                if (box) box.indeterminate = chosen > 0 && chosen < ids.length;
              }}
              onChange={() => selection.set(chooseEach(state, ids, chosen < ids.length))}
            />
          </HeaderCell>
          <HeaderCell className="w-[20%]">Name</HeaderCell>
          {shown.map((column) => (
            <HeaderCell key={column} className={widths[column]}>
              {columnWord[column]}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PeopleRow
            key={person.id}
            person={person}
            connection={byId.get(person.connectionId)}
            columns={shown}
            href={`/candidates/${person.id}?list=${encodeURIComponent(address)}`}
            isChosen={isChosen(state, person.id)}
            onChoose={(withRange) => selection.set(choose(state, ids, person.id, withRange))}
          />
        ))}
      </tbody>
    </Table>
  );
}
