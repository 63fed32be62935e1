import 'server-only';
import { z } from 'zod';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { knownKinds } from '../outbox/intent-kinds';
import { AppError } from '../result';
import { readEntryCursor, writeEntryCursor } from '../timeline/entry-cursor';
import { type EntryRow, readEntries } from '../timeline/read-entries';
import type { PersonEntry, TimelinePage } from './candidate-page';

export const ENTRIES_PER_PAGE = 30;

/** Of the person and all their applications, or of one. `before`: where the page before ended, as it said itself. */
export const TimelineWanted = z.object({
  candidateId: z.uuid(),
  applicationId: z.uuid().nullable(),
  before: z.string().nullable(),
});

// Each part is found by its own index and brings at most a page; together they are a page of a person, however many there are.
const newest = (columns: string, from: string, at: string, id: string, source: string) =>
  `(SELECT '${source}' AS source, ${columns} AS application_id, ${id} AS id, ${at} AS at ${from}
    AND (${at}, ${id}, '${source}'::text) < ($3::timestamptz, $4::uuid, $5::text) ORDER BY ${at} DESC, ${id} DESC LIMIT $6)`;

const entries = [
  newest(
    'CASE WHEN i.target_id = $7 THEN NULL ELSE i.target_id END',
    `FROM intent i WHERE i.organisation_id = $1 AND i.target_id = ANY($2::uuid[]) AND i.kind IN (${knownKinds})`,
    'i.created_at',
    'i.id',
    'change',
  ),
  newest(
    'a.id',
    `FROM application a JOIN intent i ON i.organisation_id = a.organisation_id AND i.target_id = a.job_id
     WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[]) AND i.kind = 'createApplication' AND i.receipt->>'applicationKomboId' = a.kombo_id`,
    'i.created_at',
    'i.id',
    'change',
  ),
  // Put on another job: told here too, unless the application that was made is this person's own.
  newest(
    'NULL::uuid',
    `FROM intent i WHERE i.organisation_id = $1 AND i.kind = 'createApplication' AND $7 = ANY($2::uuid[])
     AND i.payload->>'aboutCandidateId' = ($7::uuid)::text
     AND NOT EXISTS (SELECT 1 FROM application a WHERE a.organisation_id = i.organisation_id AND a.id = ANY($2::uuid[])
       AND a.kombo_id = i.receipt->>'applicationKomboId')`,
    'i.created_at',
    'i.id',
    'change',
  ),
  // Our own moves are told by the change itself, as long as that is kept.
  newest(
    't.application_id',
    `FROM stage_transition t WHERE t.organisation_id = $1 AND t.application_id = ANY($2::uuid[])
     AND NOT EXISTS (SELECT 1 FROM intent m WHERE m.organisation_id = t.organisation_id AND m.id = t.intent_id)`,
    't.at',
    't.id',
    'stage',
  ),
  newest(
    'a.id',
    `FROM application a WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[]) AND a.remote_created_at IS NOT NULL`,
    'a.remote_created_at',
    'a.id',
    'applied',
  ),
  newest(
    'a.id',
    `FROM application a WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[]) AND a.rejected_at IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM intent m WHERE m.organisation_id = a.organisation_id AND m.target_id = a.id
       AND m.kind = 'rejectApplication' AND m.state IN ('confirmed', 'settled'))`,
    'a.rejected_at',
    'a.id',
    'declined',
  ),
];

const select = `${entries.join('\nUNION ALL\n')}\nORDER BY at DESC, id DESC, source DESC LIMIT $6`;

/** What happened to a person and what was asked for, newest first. Throws `not-found`. */
export async function getTimeline(
  context: Context,
  { candidateId, applicationId, before }: z.infer<typeof TimelineWanted>,
): Promise<TimelinePage> {
  const applications = await findApplications(context.organisationId, candidateId);
  if (applicationId && !applications.has(applicationId)) throw new AppError('not-found');
  const targets = applicationId ? [applicationId] : [candidateId, ...applications.keys()];
  const { rows } = await pool.query<EntryRow>(select, [
    context.organisationId,
    targets,
    ...readEntryCursor(before),
    ENTRIES_PER_PAGE + 1,
    candidateId,
  ]);
  const shown = rows.slice(0, ENTRIES_PER_PAGE);
  const last = shown.at(-1);
  return {
    entries: await readEntries(context, shown, ({ application_id: id }) => ({
      application: id === null ? null : applicationOf(id, applications.get(id)),
    })),
    next: rows.length > ENTRIES_PER_PAGE && last ? writeEntryCursor(last) : null,
  };
}

function applicationOf(id: string, jobName: string | undefined): PersonEntry['application'] {
  return jobName === undefined ? null : { id, jobName };
}

/** The names of the jobs by application. Throws `not-found` for a person who is not of this organisation. */
async function findApplications(organisationId: string, candidateId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string | null; name: string | null }>(
    `SELECT a.id, j.name FROM candidate p
     JOIN connection c ON c.organisation_id = p.organisation_id AND c.id = p.connection_id AND c.deleted_at IS NULL
     LEFT JOIN application a ON a.organisation_id = p.organisation_id AND a.candidate_id = p.id
     LEFT JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
     WHERE p.organisation_id = $1 AND p.id = $2`,
    [organisationId, candidateId],
  );
  if (rows.length === 0) throw new AppError('not-found', 'This person is not here, or no longer.');
  return new Map(rows.flatMap(({ id, name }) => (id ? [[id, name ?? 'Job without a name'] as const] : [])));
}
