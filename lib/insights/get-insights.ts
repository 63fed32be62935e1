import 'server-only';
import { getJobRules, type JobRules } from '../board/job-rules';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { FunnelStage, Insights, Period, SourceLine, StageTime, Stays } from './insights';

export type JobInsights = { job: JobRules['job']; tool: string; customer: string; insights: Insights };

type Asked = { organisationId: string; jobId: string; since: Date | null };

/** The people of `$2` who were added since `$3`. Who was deleted in the ATS is counted nowhere. */
const people = `people AS (
  SELECT a.id, a.candidate_id, a.outcome, a.shown_lane, a.shown_stage_id, a.shown_since, a.shown_since_exact, a.remote_created_at, a.rejection_reason_name
  FROM application a WHERE a.organisation_id = $1 AND a.job_id = $2 AND a.shown_lane <> 'gone'
    AND ($3::timestamptz IS NULL OR a.remote_created_at >= $3))`;

/** What became of everybody on a job. Throws `not-found`, for a job of another organisation too. */
export async function getInsights(
  { organisationId }: Context,
  { jobId, added }: { jobId: string; added: Period },
): Promise<JobInsights> {
  const { job, provider, connection } = await getJobRules(organisationId, jobId);
  const since = added === 'all' ? null : new Date(Date.now() - Number(added) * 24 * 60 * 60_000);
  const asked = { organisationId, jobId, since };
  const funnel = await readFunnel(asked);
  const times = await readTimes(asked);
  const sources = await readSources(asked);
  const reasons = await readReasons(asked);
  const sum = (of: (line: SourceLine) => number) => sources.reduce((total, line) => total + of(line), 0);
  const outcomes = {
    active: sum(({ active }) => active),
    hired: sum(({ hired }) => hired),
    declined: sum(({ declined }) => declined),
  };
  const total = outcomes.active + outcomes.hired + outcomes.declined;
  return {
    job,
    tool: provider.name,
    customer: connection.name,
    insights: { people: total, funnel, times, sources, outcomes, reasons },
  };
}

/** Somebody was in a stage if they stand there, or a transition of theirs names it; whoever got further passed it unseen. */
const funnelOf = `WITH ${people},
  seen AS (
    SELECT id AS application_id, shown_stage_id AS stage_id FROM people
    UNION SELECT t.application_id, unnest(ARRAY[t.from_stage_id, t.to_stage_id]) FROM stage_transition t JOIN people p ON p.id = t.application_id
    WHERE t.organisation_id = $1),
  placed AS (
    SELECT s.application_id, js.position FROM seen s
    JOIN job_stage js ON js.organisation_id = $1 AND js.job_id = $2 AND js.stage_id = s.stage_id),
  furthest AS (SELECT max(position) AS position FROM placed GROUP BY application_id)
  SELECT COALESCE(s.name, s.remote_id, 'Unnamed stage') AS name,
    (SELECT count(*)::int FROM people p WHERE p.shown_stage_id = js.stage_id AND p.shown_lane = 'active') AS now,
    (SELECT count(*)::int FROM placed p WHERE p.position = js.position) AS seen,
    (SELECT count(*)::int FROM furthest f WHERE f.position >= js.position) AS reached
  FROM job_stage js JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
  WHERE js.organisation_id = $1 AND js.job_id = $2 ORDER BY js.position`;

async function readFunnel({ organisationId, jobId, since }: Asked): Promise<FunnelStage[]> {
  const { rows } = await pool.query<{ name: string; now: number; seen: number; reached: number }>(funnelOf, [
    organisationId,
    jobId,
    since,
  ]);
  return rows.map(({ name, now, seen, reached }) => ({ name, now, seen, inferred: Math.max(0, reached - seen) }));
}

const stays = (hours: string, where: string) => `
  count(${hours}) FILTER (WHERE ${where})::int AS count,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours}) FILTER (WHERE ${where}) AS "medianHours",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY ${hours}) FILTER (WHERE ${where}) AS "slowHours"`;

