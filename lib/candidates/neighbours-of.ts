import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { countBefore, countPlaces, findPlace, seekPlaces, seekSimilar } from './candidate-places';
import { MOST_COUNTED, PEOPLE_PER_PAGE } from './listed-candidate';
import { readListQuery } from './read-list-query';

export type ListNeighbours = {
  previous: string | null;
  next: string | null;
  /** From one on; null where it is far down, or where the person is not in this list any more. */
  position: number | null;
  /** People in the list; null for more than anybody counts. */
  total: number | null;
};

const nobody: ListNeighbours = { previous: null, next: null, position: null, total: null };

/** Who stands above and below somebody in a list of people, as the list stands now. `listQuery`: the list's own address. */
export async function neighboursOf(
  { organisationId }: Context,
  listQuery: string,
  candidateId: string,
): Promise<ListNeighbours> {
  if (!z.uuid().safeParse(candidateId).success) return nobody;
  const { after: _, before: __, ...filters } = readListQuery(listQuery);
  const found = await countPlaces(organisationId, filters);
  if (found < PEOPLE_PER_PAGE) return amongFew(organisationId, filters, candidateId);

  const from = await findPlace(organisationId, filters, candidateId);
  if (!from) return nobody;
  const [above, below, before] = await Promise.all([
    seekPlaces({ organisationId, filters, from, direction: 'backwards', limit: 1 }),
    seekPlaces({ organisationId, filters, from, direction: 'forwards', limit: 1 }),
    countBefore(organisationId, filters, from),
  ]);
  return {
    previous: above[0]?.id ?? null,
    next: below[0]?.id ?? null,
    position: before < MOST_COUNTED ? before + 1 : null,
    total: found > MOST_COUNTED ? null : found,
  };
}

/** A list of one page may end with people who are only similar. */
async function amongFew(
  organisationId: string,
  filters: Parameters<typeof findPlace>[1],
  candidateId: string,
): Promise<ListNeighbours> {
  const places = await seekPlaces({
    organisationId,
    filters,
    from: null,
    direction: 'forwards',
    limit: PEOPLE_PER_PAGE,
  });
  const similar = await seekSimilar(organisationId, filters, places.length);
  const ids = [...places.map(({ id }) => id), ...similar];
  const at = ids.indexOf(candidateId);
  if (at === -1) return nobody;
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null, position: at + 1, total: ids.length };
}
