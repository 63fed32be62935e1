import 'server-only';
import type pg from 'pg';
import { recordAuditInSql } from '../audit/record-audit';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { type IntentKind, isIntentKind } from '../outbox/intent-kinds';
import { auditChange, changeIntent, lockIntent } from '../outbox/intent-row';
import { storePlacement } from '../outbox/lock-application';
import { lockTarget } from '../outbox/lock-target';
import { emptySomeIntents, eraseTraces } from '../sync/erase-traces';
import { tellOfConnection } from '../sync/tell-of-connection';

/** A few, and then somebody else has the database: the embedded one has a single connection. */
const AT_ONCE = 100;

type Due = {
  organisationId: string;
  connectionId: string;
  environmentId: string;
  integrationId: string;
  provider: string;
  wasDeleted: boolean;
};

const findDue = `SELECT organisation_id AS "organisationId", id AS "connectionId", environment_id AS "environmentId",
    integration_id AS "integrationId", provider, deleted_at IS NOT NULL AS "wasDeleted"
  FROM connection WHERE erase_after <= now() AND erased_at IS NULL ORDER BY erase_after`;

/**
 * Takes one step in erasing the personal data of each connection that was deleted, or that Kombo has not known for long enough.
 * What is done stays done, so that a restart goes on where it was. True: there is more to do at once.
 */
export async function eraseDueConnections(atOnce = AT_ONCE): Promise<boolean> {
  const { rows } = await pool.query<Due>(findDue);
  let hasMore = false;
  for (const due of rows) hasMore = (await eraseSome(due, atOnce)) || hasMore;
  return hasMore;
}

async function eraseSome(due: Due, most: number): Promise<boolean> {
  if (await refuseNextUnsent(due, most)) return true;
  for (const step of [erasePeople, eraseApplications, eraseIntents]) {
    if (await transaction(async (client) => (await isStillDue(client, due)) && step(client, due, most))) return true;
  }
  return finish(due);
}

