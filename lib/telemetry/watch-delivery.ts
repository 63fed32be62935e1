import 'server-only';
import { log } from '../log';
import { metrics } from '../metrics/metrics';
import type { IntentState } from '../outbox/intent';
import { addToSpan, inSpan } from './in-span';

/** What of an intent's row may be told: ids and facts. */
type Intent = {
  id: string;
  organisation_id: string;
  connection_id: string;
  kind: string;
  target_id: string;
  state: IntentState;
  from_stage_id: string | null;
  to_stage_id: string | null;
  attempts: number;
};

export async function watchDelivery<Answer>(intent: Intent, work: () => Promise<Answer>): Promise<Answer> {
  const { id, kind, organisation_id: organisation, connection_id: connection, attempts: attempt } = intent;
  const stopClock = metrics.deliverySeconds.startTimer({ kind });
  const facts = { intent: id, kind, organisation, connection, attempt };
  return inSpan('delivery', facts, work).finally(() => stopClock());
}

const asHoped: readonly IntentState[] = ['confirmed', 'settled', 'cancelled', 'superseded'];

type Change = { state: IntentState; failureKind?: string | null; detail?: string | null };

/**
 * One line in the log for every state an intent comes to: from which state, to which, and why. `intent` as it was before; what comes
 * out of `sending` counts as a delivery.
 */
export function noteOutcome(intent: Intent, { state: to, failureKind: cause = null, detail }: Change): void {
  if (intent.state === 'sending') {
    metrics.deliveries.inc({ kind: intent.kind, outcome: to });
    addToSpan({ outcome: to, ...(cause && { cause }) });
  }
  const facts = {
    intentId: intent.id,
    organisationId: intent.organisation_id,
    connectionId: intent.connection_id,
    kind: intent.kind,
    targetId: intent.target_id,
    from: intent.state,
    to,
    cause,
    ...(detail && { detail }),
    fromStageId: intent.from_stage_id,
    toStageId: intent.to_stage_id,
    attempts: intent.attempts,
  };
  if (asHoped.includes(to)) log.info(facts, 'a change came further');
  else log.warn(facts, 'a change did not go through');
}
