import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { tellOfBoards } from '../live/board-events';
import { findMirroredApplication } from './find-created-application';
import { auditChange, changeIntent, type IntentRow, lockIntent } from './intent-row';
import { lockTarget } from './lock-target';
import { LONGEST_LAG_MS } from './next-state';
import { payloads, Receipt } from './payload';

const NOT_SEEN =
  'The ATS took this application a day ago, and still does not show it. Look there before you send it again.';

type Row = { id: string; target_id: string };

const findWaiting = `SELECT id, target_id FROM intent
  WHERE organisation_id = $1 AND connection_id = $2 AND kind = 'createApplication'
    AND state IN ('confirmed', 'unconfirmed') AND COALESCE(answered_at, sent_at) < $3
  ORDER BY number`;

/** After a complete read of candidates and applications that began at `readAt`: an application that is there has arrived. */
export async function settleNewApplications(organisationId: string, connectionId: string, readAt: Date): Promise<void> {
  const { rows } = await pool.query<Row>(findWaiting, [organisationId, connectionId, readAt]);
  for (const row of rows) await settle(organisationId, row);
}

async function settle(organisationId: string, { id, target_id }: Row): Promise<void> {
  const jobId = await transaction(async (client) => {
    const target = await lockTarget(client, organisationId, 'createApplication', target_id);
    const intent = await lockIntent(client, organisationId, id);
    if (!target || !intent || (intent.state !== 'confirmed' && intent.state !== 'unconfirmed')) return null;

    const arrived = await arrivedAs(client, intent);
    if (!arrived) {
      if (isLongUnseen(intent)) await doubt(client, intent);
      return null;
    }
    await changeIntent(client, intent, {
      state: 'settled',
      settledAt: new Date(),
      receipt: { warnings: [], ...Receipt.safeParse(intent.receipt).data, applicationKomboId: arrived },
    });
    await auditChange(client, intent, 'settled');
    return target.jobId;
  });
  if (jobId) tellOfBoards(organisationId, [jobId]);
}

function isLongUnseen({ state, answered_at }: IntentRow): boolean {
  return state === 'confirmed' && answered_at !== null && Date.now() - answered_at.getTime() > LONGEST_LAG_MS;
}

async function doubt(client: pg.PoolClient, intent: IntentRow): Promise<void> {
  await changeIntent(client, intent, { state: 'unconfirmed', failureKind: 'unconfirmed', failure: NOT_SEEN });
  await auditChange(client, intent, 'unconfirmed');
}

/** Kombo's id of the application, by what the ATS answered, else by e-mail and job; null: not read yet. */
async function arrivedAs(client: pg.PoolClient, intent: IntentRow): Promise<string | null> {
  const { organisation_id, connection_id, target_id, receipt, payload } = intent;
  const answered = Receipt.safeParse(receipt).data?.applicationKomboId;
  if (answered) {
    const { rowCount } = await client.query(
      'SELECT 1 FROM application WHERE organisation_id = $1 AND connection_id = $2 AND kombo_id = $3',
      [organisation_id, connection_id, answered],
    );
    if (rowCount !== 0) return answered;
  }
  const { data } = payloads.createApplication.safeParse(payload);
  return data ? findMirroredApplication(client, organisation_id, target_id, data.candidate.email) : null;
}
