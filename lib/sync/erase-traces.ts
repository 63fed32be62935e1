import 'server-only';
import type pg from 'pg';
import { auditChange, changeIntent, type IntentRow, intentColumns } from '../outbox/intent-row';

const REMOVED = 'The person was removed from the ATS before this was sent.';

type Known = { id: string; komboId: string };

/** Whom Kombo has erased: people, or applications alone. */
export type Erased = { organisationId: string; connectionId: string; candidates: Known[]; applications: Known[] };

type How = {
  /** What those who asked for something that is not sent any more read. */
  reason?: string;
  /** Of who was added by hand, no read may have told yet whose application it became: known by these. */
  emails?: string[];
};

/**
 * Takes out what we hold of somebody beside the mirror: what was asked for about them, files, drafts, copies of rows we could not read.
 * That something was asked for, by whom, when and with what end stays. What is being sent right now is left to the next time.
 */
export async function eraseTraces(client: pg.PoolClient, erased: Erased, how: How = {}): Promise<void> {
  if (erased.candidates.length + erased.applications.length === 0) return;
  const applications = [...erased.applications, ...(await applicationsOf(client, erased))];
  const targets = [...erased.candidates, ...applications].map(({ id }) => id);
  await refuseUnsent(client, erased, targets, how.reason ?? REMOVED);
  const emptied = await emptyIntents(client, erased, { targets, applications });
  const intentIds = [
    ...emptied,
    ...(await emptyOtherJobs(client, erased)),
    ...(await emptyAdded(client, erased, how.emails ?? [])),
  ];
  await emptyUploads(client, erased.organisationId, intentIds);
  await client.query('DELETE FROM field_reading WHERE organisation_id = $1 AND target_id = ANY($2::uuid[])', [
    erased.organisationId,
    targets,
  ]);
  await client.query(
    `DELETE FROM draft WHERE organisation_id = $1 AND EXISTS (
       SELECT 1 FROM unnest($2::text[]) AS target WHERE position(target IN draft.subject) > 0)`,
    [erased.organisationId, targets],
  );
  await emptyQuarantined(client, erased, applications);
}

/** Puts one of these people on another job, of whatever connection that is. */
const isAboutOneOf = (ids: string) =>
  `kind = 'createApplication' AND payload->>'aboutCandidateId' = ANY(${ids}::text[])`;

async function applicationsOf(client: pg.PoolClient, { organisationId, candidates }: Erased): Promise<Known[]> {
  const { rows } = await client.query<{ id: string; kombo_id: string }>(
    'SELECT id, kombo_id FROM application WHERE organisation_id = $1 AND candidate_id = ANY($2::uuid[])',
    [organisationId, candidates.map(({ id }) => id)],
  );
  return rows.map(({ id, kombo_id }) => ({ id, komboId: kombo_id }));
}

/** A note to somebody who was removed is nothing to send, and without its text nothing could be; nor is another job for them. */
async function refuseUnsent(
  client: pg.PoolClient,
  { organisationId, candidates }: Erased,
  targets: string[],
  failure: string,
): Promise<void> {
  const { rows } = await client.query<IntentRow>(
    `SELECT ${intentColumns} FROM intent
     WHERE organisation_id = $1 AND (target_id = ANY($2::uuid[]) OR (${isAboutOneOf('$3')}))
       AND state IN ('held', 'queued') AND payload <> '{}'
     ORDER BY number FOR UPDATE`,
    [organisationId, targets, candidates.map(({ id }) => id)],
  );
  for (const intent of rows) {
    await changeIntent(client, intent, { state: 'refused', failureKind: 'refused', failure });
    await auditChange(client, intent, 'refused');
  }
}

// What waited for a person's word waits no longer: there is nobody left to look at, and nothing left to send again.
const empty = `UPDATE intent SET payload = '{}', detail = NULL, log_url = NULL, warnings = '{}', receipt = receipt - 'warnings' - 'fields',
    failure = regexp_replace(failure, ' ?It says: “.*”', ''),
    dismissed_at = CASE WHEN payload <> '{}' AND state IN ('unconfirmed', 'conflict') THEN COALESCE(dismissed_at, now()) ELSE dismissed_at END
  WHERE organisation_id = $1`;

const emptyAbout = `${empty} AND connection_id = $2
    AND (target_id = ANY($3::uuid[]) OR (kind = 'createApplication' AND receipt->>'applicationKomboId' = ANY($4::text[])))
    AND state <> 'sending' AND NOT (kind = 'createApplication' AND state IN ('confirmed', 'unconfirmed'))
  RETURNING id`;

async function emptyIntents(
  client: pg.PoolClient,
  { organisationId, connectionId }: Erased,
  { targets, applications }: { targets: string[]; applications: Known[] },
): Promise<string[]> {
  const made = applications.map(({ komboId }) => komboId);
  const { rows } = await client.query<{ id: string }>(emptyAbout, [organisationId, connectionId, targets, made]);
  return rows.map(({ id }) => id);
}

/** The same for whatever was ever asked for over a connection, some at a time. Returns how many. */
export async function emptySomeIntents(
  client: pg.PoolClient,
  { organisationId, connectionId }: Pick<Erased, 'organisationId' | 'connectionId'>,
  most: number,
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `${empty} AND id IN (
       SELECT i.id FROM intent i WHERE i.organisation_id = $1 AND i.connection_id = $2 AND i.payload <> '{}' AND i.state <> 'sending'
       ORDER BY i.number LIMIT $3)
     RETURNING id`,
    [organisationId, connectionId, most],
  );
  await emptyUploads(
    client,
    organisationId,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

async function emptyUploads(client: pg.PoolClient, organisationId: string, intentIds: string[]): Promise<void> {
  await client.query(
    `UPDATE upload SET body = NULL, file_name = '', sha256 = '' WHERE organisation_id = $1 AND intent_id = ANY($2::uuid[])`,
    [organisationId, intentIds],
  );
}

/** What has arrived belongs to the person of the other job, and goes with them. */
async function emptyOtherJobs(client: pg.PoolClient, { organisationId, candidates }: Erased): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `${empty} AND ${isAboutOneOf('$2')} AND state IN ('refused', 'cancelled') RETURNING id`,
    [organisationId, candidates.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

/** What is on its way looks itself up by its address, and is emptied by whoever cleans next. */
async function emptyAdded(
  client: pg.PoolClient,
  { organisationId, connectionId }: Erased,
  emails: string[],
): Promise<string[]> {
  if (emails.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    `${empty} AND connection_id = $2 AND kind = 'createApplication' AND lower(payload->'candidate'->>'email') = ANY($3::text[])
       AND state IN ('settled', 'refused', 'cancelled', 'superseded') RETURNING id`,
    [organisationId, connectionId, emails.map((email) => email.toLowerCase())],
  );
  return rows.map(({ id }) => id);
}

async function emptyQuarantined(
  client: pg.PoolClient,
  { organisationId, connectionId, candidates }: Erased,
  applications: Known[],
): Promise<void> {
  await client.query(
    `UPDATE quarantined_record SET record = '{}'
     WHERE organisation_id = $1 AND connection_id = $2 AND record <> '{}' AND (
       (model = 'candidates' AND kombo_id = ANY($3::text[])) OR (model = 'applications' AND (
         kombo_id = ANY($4::text[]) OR record->>'candidate_id' = ANY($3::text[]) OR record->'candidate'->>'id' = ANY($3::text[]))))`,
    [
      organisationId,
      connectionId,
      candidates.map(({ komboId }) => komboId),
      applications.map(({ komboId }) => komboId),
    ],
  );
}
