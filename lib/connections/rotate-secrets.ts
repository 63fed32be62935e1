import 'server-only';
import { recordAuditOfAll } from '../audit/record-audit';
import { pool } from '../db/database';
import { env } from '../env';
import { log } from '../log';
import { rotateUploads } from '../outbox/rotate-uploads';
import { opensWithNewest, reencrypt } from '../secrets';
import { environmentSubject } from './connection-access';

type Row = { organisation_id: string; id: string; api_key: string; webhook_secrets: string[] };

/** How many values were encrypted anew, and how many cannot be opened with any secret that is given. */
export type Rotation = { rotated: number; unreadable: number };

/**
 * Encrypts everything that an old secret closed with the newest one, so that the old one can be dropped: at every start, before
 * anything is read with it. Says in the log when it can. Any number of processes may do so at once.
 */
export async function rotateSecrets(): Promise<Rotation> {
  const [environments, uploads] = [await rotateEnvironments(), await rotateUploads()];
  const rotation = {
    rotated: environments.rotated + uploads.rotated,
    unreadable: environments.unreadable + uploads.unreadable,
  };
  if (rotation.rotated > 0) await recordAuditOfAll(pool, 'secret.rotated', { values: rotation.rotated });
  if (rotation.unreadable > 0) {
    log.error(rotation, 'stored keys or files cannot be opened: put the former secret into SWITCHYARD_OLD_SECRETS');
  } else if (env().SWITCHYARD_OLD_SECRETS) {
    log.warn(
      rotation,
      'everything stored is encrypted with SWITCHYARD_SECRET: SWITCHYARD_OLD_SECRETS can be taken away',
    );
  }
  return rotation;
}

async function rotateEnvironments(): Promise<Rotation> {
  const { rows } = await pool.query<Row>(
    'SELECT organisation_id, id, api_key, webhook_secrets FROM kombo_environment ORDER BY organisation_id, id',
  );
  const rotation: Rotation = { rotated: 0, unreadable: 0 };
  for (const row of rows) {
    const subject = environmentSubject(row.organisation_id, row.id);
    const closed = [row.api_key, ...row.webhook_secrets];
    const old = closed.filter((one) => !opensWithNewest(one, subject));
    if (old.length === 0) continue;
    const fresh = closed.map((one) => reencrypt(one, subject));
    rotation.unreadable += fresh.filter((one) => one === null).length;
    const [apiKey, ...secrets] = fresh.map((one, at) => one ?? closed[at]);
    // Unless somebody has set another one meanwhile: that was closed with the newest.
    const { rowCount } = await pool.query(
      `UPDATE kombo_environment SET api_key = $3, webhook_secrets = $4
       WHERE organisation_id = $1 AND id = $2 AND api_key = $5 AND webhook_secrets = $6`,
      [row.organisation_id, row.id, apiKey, secrets, row.api_key, row.webhook_secrets],
    );
    if (rowCount !== 0) rotation.rotated += old.filter((one) => reencrypt(one, subject) !== null).length;
  }
  return rotation;
}
