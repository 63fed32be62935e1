import 'server-only';
import { z } from 'zod';
import type { BoardFilters } from './board';

// Not in the pure file: the browser needs no schema to read a board, and the library weighs as much as the board itself.
const Search = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  source: z.array(z.string().max(200)).max(20).catch([]).default([]),
  waiting: z.coerce.number().int().min(0).max(3650).catch(0).default(0),
});

/** The filters that a board's address names; what cannot be one is left out. */
export function filtersOf(search: { q: unknown; source: unknown; waiting: unknown }): BoardFilters {
  return Search.parse(search);
}
