import 'server-only';
import { mayAct } from '../auth/role';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type IntentState, isOneOf, unsentStates } from '../outbox/intent';
import { undoOf } from '../outbox/next-state';
import { payloads, Receipt } from '../outbox/payload';
import type { FieldEdit } from './fields';

const MOST = 50;

type Row = {
  id: string;
  state: IntentState;
  payload: unknown;
  receipt: unknown;
  failure: string | null;
  name: string | null;
  created_at: Date;
  due_at: Date;
  sent_at: Date | null;
  answered_at: Date | null;
  dismissed_at: Date | null;
};

const select = `SELECT i.id, i.state, i.payload, i.receipt, i.failure, u.name, i.created_at, i.due_at, i.sent_at, i.answered_at, i.dismissed_at
  FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
  WHERE i.organisation_id = $1 AND i.target_id = $2
    AND i.kind IN ('updateJobCustomFields', 'updateApplicationCustomFields', 'updateCandidateCustomFields')
  ORDER BY i.number DESC LIMIT ${MOST}`;

/** Every change to the fields of one target, newest first, with what became of each field. */
export async function readEdits({ organisationId, role }: Context, targetId: string): Promise<FieldEdit[]> {
  const { rows } = await pool.query<Row>(select, [organisationId, targetId]);
  return rows.flatMap((row) => editOf(row, mayAct(role, 'recruiter')) ?? []);
}

/** Null for one whose content was erased. */
function editOf(row: Row, mayChange: boolean): FieldEdit | null {
  const { data } = payloads.updateJobCustomFields.safeParse(row.payload);
  if (!data) return null;
  const { state } = row;
  const outcomes = Receipt.safeParse(row.receipt).data?.fields ?? [];
  return {
    intentId: row.id,
    state,
    fields: data.fields.map((field) => ({
      ...field,
      outcome: outcomes.find(({ fieldId }) => fieldId === field.id) ?? null,
    })),
    byName: row.name ?? 'Somebody',
    askedAt: row.created_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    sendsAt: isOneOf(unsentStates, state) ? row.due_at.toISOString() : null,
    canUndo: mayChange && undoOf({ state, sentAt: row.sent_at }) === 'cancel',
    needsYou: isOneOf(['refused', 'unconfirmed'], state) && row.dismissed_at === null,
    sentence: row.failure,
  };
}
