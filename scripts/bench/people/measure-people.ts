// One database's part of bench:people; see scripts/entries/bench-people.ts.
import { randomUUID } from 'node:crypto';
import { getCandidate } from '@/lib/candidates/get-candidate';
import { getTimeline } from '@/lib/candidates/get-timeline';
import { listCandidates } from '@/lib/candidates/list-candidates';
import { type CandidateListQuery, usualFilters } from '@/lib/candidates/listed-candidate';
import { database, pool, prisma } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import type { Context } from '@/lib/edge/context';
import { getInsights } from '@/lib/insights/get-insights';
import { digitsOf, searchText } from '@/lib/search-text';
import { emailFor, pickPerson } from '@/sandbox/seed/names';
import { randomFrom } from '@/sandbox/seed/random';

const people = Number(process.env.BENCH_PEOPLE ?? 100_000);
const AT_ONCE = 2_000;
const ROUNDS = 60;
const DAY_MS = 86_400_000;
const JOBS = 400;
const STAGES = 6;
const random = randomFrom('bench people');

type Person = { first: string; last: string; email: string; phone: string };
const known: Person[] = [];

/** Names as the sandbox has them; every third has a middle letter, so that names repeat no more than in life. */
function nextPerson(number: number): Person {
  const { first, last, phone } = pickPerson(random);
  const middle = number % 3 === 0 ? ` ${String.fromCharCode(65 + random.integer(26))}.` : '';
  const person = { first: `${first}${middle}`, last: last ?? '', email: emailFor({ first, last }, number), phone };
  if (last && random.integer(100) === 0) known.push(person);
  return person;
}

async function seed(organisationId: string, connectionId: string): Promise<void> {
  for (let from = 0; from < people; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, people - from) }, (_, at) => {
      const { first, last, email, phone } = nextPerson(from + at);
      const added = new Date(Date.now() - random.integer(900) * DAY_MS - random.integer(DAY_MS)).toISOString();
      return { first, last, email, phone, added, text: searchText(first, last, email, phone, digitsOf(phone)) };
    });
    await pool.query(
      `INSERT INTO candidate (id, organisation_id, connection_id, kombo_id, first_name, last_name, emails, phones, tags, remote_created_at, search_text, changed_at, record_hash, read_at)
       SELECT gen_random_uuid(), $1, $2, gen_random_uuid()::text, r.first, r.last, ARRAY[r.email], ARRAY[r.phone], ARRAY[]::text[], r.added, r.text, now(), '', now()
       FROM jsonb_to_recordset($3::jsonb) AS r(first text, last text, email text, phone text, added timestamptz, text text)`,
      [organisationId, connectionId, JSON.stringify(rows)],
    );
  }
  await apply(organisationId, connectionId);
  await pool.query('VACUUM ANALYZE');
}

/** One application each; every twentieth on one large job. Each has come through two stages before. */
async function apply(organisationId: string, connectionId: string): Promise<void> {
  const own = [organisationId, connectionId];
  await pool.query(
    `INSERT INTO job (id, organisation_id, connection_id, kombo_id, name, status, changed_at, record_hash, read_at)
     SELECT gen_random_uuid(), $1, $2, 'job ' || n, 'Job ' || n, 'OPEN', now(), '', now() FROM generate_series(0, ${JOBS - 1}) n`,
    own,
  );
  await pool.query(
    `INSERT INTO stage (id, organisation_id, connection_id, kombo_id, name, record_hash, changed_at, read_at)
     SELECT gen_random_uuid(), $1, $2, 'stage ' || n, 'Stage ' || n, '', now(), now() FROM generate_series(0, ${STAGES - 1}) n`,
    own,
  );
  await pool.query(
    `INSERT INTO job_stage (organisation_id, job_id, stage_id, connection_id, position)
     SELECT $1, j.id, s.id, $2, right(s.kombo_id, 1)::int FROM job j, stage s WHERE j.organisation_id = $1 AND s.organisation_id = $1 AND j.connection_id = $2`,
    own,
  );
  await pool.query(
    `WITH numbered AS (SELECT id, row_number() OVER () AS n FROM candidate WHERE organisation_id = $1)
     INSERT INTO application (id, organisation_id, connection_id, kombo_id, candidate_id, job_id, synced_stage_id, shown_stage_id, synced_since, shown_since,
       synced_since_exact, shown_since_exact, shown_lane, remote_created_at, changed_at, record_hash, read_at)
     SELECT gen_random_uuid(), $1, $2, c.id::text, c.id, j.id, s.id, s.id, now() - c.n % 60 * interval '1 day', now() - c.n % 60 * interval '1 day',
       true, true, 'active', now() - c.n % 90 * interval '1 day', now(), '', now()
     FROM numbered c
     JOIN job j ON j.organisation_id = $1 AND j.kombo_id = 'job ' || CASE WHEN c.n % 20 = 0 THEN 0 ELSE c.n % ${JOBS} END
     JOIN stage s ON s.organisation_id = $1 AND s.kombo_id = 'stage ' || c.n % ${STAGES}`,
    own,
  );
  await pool.query(
    `INSERT INTO stage_transition (organisation_id, connection_id, application_id, to_stage_id, at, source, exact)
     SELECT a.organisation_id, a.connection_id, a.id, a.shown_stage_id, a.shown_since - n * interval '3 days', 'ats', true
     FROM application a, generate_series(0, 1) n WHERE a.organisation_id = $1 AND a.connection_id = $2`,
    own,
  );
}

