import 'server-only';
import { z } from 'zod';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { AppError } from '../result';
import {
  candidateConditions,
  contains,
  likeness,
  type Order,
  orders,
  type Tier,
  tierCondition,
  tiersOf,
  Values,
} from './candidate-conditions';
import { type CandidateFilters, MOST_COUNTED, PEOPLE_PER_PAGE } from './listed-candidate';
import { searchTerms } from './search-terms';

/** Where somebody stands in the list: the range, the value of its order, and the id where that is the same. */
export type Place = { tier: Tier; key: string; id: string };

const Cursor = z.object({
  tier: z.enum(['all', 'start', 'word', 'within', 'found']),
  key: z.string().max(1_000),
  id: z.uuid(),
});

export function writeCursor({ tier, key, id }: Place): string {
  return Buffer.from(JSON.stringify({ tier, key, id })).toString('base64url');
}

/** Null for none. Throws `invalid` for what cannot be one, or one of another order. */
export function readCursor(text: string, filters: CandidateFilters): Place | null {
  if (text === '') return null;
  try {
    const place = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    const isTime = orders[filters.sort].type === 'timestamptz';
    const isKnown = tiersOf(filters).includes(place.tier) && (!isTime || z.iso.datetime().safeParse(place.key).success);
    if (isKnown) return place;
  } catch {
    // Said below.
  }
  throw new AppError('invalid', 'This place in the list cannot be read. Begin at its first page.');
}

export type Seek = {
  organisationId: string;
  filters: CandidateFilters;
  /** From there on, without it; null: from the end of the list. */
  from: Place | null;
  direction: 'forwards' | 'backwards';
  limit: number;
};

/** `total`: of the whole list, where the way to its end told it by the by; null: it has to be counted. */
type Sought = { places: Place[]; total: number | null };

/** The next people from a place on, in the order in which one walks. What is before them is not read. */
export async function seekPlaces(seek: Seek): Promise<Place[]> {
  return (await seekCounted(seek)).places;
}

/** The same, and how many the list has where that costs nothing more. */
export async function seekCounted({ organisationId, filters, from, direction, limit }: Seek): Promise<Sought> {
  const all = tiersOf(filters);
  const walked = direction === 'forwards' ? all : [...all].reverse();
  const left = from ? walked.slice(walked.indexOf(from.tier)) : walked;
  const places: Place[] = [];
  for (const tier of left) {
    const place = tier === from?.tier ? from : null;
    const before = places.length;
    const found = await seekTier({ organisationId, filters, direction, from: place, limit: limit - before }, tier);
    places.push(...found.places);
    const isLast = tier === left.at(-1);
    if (places.length < limit && !isLast) continue;
    return { places, total: isLast && from === null && found.total !== null ? before + found.total : null };
  }
  return { places, total: null };
}

type Row = { id: string; key: string | Date; total: number | null };

async function seekTier({ organisationId, filters, from, direction, limit }: Seek, tier: Tier): Promise<Sought> {
  const order = orderIn(tier, orders[filters.sort]);
  const values = new Values();
  const organisation = values.add(organisationId);
  const conditions = candidateConditions(filters, organisation, values) + tierCondition(tier, filters, values);
  const isRising = (order.direction === 'ASC') === (direction === 'forwards');
  const beyond = from ? ` AND ${compare(order, isRising ? '>' : '<', from, values)}` : '';
  const way = isRising ? 'ASC' : 'DESC';
  // Everybody in these ranges is read anyway, to be put in order.
  const total = isWalked(tier) || from ? 'NULL::int' : '(count(*) OVER ())::int';
  const { rows } = await pool.query<Row>(
    `SELECT c.id, ${order.key} AS key, ${total} AS total FROM candidate c WHERE c.organisation_id = $1 AND ${conditions}${beyond}
     ORDER BY ${order.key} ${way}, c.id ${way} LIMIT ${values.add(limit)}`,
    values.all,
  );
  const places = rows.map(({ id, key }) => ({ tier, id, key: key instanceof Date ? key.toISOString() : key }));
  return { places, total: rows.length === 0 ? 0 : (rows[0]?.total ?? null) };
}