/** Stays that ended, from the transitions; those that go on, from where people stand. */
const timesOf = `WITH ${people},
  steps AS (
    SELECT t.application_id, t.from_stage_id, t.to_stage_id, t.at, lag(t.at) OVER each AS before, lag(t.to_stage_id) OVER each AS came_to
    FROM stage_transition t JOIN people p ON p.id = t.application_id WHERE t.organisation_id = $1
    WINDOW each AS (PARTITION BY t.application_id ORDER BY t.at, t.id)),
  ended AS (
    SELECT s.from_stage_id AS stage_id, s.before IS NOT NULL AND s.came_to = s.from_stage_id AS is_seen,
      extract(epoch FROM s.at - CASE WHEN s.before IS NOT NULL THEN s.before ELSE p.remote_created_at END) / 3600 AS hours
    FROM steps s JOIN people p ON p.id = s.application_id WHERE s.from_stage_id IS NOT NULL),
  ended_by_stage AS (SELECT stage_id, is_seen, ${stays('hours', 'hours >= 0')} FROM ended GROUP BY stage_id, is_seen),
  waiting AS (
    SELECT shown_stage_id AS stage_id, shown_since_exact AS is_exact, extract(epoch FROM now() - shown_since) / 3600 AS hours
    FROM people WHERE shown_lane = 'active'),
  waiting_by_stage AS (
    SELECT stage_id, count(*) FILTER (WHERE NOT is_exact)::int AS "atLeast", ${stays('hours', 'hours >= 0')} FROM waiting GROUP BY stage_id)
  SELECT COALESCE(s.name, s.remote_id, 'Unnamed stage') AS name,
    (SELECT row_to_json(e) FROM ended_by_stage e WHERE e.stage_id = js.stage_id AND e.is_seen) AS seen,
    (SELECT row_to_json(e) FROM ended_by_stage e WHERE e.stage_id = js.stage_id AND NOT e.is_seen) AS "atMost",
    (SELECT row_to_json(w) FROM waiting_by_stage w WHERE w.stage_id = js.stage_id) AS waiting
  FROM job_stage js JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
  WHERE js.organisation_id = $1 AND js.job_id = $2 ORDER BY js.position`;

const none: Stays = { count: 0, medianHours: null, slowHours: null };

async function readTimes({ organisationId, jobId, since }: Asked): Promise<StageTime[]> {
  type Row = {
    name: string;
    seen: Stays | null;
    atMost: Stays | null;
    waiting: (Stays & { atLeast: number }) | null;
  };
  const { rows } = await pool.query<Row>(timesOf, [organisationId, jobId, since]);
  return rows.map(({ name, seen, atMost, waiting }) => ({
    name,
    seen: staysOf(seen),
    atMost: staysOf(atMost),
    waiting: staysOf(waiting),
    waitingAtLeast: waiting?.atLeast ?? 0,
  }));
}

function staysOf(row: Stays | null): Stays {
  return row === null ? none : { count: row.count, medianHours: row.medianHours, slowHours: row.slowHours };
}

async function readSources({ organisationId, jobId, since }: Asked): Promise<SourceLine[]> {
  const { rows } = await pool.query<SourceLine>(
    `WITH ${people}
     SELECT NULLIF(c.source, '') AS source, count(*)::int AS people,
       count(*) FILTER (WHERE p.shown_lane = 'active')::int AS active,
       count(*) FILTER (WHERE p.shown_lane = 'hired')::int AS hired,
       count(*) FILTER (WHERE p.shown_lane = 'declined')::int AS declined
     FROM people p LEFT JOIN candidate c ON c.organisation_id = $1 AND c.id = p.candidate_id
     GROUP BY 1 ORDER BY people DESC, source`,
    [organisationId, jobId, since],
  );
  return rows;
}

async function readReasons({ organisationId, jobId, since }: Asked): Promise<Insights['reasons']> {
  const { rows } = await pool.query<{ reason: string | null; people: number }>(
    `WITH ${people}
     SELECT NULLIF(rejection_reason_name, '') AS reason, count(*)::int AS people
     FROM people WHERE shown_lane = 'declined' GROUP BY 1 ORDER BY people DESC, reason LIMIT 30`,
    [organisationId, jobId, since],
  );
  return rows;
}
