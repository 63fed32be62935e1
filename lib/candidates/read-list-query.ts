import 'server-only';
import { createLoader, createSerializer } from 'nuqs/server';
import { type CandidateListQuery, candidateParsers, viewParsers } from './listed-candidate';

const readAll = createLoader(candidateParsers);
const readView = createLoader(viewParsers);
const writeView = createSerializer(viewParsers);

/** The list that an address names; what cannot be is left out. */
export function readListQuery(query: string | URLSearchParams): CandidateListQuery {
  const { columns: _, view: __, ...list } = readAll(new URLSearchParams(query));
  return list;
}

/** What of an address a saved view keeps: filters, order and columns, and no place in the list. */
export function viewOf(query: string): string {
  return writeView(readView(new URLSearchParams(query))).replace(/^\?/, '');
}
