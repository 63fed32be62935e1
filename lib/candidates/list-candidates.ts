import 'server-only';
import type { Context } from '../edge/context';
import {
  countPlaces,
  type Place,
  readCursor,
  type Seek,
  seekCounted,
  seekPlaces,
  seekSimilar,
  writeCursor,
} from './candidate-places';
import { type CandidateList, type CandidateListQuery, MOST_COUNTED, PEOPLE_PER_PAGE } from './listed-candidate';
import { readListed } from './read-listed';

/** One page of the organisation's people. However many there are, it reads one page of them. */
export async function listCandidates({ organisationId }: Context, query: CandidateListQuery): Promise<CandidateList> {
  const { after, before, ...filters } = query;
  const page = await readPage({ organisationId, filters }, { after, before });
  const found = page.total ?? (await countPlaces(organisationId, filters));
  // Those who are only similar fill up a first page that is also the last, so that no place lies among them.
  const similar = page.isWhole ? await seekSimilar(organisationId, filters, page.places.length) : [];
  const alike = new Set(similar);
  const ids = [...page.places.map(({ id }) => id), ...similar];
  return {
    candidates: await readListed(organisationId, ids, (id) => alike.has(id)),
    total: Math.min(found + similar.length, MOST_COUNTED + 1),
    similar: similar.length,
    previous: page.previous && writeCursor(page.previous),
    next: page.next && writeCursor(page.next),
  };
}

/** `total`: of the whole list, where it is known by the by. */
type Page = { places: Place[]; previous: Place | null; next: Place | null; isWhole: boolean; total: number | null };

async function readPage(
  list: Pick<Seek, 'organisationId' | 'filters'>,
  { after, before }: Pick<CandidateListQuery, 'after' | 'before'>,
): Promise<Page> {
  const limit = PEOPLE_PER_PAGE + 1;
  const behind = readCursor(before, list.filters);
  if (behind) {
    const found = await seekPlaces({ ...list, from: behind, direction: 'backwards', limit });
    const places = found.slice(0, PEOPLE_PER_PAGE).reverse();
    // Everybody before this place has gone since: what follows it is the first page now.
    if (places.length === 0) return readPage(list, { after: '', before: '' });
    const hasMore = found.length > PEOPLE_PER_PAGE;
    const previous = hasMore ? (places[0] ?? null) : null;
    return { places, previous, next: places.at(-1) ?? null, isWhole: false, total: null };
  }
  const from = readCursor(after, list.filters);
  const found = await seekCounted({ ...list, from, direction: 'forwards', limit });
  if (from && found.places.length === 0) return readPage(list, { after: '', before: '' });
  const places = found.places.slice(0, PEOPLE_PER_PAGE);
  const hasMore = found.places.length > PEOPLE_PER_PAGE;
  const isWhole = !from && !hasMore;
  return {
    places,
    previous: from ? (places[0] ?? null) : null,
    next: hasMore ? (places.at(-1) ?? null) : null,
    isWhole,
    total: isWhole ? places.length : found.total,
  };
}