/** Ranges that an index has in their order. */
function isWalked(tier: Tier): boolean {
  return tier === 'all' || tier === 'start';
}

/** Few hold what was typed, and the index of texts finds them: walking the list in its order would ask everybody. */
function orderIn(tier: Tier, order: Order): Order {
  if (isWalked(tier)) return order;
  return { ...order, key: order.type === 'text' ? `(${order.key} || '')` : `(${order.key} + interval '0')` };
}

function compare({ key, type }: Order, operator: '<' | '>', from: Place, values: Values): string {
  const collation = type === 'text' ? ' COLLATE "C"' : '';
  return `(${key}, c.id) ${operator} (${values.add(from.key)}::${type}${collation}, ${values.add(from.id)}::uuid)`;
}

/** How many match, no further than anybody reads on. */
export async function countPlaces(organisationId: string, filters: CandidateFilters): Promise<number> {
  const values = new Values();
  const organisation = values.add(organisationId);
  const terms = searchTerms(filters.q);
  const found = terms.words.length > 0 ? ` AND ${contains(terms, values)}` : '';
  const conditions = candidateConditions(filters, organisation, values);
  const { rows } = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (
       SELECT 1 FROM candidate c WHERE c.organisation_id = $1 AND ${conditions}${found} LIMIT ${MOST_COUNTED + 1}) AS first`,
    values.all,
  );
  return rows[0]?.total ?? 0;
}

/** How many stand before a place, no further than anybody reads on. */
export async function countBefore(organisationId: string, filters: CandidateFilters, place: Place): Promise<number> {
  const before = await seekPlaces({
    organisationId,
    filters,
    from: place,
    direction: 'backwards',
    limit: MOST_COUNTED,
  });
  return before.length;
}

/** Where in the list somebody stands now, or null where they are not in it. */
export async function findPlace(
  organisationId: string,
  filters: CandidateFilters,
  candidateId: string,
): Promise<Place | null> {
  const order = orders[filters.sort];
  for (const tier of tiersOf(filters)) {
    const values = new Values();
    const organisation = values.add(organisationId);
    const conditions = candidateConditions(filters, organisation, values) + tierCondition(tier, filters, values);
    const { rows } = await pool.query<Row>(
      `SELECT c.id, ${order.key} AS key FROM candidate c
       WHERE c.organisation_id = $1 AND c.id = ${values.add(candidateId)} AND ${conditions}`,
      values.all,
    );
    const [row] = rows;
    if (row) return { tier, id: row.id, key: row.key instanceof Date ? row.key.toISOString() : row.key };
  }
  return null;
}

/** Two swapped letters in a word of eight leave a little more than half of its trigrams. */
const LIKE_ENOUGH = 0.5;

/** Who is only similar to what was typed, the nearest first. They fill up a first page of `most` that is not full. */
export async function seekSimilar(
  organisationId: string,
  filters: CandidateFilters,
  found: number,
  most = PEOPLE_PER_PAGE,
): Promise<string[]> {
  // An address that is there is whom one meant.
  const room = found > 0 && filters.q.includes('@') ? 0 : most - found;
  const values = new Values();
  const organisation = values.add(organisationId);
  const alike = room > 0 ? likeness(filters.q, values) : null;
  if (!alike) return [];

  const conditions = candidateConditions(filters, organisation, values);
  const exact = contains(searchTerms(filters.q), values);
  return transaction(async (client) => {
    await client.query(`SET LOCAL pg_trgm.word_similarity_threshold = ${LIKE_ENOUGH}`);
    const { rows } = await client.query<{ id: string }>(
      `SELECT c.id FROM candidate c WHERE c.organisation_id = $1 AND ${conditions} AND ${alike.condition} AND NOT (${exact})
       ORDER BY ${alike.nearness} DESC, ${orders.name.key}, c.id LIMIT ${values.add(room)}`,
      values.all,
    );
    return rows.map(({ id }) => id);
  });
}
