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
import { type Submitted, submit } from '../outbox/submit';
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
  batchId?: string;
};

/** Writes one change down that is no move, in the caller's transaction. Throws `refused` with the sentence the screen would have shown. */
export async function askFor<Kind extends IntentKind>(
  client: pg.PoolClient,
  context: Context,
  { kind, target, payload, isOneWay = false, batchId }: Wish<Kind>,
): Promise<Submitted> {
  if (target.isGone) throw new AppError('refused', `This ${target.type} was deleted in the ATS.`);
  const { provider, coverage, stops } = await allowedFor(client, context.organisationId, target.connectionId);
  if (stops) throw new AppError('refused', stops);
  const answer = effectiveCapabilities(provider, coverage)[intentKinds[kind].capability];
  if (answer !== true) throw new AppError('refused', answer);

  // PostgreSQL keeps no such sign, and no ATS would show it.
  if (JSON.stringify(payload).includes('\\u0000'))
    throw new AppError('invalid', 'This holds a control character that cannot be sent. Take it out and try again.');

  const stageId = target.application?.synced.stage?.id ?? null;
  return submit(client, context, {
    kind,
    connectionId: target.connectionId,
    targetId: target.id,
    jobId: target.jobId,
    payload: payloads[kind].parse(payload),
    fromStageId: stageId,
    expectedStageId: stageId,
    toStageId: null,
    isOneWay,
    batchId,
  });
}

type Row = {
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
): Promise<Allowed> {
  const { rows } = await client.query<Row>(
    'SELECT provider, tool_label, coverage, state, state_reason FROM connection WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL',
    [organisationId, connectionId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This connection was deleted.');
  const provider = providerById(row.provider, row.tool_label);
  const stops = whyConnectionStops({ state: row.state, stateReason: row.state_reason }, provider);
  return { provider, coverage: row.coverage, stops };
}
