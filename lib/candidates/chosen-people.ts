import 'server-only';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type Place, seekPlaces, seekSimilar } from './candidate-places';
import { type Chosen, readChosen } from './chosen';
import { type CandidateFilters, type ListedCandidate, PEOPLE_PER_PAGE } from './listed-candidate';
import { readListQuery } from './read-list-query';
import { readListed } from './read-listed';

/** Small enough that the embedded database answers others in between. */
const AT_ONCE = 200;

export type ChosenList = { filters: CandidateFilters; chosen: Chosen };

/** What an address asks for: `chosen`, or without it all that match. Throws `invalid`. */
export function readChosenList(search: URLSearchParams): ChosenList {
  const { after: _, before: __, ...filters } = readListQuery(search);
  const written = search.get('chosen');
  const chosen = written === null ? { all: true, ids: [] } : readChosen(written);
  if (!chosen) throw new AppError('invalid', 'Who is chosen cannot be read. Choose again.');
  return { filters, chosen };
}

/** These people in the order of the list, a few at a time. */
export async function* chosenPeople(
  { organisationId }: Context,
  { filters, chosen }: ChosenList,
): AsyncGenerator<ListedCandidate[]> {
  if (!chosen.all) {
    yield await readListed(organisationId, chosen.ids, () => false);
    return;
  }
  const without = new Set(chosen.ids);
  const read = (ids: string[], isSimilar: boolean) =>
    readListed(
      organisationId,
      ids.filter((id) => !without.has(id)),
      () => isSimilar,
    );
  let from: Place | null = null;
  let found = 0;
  do {
    const places: Place[] = await seekPlaces({ organisationId, filters, from, direction: 'forwards', limit: AT_ONCE });
    found += places.length;
    from = places.length === AT_ONCE ? (places.at(-1) ?? null) : null;
    yield await read(
      places.map(({ id }) => id),
      false,
    );
  } while (from);
  if (found <= PEOPLE_PER_PAGE) yield await read(await seekSimilar(organisationId, filters, found), true);
}
