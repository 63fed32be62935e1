import 'server-only';
import { pool } from '../db/database';
import { opensWithNewest, reencrypt } from '../secrets';
import { uploadSubject } from './upload';

type Row = { organisation_id: string; id: string; sha256: string; body: Buffer };

const next = `SELECT organisation_id, id, sha256, body FROM upload
  WHERE body IS NOT NULL AND (organisation_id, id) > ($1::uuid, $2::uuid) ORDER BY organisation_id, id LIMIT 1`;

/** Files that wait, one at a time: each may have 25 MB. */
export async function rotateUploads(): Promise<{ rotated: number; unreadable: number }> {
  let [rotated, unreadable] = [0, 0];
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await pool.query<Row>(next, after);
    const [upload] = rows;
    if (!upload) return { rotated, unreadable };
    const { organisation_id, id, sha256, body } = upload;
    after = [organisation_id, id];
    const closed = body.toString('latin1');
    const subject = uploadSubject(organisation_id, sha256);
    if (opensWithNewest(closed, subject)) continue;
    const fresh = reencrypt(closed, subject);
    if (fresh === null) {
      unreadable += 1;
      continue;
    }
    const { rowCount } = await pool.query(
      'UPDATE upload SET body = $3 WHERE organisation_id = $1 AND id = $2 AND body = $4',
      [organisation_id, id, Buffer.from(fresh, 'latin1'), body],
    );
    rotated += rowCount ?? 0;
  }
}