/** Somebody may have connected it again just now. */
async function isStillDue(client: pg.PoolClient, { organisationId, connectionId }: Due): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM connection WHERE organisation_id = $1 AND id = $2 AND erase_after <= now() AND erased_at IS NULL FOR UPDATE`,
    [organisationId, connectionId],
  );
  return rowCount === 1;
}

type Unsent = { id: string; target_id: string; kind: IntentKind };

/** What waits to be sent ends with its reason, and its card goes back to where it was. One at a time: its target is locked first. */
async function refuseNextUnsent(
  { organisationId, connectionId, provider, wasDeleted }: Due,
  most: number,
): Promise<boolean> {
  const { rows } = await pool.query<Unsent>(
    `SELECT id, target_id, kind FROM intent WHERE organisation_id = $1 AND connection_id = $2 AND state IN ('held', 'queued')
     ORDER BY number LIMIT $3`,
    [organisationId, connectionId, most],
  );
  const failure = wasDeleted
    ? 'The connection was deleted before this was sent.'
    : 'Kombo does not know this integration any more, so this could not be sent.';
  const unsent = rows.filter((row) => isIntentKind(row.kind));
  for (const { id, target_id, kind } of unsent) {
    await transaction(async (client) => {
      const target = await lockTarget(client, organisationId, kind, target_id);
      const intent = await lockIntent(client, organisationId, id);
      if (intent?.state !== 'held' && intent?.state !== 'queued') return;
      await changeIntent(client, intent, { state: 'refused', failureKind: 'refused', failure });
      await auditChange(client, intent, 'refused');
      if (target?.application) await storePlacement(client, organisationId, target_id, providerById(provider));
    });
  }
  return unsent.length > 0;
}

type Known = { id: string; kombo_id: string };
const known = (rows: Known[]) => rows.map(({ id, kombo_id }) => ({ id, komboId: kombo_id }));

/** The shell stays, so that history makes sense; read again it would be filled again. */
async function erasePeople(
  client: pg.PoolClient,
  { organisationId, connectionId }: Due,
  most: number,
): Promise<boolean> {
  const { rows } = await client.query<Known>(
    `UPDATE candidate SET first_name = NULL, last_name = NULL, company = NULL, title = NULL, source = NULL, emails = '{}', phones = '{}',
       links = '{}', tags = '{}', location_city = NULL, location_country = NULL, location_raw = NULL, remote_url = NULL, search_text = '',
       record_hash = '', erased_at = now(), remote_deleted_at = COALESCE(remote_deleted_at, now())
     WHERE organisation_id = $1 AND id IN (
       SELECT c.id FROM candidate c WHERE c.organisation_id = $1 AND c.connection_id = $2 AND c.erased_at IS NULL ORDER BY c.id LIMIT $3)
     RETURNING id, kombo_id`,
    [organisationId, connectionId, most],
  );
  await eraseTraces(client, { organisationId, connectionId, candidates: known(rows), applications: [] });
  return rows.length > 0;
}

/** An empty hash marks those that are done. */
async function eraseApplications(
  client: pg.PoolClient,
  { organisationId, connectionId }: Due,
  most: number,
): Promise<boolean> {
  const { rows } = await client.query<Known>(
    `UPDATE application SET remote_url = NULL, record_hash = '' WHERE organisation_id = $1 AND id IN (
       SELECT a.id FROM application a WHERE a.organisation_id = $1 AND a.connection_id = $2 AND a.record_hash <> '' ORDER BY a.id LIMIT $3)
     RETURNING id, kombo_id`,
    [organisationId, connectionId, most],
  );
  await eraseTraces(client, { organisationId, connectionId, candidates: [], applications: known(rows) });
  return rows.length > 0;
}

async function eraseIntents(client: pg.PoolClient, due: Due, most: number): Promise<boolean> {
  return (await emptySomeIntents(client, due, most)) > 0;
}

/** What is left is little. While a change is still on its way, its text has to stay: the next round ends it. */
async function finish({ organisationId, connectionId, environmentId, integrationId, ...due }: Due): Promise<boolean> {
  const isErased = await transaction(async (client) => {
    const key = [organisationId, connectionId];
    if (!(await isStillDue(client, { organisationId, connectionId, environmentId, integrationId, ...due })))
      return false;
    const { rowCount: onTheWay } = await client.query(
      `SELECT 1 FROM intent WHERE organisation_id = $1 AND connection_id = $2 AND state = 'sending' LIMIT 1`,
      key,
    );
    if (onTheWay) return false;

    // Nobody reads it any more, so nothing will ever show what became of them.
    await client.query(
      `UPDATE intent SET dismissed_at = now() WHERE organisation_id = $1 AND connection_id = $2 AND state = 'confirmed' AND dismissed_at IS NULL`,
      key,
    );
    for (const statement of rest) await client.query(statement, key);
    await client.query(
      'DELETE FROM webhook_event WHERE organisation_id = $1 AND environment_id = $2 AND integration_id = $3 AND handled_at IS NOT NULL',
      [organisationId, environmentId, integrationId],
    );
    await client.query('UPDATE connection SET erased_at = now() WHERE organisation_id = $1 AND id = $2', key);
    await recordAuditInSql(client, {
      organisationId,
      actorId: null,
      action: 'connection.personal-data-erased',
      targetType: 'connection',
      targetId: connectionId,
    });
    return true;
  });
  if (isErased) await tellOfConnection({ organisationId, connectionId });
  return false;
}

/** What the ATS may have said about a person beside the mirror, and from where a read would go on. */
const rest = [
  `UPDATE quarantined_record SET record = '{}', reason = 'Erased with the connection.' WHERE organisation_id = $1 AND connection_id = $2`,
  'DELETE FROM field_reading WHERE organisation_id = $1 AND connection_id = $2',
  'DELETE FROM capability_outcome WHERE organisation_id = $1 AND connection_id = $2',
  'UPDATE sync_run SET failure_detail = NULL WHERE organisation_id = $1 AND connection_id = $2',
  'DELETE FROM watermark WHERE organisation_id = $1 AND connection_id = $2',
];
