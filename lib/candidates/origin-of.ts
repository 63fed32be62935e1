import 'server-only';
import { z } from 'zod';
import type { Origin } from './candidate-page';

const Search = z.object({
  list: z.string().max(4_000).nullable().catch(null),
  job: z.uuid().nullable().catch(null),
  column: z
    .union([z.uuid(), z.enum(['holding', 'hired', 'declined'])])
    .nullable()
    .catch(null),
});

/** Where somebody came from, by the address of a person's page; what cannot be is left out. */
export function originOf(search: URLSearchParams): Origin {
  const { list, job, column } = Search.parse({
    list: search.get('list'),
    job: search.get('job'),
    column: search.get('column'),
  });
  const filters = new URLSearchParams();
  for (const name of ['q', 'source', 'waiting']) for (const value of search.getAll(name)) filters.append(name, value);
  return { list, job, column, filters: filters.toString() };
}