function typo(word: string): string {
  const at = 1 + random.integer(Math.max(1, word.length - 2));
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

function somebody(): Person {
  const person = known[random.integer(known.length)];
  if (!person) throw new Error('Nobody was seeded.');
  return person;
}

const kinds: Record<string, () => Partial<CandidateListQuery>> = {
  firstPage: () => ({}),
  newestFirst: () => ({ sort: 'newest' }),
  partOfName: () => {
    const { last } = somebody();
    const from = random.integer(Math.max(1, last.length - 3));
    return { q: last.slice(from, from + 4 + random.integer(3)) };
  },
  wholeName: () => {
    const { first, last } = somebody();
    return { q: `${first} ${last}` };
  },
  typo: () => {
    const { first, last } = somebody();
    return { q: last.length > 4 ? typo(last) : `${first} ${typo(`${last}${last}`)}` };
  },
  email: () => ({ q: somebody().email }),
  phone: () => ({ q: somebody().phone }),
};

type Figures = { p50Ms: number; p95Ms: number };

async function time(context: Context, query: () => Partial<CandidateListQuery>): Promise<Figures> {
  return timed(() => listCandidates(context, { ...usualFilters, after: '', before: '', ...query() }));
}

/** Plans and pages are warm, as in a running product. */
async function timed(work: () => Promise<unknown>): Promise<Figures> {
  for (let round = 0; round < 5; round += 1) await work();
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  const sorted = taken.sort((one, other) => one - other);
  const at = (share: number) => Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** A place in the middle of the list, where an offset would have to read half of it. */
async function deepPlace(organisationId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string; key: string }>(
    `SELECT id, left(search_text, 200) COLLATE "C" AS key FROM candidate WHERE organisation_id = $1
     ORDER BY left(search_text, 200) COLLATE "C", id OFFSET $2 LIMIT 1`,
    [organisationId, Math.floor(people / 2)],
  );
  return Buffer.from(JSON.stringify({ tier: 'all', ...rows[0] })).toString('base64url');
}

async function someIds(organisationId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM candidate WHERE organisation_id = $1 ORDER BY id LIMIT 5000',
    [organisationId],
  );
  return rows.map(({ id }) => id);
}

await migrate(pool);
const organisation = await prisma.organisation.create({ data: { name: 'Bench' } });
const { id: connectionId } = await prisma.connection.create({
  data: {
    integrationId: 'acme:bench',
    provider: 'acme',
    toolLabel: 'Acme',
    name: 'Bench',
    organisation: { connect: { id: organisation.id } },
    environment: {
      create: { organisationId: organisation.id, name: 'Bench', baseUrl: '', komboEnvironmentId: 'bench', apiKey: '' },
    },
  },
});
await seed(organisation.id, connectionId);
const context: Context = {
  organisationId: organisation.id,
  organisationName: 'Bench',
  userId: randomUUID(),
  name: '',
  email: '',
  role: 'recruiter',
};
const after = await deepPlace(organisation.id);
const figures: Record<string, Figures> = {};
for (const [kind, query] of Object.entries({ ...kinds, deepPage: () => ({ after }) })) {
  figures[kind] = await time(context, query);
}
const ids = await someIds(organisation.id);
const anybody = () => ids[random.integer(ids.length)] ?? '';
figures.candidatePage = await timed(() => getCandidate(context, anybody()));
figures.timeline = await timed(() =>
  getTimeline(context, { candidateId: anybody(), applicationId: null, before: null }),
);
const { id: largest } = await prisma.job.findFirstOrThrow({
  where: { organisationId: organisation.id, komboId: 'job 0' },
});
figures.insightsOfLargestJob = await timed(() => getInsights(context, { jobId: largest, added: 'all' }));
const onLargest = await prisma.application.count({ where: { organisationId: organisation.id, jobId: largest } });
console.log(JSON.stringify({ bench: 'people', database: database.kind, people, onLargest, ...figures }));
await database.close();
process.exit(0);
