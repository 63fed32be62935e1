import 'server-only';
import type pg from 'pg';
import { mayAct } from '../auth/role';
import { whyConnectionStops } from '../board/job-rules';
import { type Coverage, effectiveCapabilities, type Provider } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import type { ConnectionState } from '../generated/prisma/enums';
import { tellOfIntent } from '../outbox/claim';
import { type IntentKind, intentKinds } from '../outbox/intent-kinds';
import { type LockedTarget, lockTarget } from '../outbox/lock-target';
import { type Payload, payloads } from '../outbox/payload';
import { type Submitted, submitAll } from '../outbox/submit';
import { ERASED_HERE } from '../personal-data/personal-data';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';

/** What was written down, and when it is sent. ISO 8601. */
export type AskedFor = { intentId: string; sendsAt: string };

/** What the connection of a target allows. */
export type Allowed = {
  provider: Provider;
  coverage: Coverage | null;
  /** Why nothing can be asked of the ATS at the moment, or null. */
  stops: string | null;
};

/** Runs `ask` with the target locked, then wakes the worker and tells who looks. Throws `not-found` and `forbidden`. */
export async function withTarget(
  context: Context,
  kind: IntentKind,
  targetId: string,
  ask: (client: pg.PoolClient, target: LockedTarget) => Promise<Submitted>,
): Promise<AskedFor> {
  if (!mayAct(context.role, 'recruiter')) throw new AppError('forbidden');
  const { submitted, target } = await transaction(async (client) => {
    const target = await lockTarget(client, context.organisationId, kind, targetId);
    if (!target) throw new AppError('not-found');
    return { submitted: await ask(client, target), target };
  });
  wakeWorker();
  tellOfIntent({ organisation_id: context.organisationId, actor_id: context.userId }, target.application);
  return { intentId: submitted.intentId, sendsAt: submitted.sendsAt.toISOString() };
}

type Wish<Kind extends IntentKind> = {
  kind: Kind;
  target: LockedTarget;
  payload: Payload<Kind>;
  isOneWay?: boolean;
};

/** Writes one change down that is no move, in the caller's transaction. Throws `refused` with the sentence the screen would have shown. */
export async function askFor<Kind extends IntentKind>(
  client: pg.PoolClient,
  context: Context,
  { target, ...wish }: Wish<Kind>,
): Promise<Submitted> {
  const allowed = await allowedFor(client, context.organisationId, target.connectionId);
  const refusal = whyNotAsked(allowed, wish.kind, target);
  if (refusal) throw refusal;
  const [submitted] = await submitFor(client, context, { ...wish, targets: [target] });
  if (!submitted) throw new Error('The change could not be written down.');
  return submitted;
}

/** Why this must not be asked of an ATS at the moment, or null. */
export function whyNotAsked(
  { provider, coverage, stops }: Allowed,
  kind: IntentKind,
  { isGone, isErased, type }: LockedTarget,
): AppError | null {
  if (isGone) return new AppError('refused', `This ${type} was deleted in the ATS.`);
  if (isErased) return new AppError('refused', ERASED_HERE);
  if (stops) return new AppError('refused', stops);
  const answer = effectiveCapabilities(provider, coverage)[intentKinds[kind].capability];
  return answer === true ? null : new AppError('refused', answer);
}

type ManyWishes<Kind extends IntentKind> = Omit<Wish<Kind>, 'target'> & { targets: LockedTarget[]; batchId?: string };

/** Writes the same change down for each target; nobody refuses them any more. The answers are in the same order. */
export async function submitFor<Kind extends IntentKind>(
  client: pg.PoolClient,
  context: Context,
  { kind, targets, payload, isOneWay = false, batchId }: ManyWishes<Kind>,
): Promise<Submitted[]> {
  // PostgreSQL keeps no such sign, and no ATS would show it.
  if (JSON.stringify(payload).includes('\\u0000'))
    throw new AppError('invalid', 'This holds a control character that cannot be sent. Take it out and try again.');

  const kept = payloads[kind].parse(payload);
  const wishes = targets.map((target) => {
    const stageId = target.application?.synced.stage?.id ?? null;
    return {
      kind,
      connectionId: target.connectionId,
      targetId: target.id,
      jobId: target.jobId,
      payload: kept,
      fromStageId: stageId,
      expectedStageId: stageId,
      toStageId: null,
      isOneWay,
      batchId,
    };
  });
  return submitAll(client, context, wishes);
}

type Row = {
  name: string;
  provider: string;
  tool_label: string;
  coverage: Coverage | null;
  state: ConnectionState;
  state_reason: string | null;
};

/** Throws `not-found` where the connection was deleted. */
export async function allowedFor(
  client: pg.Pool | pg.PoolClient,
  organisationId: string,
  connectionId: string,
): Promise<Allowed & { customer: string }> {
  const { rows } = await client.query<Row>(
    'SELECT name, provider, tool_label, coverage, state, state_reason FROM connection WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL',
    [organisationId, connectionId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This connection was deleted.');
  const provider = providerById(row.provider, row.tool_label);
  const stops = whyConnectionStops({ state: row.state, stateReason: row.state_reason }, provider);
  return { customer: row.name, provider, coverage: row.coverage, stops };
}
