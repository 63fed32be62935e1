import 'server-only';
import { z } from 'zod';
import { type AuditEntry, recordAuditInSql } from '../audit/record-audit';
import { mayAct } from '../auth/role';
import { hasText, RichText } from '../connectors/rich-text';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { draftSubject } from './candidate-page';
import { dropDraft } from './drop-draft';

/** Far more than can be sent: what somebody pasted by mistake is kept as well, so that they can shorten it. */
const MOST_DRAFT_CHARACTERS = 600_000;

export const SaveDraft = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  /** Null, or nothing written: there is no draft any more. */
  body: RichText.nullable(),
});

/** Keeps what a person has begun to write, for them alone. */
export async function saveDraft(
  context: Context,
  { on, targetId, body }: z.infer<typeof SaveDraft>,
): Promise<{ keptAt: string | null }> {
  if (!mayAct(context.role, 'recruiter')) throw new AppError('forbidden');
  const { organisationId, userId } = context;
  const subject = draftSubject({ on, id: targetId });
  const audit = (action: 'draft.begun' | 'draft.dropped'): AuditEntry => ({
    organisationId,
    actorId: userId,
    action,
    targetType: on,
    targetId,
  });
  if (body === null || !hasText(body)) {
    await transaction(async (client) => {
      const isDropped = await dropDraft(client, context, subject);
      if (isDropped) await recordAuditInSql(client, audit('draft.dropped'));
    });
    return { keptAt: null };
  }
  const text = JSON.stringify(body);
  if (text.length > MOST_DRAFT_CHARACTERS) throw new AppError('invalid', 'This is too long to be kept. Shorten it.');
  if (text.includes('\\u0000')) throw new AppError('invalid', 'This holds a control character. Take it out.');
  await refuseUnknown(organisationId, on, targetId);

  const kept = await transaction(async (client) => {
    const { rows } = await client.query<{ updated_at: Date; is_new: boolean }>(keep, [
      organisationId,
      userId,
      subject,
      text,
    ]);
    // That it was begun; each further stroke is no act of its own.
    if (rows[0]?.is_new) await recordAuditInSql(client, audit('draft.begun'));
    return rows[0];
  });
  return { keptAt: kept?.updated_at.toISOString() ?? null };
}

const keep = `INSERT INTO draft (organisation_id, user_id, subject, body, updated_at) VALUES ($1, $2, $3, $4, now())
  ON CONFLICT (organisation_id, user_id, subject) DO UPDATE SET body = excluded.body, updated_at = now()
  RETURNING updated_at, xmax = 0 AS is_new`;

/** Nothing is kept about somebody else's people, nor about who was erased. */
async function refuseUnknown(organisationId: string, on: 'application' | 'candidate', targetId: string): Promise<void> {
  const { rowCount } = await pool.query(
    on === 'candidate'
      ? 'SELECT 1 FROM candidate WHERE organisation_id = $1 AND id = $2 AND erased_at IS NULL'
      : `SELECT 1 FROM application a LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
         WHERE a.organisation_id = $1 AND a.id = $2 AND c.erased_at IS NULL`,
    [organisationId, targetId],
  );
  if (rowCount === 0) throw new AppError('not-found');
}
