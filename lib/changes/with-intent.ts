import 'server-only';
import type pg from 'pg';
import { recordAuditInSql } from '../audit/record-audit';
import type { Card } from '../board/board';
import { readCard } from '../board/card-pages';
import { cardRules } from '../board/get-board';
import { getJobRules } from '../board/job-rules';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellOfIntent } from '../outbox/claim';
import { type IntentRow, lockIntent } from '../outbox/intent-row';
import { type LockedApplication, lockApplication, storePlacement } from '../outbox/lock-application';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';

/** The card as it stands afterwards; null where it is on no board any more. */
export type ChangeReceipt = { card: Card | null };

type Work = (client: pg.PoolClient, intent: IntentRow, application: LockedApplication) => Promise<void>;

/** Does something about one intent of one's organisation, decides again where the card stands, and tells who looks. Throws `not-found`. */
export async function withIntent(
  context: Context,
  intentId: string,
  action: string,
  work: Work,
): Promise<ChangeReceipt> {
  const { organisationId } = context;
  const targetId = await targetOf(organisationId, intentId);
  const { intent, application, rules } = await transaction(async (client) => {
    const application = await lockApplication(client, organisationId, targetId);
    const intent = await lockIntent(client, organisationId, intentId);
    if (!application?.jobId || !intent) throw new AppError('not-found');

    const rules = await getJobRules(organisationId, application.jobId, client);
    await work(client, intent, application);
    await storePlacement(client, organisationId, targetId, rules.provider);
    await recordAuditInSql(client, {
      organisationId,
      actorId: context.userId,
      action,
      targetType: 'application',
      targetId,
      facts: { intentId, kind: intent.kind },
    });
    return { intent, application, rules };
  });

  wakeWorker();
  tellOfIntent({ ...intent, actor_id: context.userId }, application);
  const card = await readCard(organisationId, targetId, cardRules(context, rules));
  return { card };
}

async function targetOf(organisationId: string, intentId: string): Promise<string> {
  const { rows } = await pool.query<{ target_id: string }>(
    'SELECT target_id FROM intent WHERE organisation_id = $1 AND id = $2',
    [organisationId, intentId],
  );
  const targetId = rows[0]?.target_id;
  if (!targetId) throw new AppError('not-found');
  return targetId;
}
