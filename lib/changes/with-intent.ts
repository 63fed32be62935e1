import 'server-only';
import type pg from 'pg';
import type { AuditAction } from '../audit/audit-action';
import { recordAuditInSql } from '../audit/record-audit';
import { mayAct } from '../auth/role';
import type { Card } from '../board/board';
import { readCard } from '../board/card-pages';
import { cardRules } from '../board/get-board';
import { getJobRules } from '../board/job-rules';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellOfIntent } from '../outbox/claim';
import { type IntentKind, intentKinds, requireIntentKind } from '../outbox/intent-kinds';
import { type IntentRow, lockIntent } from '../outbox/intent-row';
import { storePlacement } from '../outbox/lock-application';
import { type LockedTarget, lockTarget } from '../outbox/lock-target';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';

/** The card as it stands afterwards; null where the change is about no card, or that is on no board any more. */
export type ChangeReceipt = { card: Card | null };

/** What an answer to a change works with, all of it locked. */
export type Answering = {
  client: pg.PoolClient;
  context: Context;
  intent: IntentRow;
  kind: IntentKind;
  target: LockedTarget;
};

/** Does something about one intent of one's organisation, decides again where the card stands, and tells who looks. Throws `not-found` and `forbidden`. */
export async function withIntent(
  context: Context,
  intentId: string,
  action: AuditAction,
  work: (answering: Answering) => Promise<void>,
): Promise<ChangeReceipt> {
  if (!mayAct(context.role, 'recruiter')) throw new AppError('forbidden');
  const { organisationId } = context;
  const found = await find(organisationId, intentId);
  const kind = requireIntentKind(found.kind);
  const { intent, target } = await transaction(async (client) => {
    const target = await lockTarget(client, organisationId, kind, found.target_id);
    const intent = await lockIntent(client, organisationId, intentId);
    if (!target || !intent) throw new AppError('not-found');

    await work({ client, context, intent, kind, target });
    if (target.application) await storePlacement(client, organisationId, target.id, providerById(found.provider));
    await recordAuditInSql(client, {
      organisationId,
      actorId: context.userId,
      action,
      targetType: intentKinds[kind].target,
      targetId: target.id,
      facts: { intentId, kind },
    });
    return { intent, target };
  });

  wakeWorker();
  tellOfIntent({ ...intent, actor_id: context.userId }, target.application);
  return { card: await cardOf(context, target) };
}

async function cardOf(context: Context, { id, application }: LockedTarget): Promise<Card | null> {
  if (!application?.jobId) return null;
  const rules = await getJobRules(context.organisationId, application.jobId);
  return readCard(context.organisationId, id, cardRules(context, rules));
}

type Found = { target_id: string; kind: string; provider: string };

async function find(organisationId: string, intentId: string): Promise<Found> {
  const { rows } = await pool.query<Found>(
    `SELECT i.target_id, i.kind, c.provider FROM intent i
     JOIN connection c ON c.organisation_id = i.organisation_id AND c.id = i.connection_id AND c.deleted_at IS NULL
     WHERE i.organisation_id = $1 AND i.id = $2`,
    [organisationId, intentId],
  );
  const found = rows[0];
  if (!found) throw new AppError('not-found');
  return found;
}
