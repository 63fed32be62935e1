import 'server-only';
import { z } from 'zod';
import { getJobRules } from '../board/job-rules';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { currentMark } from '../live/recent-news';
import { type IntentKind, kindsWhere } from '../outbox/intent-kinds';
import { readEntryCursor, writeEntryCursor } from '../timeline/entry-cursor';
import { changeKindOf, type EntryRow, readEntries } from '../timeline/read-entries';
import {
  type ActivityFilters,
  type ActivityPage,
  activityKinds,
  kindTable,
  SEEN_IN_ATS,
  type SeenKind,
} from './activity';
import { readPeople } from './read-people';

export const ENTRIES_PER_PAGE = 30;

/** `before`: where the page before ended, as it said itself. */
export const ActivityWanted = z.object({
  jobId: z.uuid(),
  kind: z.enum(activityKinds).nullable(),
  by: z.string(),
  before: z.string().nullable(),
});

// Each part is found by its own index and brings at most a page; together they are a page of a job, however much happened on it.
const newest = (source: EntryRow['source'], applicationId: string, from: string, at: string, id: string) =>
  `(SELECT '${source}' AS source, ${applicationId} AS application_id, ${id} AS id, ${at} AS at ${from}
    AND (${at}, ${id}, '${source}'::text) < ($3::timestamptz, $4::uuid, $5::text) ORDER BY ${at} DESC, ${id} DESC LIMIT $6)`;

/** What was asked for; of one of our people where `$7` is there. */
const asked = (kind: IntentKind, byOne: boolean) =>
  newest(
    'change',
    'NULLIF(i.target_id, i.job_id)',
    `FROM intent i WHERE i.organisation_id = $1 AND i.job_id = $2 AND i.kind = '${kind}'${byOne ? ' AND i.actor_id = $7' : ''}`,
    'i.created_at',
    'i.id',
  );

const seen: Record<SeenKind, string> = {
  stage: newest(
    'stage',
    't.application_id',
    'FROM stage_transition t WHERE t.organisation_id = $1 AND t.job_id = $2 AND t.intent_id IS NULL',
    't.at',
    't.id',
  ),
  // Whom we added ourselves is told by that change, and whom we rejected as well: those of the job are read once, not for each person.
  applied: newest(
    'applied',
    'a.id',
    `FROM application a WHERE a.organisation_id = $1 AND a.job_id = $2 AND a.remote_created_at IS NOT NULL
     AND a.kombo_id NOT IN (SELECT m.receipt->>'applicationKomboId' FROM intent m
       WHERE m.organisation_id = $1 AND m.job_id = $2 AND m.kind = 'createApplication' AND m.receipt->>'applicationKomboId' IS NOT NULL)`,
    'a.remote_created_at',
    'a.id',
  ),
  declined: newest(
    'declined',
    'a.id',
    `FROM application a WHERE a.organisation_id = $1 AND a.job_id = $2 AND a.rejected_at IS NOT NULL
     AND a.id NOT IN (SELECT m.target_id FROM intent m
       WHERE m.organisation_id = $1 AND m.job_id = $2 AND m.kind = 'rejectApplication' AND m.state IN ('confirmed', 'settled'))`,
    'a.rejected_at',
    'a.id',
  ),
};

/** What concerns a person as a whole is on none of their jobs. */
const onJobs = kindsWhere(({ target }) => target !== 'candidate');

/** What happened on a job and what was asked for, newest first. Throws `not-found`, for a job of another organisation too. */
export async function getActivity(
  context: Context,
  { jobId, before, ...filters }: z.infer<typeof ActivityWanted>,
): Promise<ActivityPage> {
  const { organisationId } = context;
  const mark = currentMark();
  await getJobRules(organisationId, jobId);
  const { parts, actor } = partsOf(filters);
  if (parts.length === 0) return { mark, entries: [], next: null };

  const { rows } = await pool.query<EntryRow>(
    `SELECT * FROM (${parts.join('\nUNION ALL\n')}) AS happened ORDER BY at DESC, id DESC, source DESC LIMIT $6`,
    [organisationId, jobId, ...readEntryCursor(before), ENTRIES_PER_PAGE + 1, ...actor],
  );
  const shown = rows.slice(0, ENTRIES_PER_PAGE);
  const last = shown.at(-1);
  const people = await readPeople(organisationId, shown);
  const entries = await readEntries(context, shown, (row) => ({ person: people.get(row.id) ?? null }));
  return {
    mark,
    entries: entries.map((entry) => ({ ...entry, person: entry.person ?? newPersonOf(entry) })),
    next: rows.length > ENTRIES_PER_PAGE && last ? writeEntryCursor(last) : null,
  };
}

/** Whom we added and nobody has read back yet: known by what was asked for. */
function newPersonOf(entry: ActivityPage['entries'][number]): { id: null; name: string } | null {
  return entry.type === 'change' && entry.kind === 'creation' ? { id: null, name: entry.change.person } : null;
}

/** Of the kinds that are asked for; nothing where nobody can have done them. */
function partsOf({ kind, by }: ActivityFilters): { parts: string[]; actor: string[] } {
  const wanted = kind === null ? activityKinds.map((one) => kindTable[one]) : [kindTable[kind]];
  const changes = wanted.flatMap((one) => one.changes);
  const seenInAts = wanted.flatMap((one) => one.seen).map((one) => seen[one]);
  const askedHere = (byOne: boolean) =>
    onJobs.filter((one) => changes.includes(changeKindOf[one])).map((one) => asked(one, byOne));
  if (by === '') return { parts: [...askedHere(false), ...seenInAts], actor: [] };
  if (by === SEEN_IN_ATS) return { parts: seenInAts, actor: [] };
  // What stands in an address need not be an id.
  return z.uuid().safeParse(by).success ? { parts: askedHere(true), actor: [by] } : { parts: [], actor: [] };
}
