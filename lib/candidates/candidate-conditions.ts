import 'server-only';
import { z } from 'zod';
import { isUnsettled } from '../changes/unsettled';
import { likePattern } from '../search-text';
import type { CandidateFilters, CandidateSort, OutcomeFilter } from './listed-candidate';
import { isFuzzy, type SearchTerms, searchTerms, slips } from './search-terms';

/** Expressions as the indexes have them: said otherwise, an index would not be used. */
const nameKey = 'left(c.search_text, 200) COLLATE "C"';
const addedKey = 'coalesce(c.remote_created_at, to_timestamp(0))';
const changedKey = 'coalesce(c.remote_updated_at, c.remote_created_at, to_timestamp(0))';

export type Order = { key: string; type: 'text' | 'timestamptz'; direction: 'ASC' | 'DESC' };

export const orders: Record<CandidateSort, Order> = {
  match: { key: nameKey, type: 'text', direction: 'ASC' },
  name: { key: nameKey, type: 'text', direction: 'ASC' },
  newest: { key: addedKey, type: 'timestamptz', direction: 'DESC' },
  oldest: { key: addedKey, type: 'timestamptz', direction: 'ASC' },
  changed: { key: changedKey, type: 'timestamptz', direction: 'DESC' },
};

/** The values of one statement, numbered as they are named. */
export class Values {
  readonly all: unknown[] = [];

  add(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

/** Above every letter in the order of bytes. */
const LAST = '\u{10FFFF}';

/** Nearer matches come before others: each tier is one range of the list, and excludes those before it. */
export type Tier = 'all' | 'start' | 'word' | 'within' | 'found';

export function tiersOf({ q, sort }: CandidateFilters): Tier[] {
  if (searchTerms(q).words.length === 0) return ['all'];
  return sort === 'match' ? ['start', 'word', 'within'] : ['found'];
}

export function tierCondition(tier: Tier, { q }: CandidateFilters, values: Values): string {
  if (tier === 'all') return '';
  const terms = searchTerms(q);
  const start = () => {
    const from = values.add(terms.whole);
    return `${nameKey} >= ${from} AND ${nameKey} < ${values.add(terms.whole + LAST)}`;
  };
  if (tier === 'start') return ` AND ${start()}`;
  const atWord = () => `c.search_text LIKE ${values.add(wordPattern(terms.whole))}`;
  if (tier === 'word') return ` AND ${atWord()} AND NOT (${start()})`;
  const found = ` AND ${contains(terms, values)}`;
  return tier === 'found' ? found : `${found} AND NOT (${atWord()}) AND NOT (${start()})`;
}

/** Every word stands somewhere. */
export function contains({ words }: SearchTerms, values: Values): string {
  return words.map((word) => `c.search_text LIKE ${values.add(likePattern(word))}`).join(' AND ');
}

function wordPattern(whole: string): string {
  return likePattern(whole).replace(/^%/, '% ');
}

/** For a typo: each word is there or something like it is; how near, in `nearness`. Null where likeness says nothing. */
export function likeness(q: string, values: Values): { condition: string; nearness: string } | null {
  const terms = searchTerms(q);
  if (terms.isPhone || !terms.words.some(isFuzzy)) return null;
  const parts = terms.words.map((word) => {
    const exact = `c.search_text LIKE ${values.add(likePattern(word))}`;
    if (!isFuzzy(word)) return { condition: exact, nearness: '1' };
    const typed = values.add(word);
    const slipped = slips(word).map((slip) => `c.search_text LIKE ${values.add(likePattern(slip))}`);
    const near = `word_similarity(${typed}, c.search_text)`;
    return {
      condition: `(${[exact, `c.search_text %> ${typed}`, ...slipped].join(' OR ')})`,
      nearness: `CASE WHEN ${exact} THEN 1 ${slipped.length > 0 ? `WHEN ${slipped.join(' OR ')} THEN greatest(0.9, ${near})` : ''} ELSE ${near} END`,
    };
  });
  return {
    condition: parts.map(({ condition }) => condition).join(' AND '),
    nearness: parts.map(({ nearness }) => nearness).join(' + '),
  };
}

const inLane: Record<Exclude<OutcomeFilter, 'none'>, string> = {
  active: `a.shown_lane = 'active'`,
  hired: `a.shown_lane = 'hired'`,
  declined: `a.shown_lane = 'declined'`,
};

const Day = z.iso.date();

/** The filters as SQL on `candidate c` of the organisation that is `organisation`; the statement names it too. */
export function candidateConditions(filters: CandidateFilters, organisation: string, values: Values): string {
  const { connection, tag, since, open, removed } = filters;
  const day = Day.safeParse(since);
  return [
    `c.connection_id = ANY(ARRAY(SELECT id FROM connection WHERE organisation_id = ${organisation} AND deleted_at IS NULL))`,
    !removed && 'c.remote_deleted_at IS NULL AND c.erased_at IS NULL',
    // As text: what stands in an address need not be an id.
    connection && `c.connection_id::text = ${values.add(connection)}`,
    tag && `${values.add(tag)} = ANY(c.tags)`,
    day.success && `${addedKey} >= ${values.add(`${day.data}T00:00:00Z`)}::timestamptz`,
    ...applicationConditions(filters, organisation, values),
    open && `c.id IN (${withOpenChange(organisation)})`,
  ]
    .filter(Boolean)
    .join(' AND ');
}

function applicationConditions(filters: CandidateFilters, organisation: string, values: Values): string[] {
  const { job, stage, outcome } = filters;
  if (outcome === 'none') {
    return [
      `NOT EXISTS (SELECT 1 FROM application a WHERE a.organisation_id = c.organisation_id AND a.candidate_id = c.id AND a.shown_lane <> 'gone')`,
      ...(job || stage ? ['false'] : []),
    ];
  }
  if (!job && !stage && !outcome) return [];
  // One application has to be all of it: the job, the stage and the outcome.
  const parts = [
    `a.organisation_id = ${organisation}`,
    outcome ? inLane[outcome] : `a.shown_lane <> 'gone'`,
    job && `a.job_id = ${values.add(z.uuid().safeParse(job).success ? job : null)}::uuid`,
    stage &&
      `a.shown_stage_id IN (SELECT s.id FROM stage s WHERE s.organisation_id = ${organisation} AND s.name = ${values.add(stage)})`,
  ];
  return [`c.id IN (SELECT a.candidate_id FROM application a WHERE ${parts.filter(Boolean).join(' AND ')})`];
}

/** Changes of the person and of their applications. */
function withOpenChange(organisation: string): string {
  return `SELECT i.target_id FROM intent i WHERE i.organisation_id = ${organisation} AND ${isUnsettled('i')}
    UNION ALL SELECT a.candidate_id FROM intent i JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id
    WHERE i.organisation_id = ${organisation} AND ${isUnsettled('i')} AND a.candidate_id IS NOT NULL`;
}
