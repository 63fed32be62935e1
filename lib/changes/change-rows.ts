import 'server-only';
import { mayAct } from '../auth/role';
import { personName } from '../board/board';
import { type Coverage, effectiveCapabilities, whyStageIsClosed } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import type { Context } from '../edge/context';
import type { ConnectionState } from '../generated/prisma/enums';
import type { IntentState } from '../outbox/intent';
import { type IntentKind, intentKinds, requireIntentKind } from '../outbox/intent-kinds';
import { payloads, Receipt } from '../outbox/payload';
import { actionsOf, changeSentence, type ListedChange } from './change';
import { whatOf } from './what-of';

export const changeColumns = `i.id, i.number, i.kind, i.state, i.one_way, i.due_at, i.sent_at, i.created_at, i.attempts, i.payload, i.receipt, i.failure, i.detail, i.log_url,
    i.actor_id, u.name AS actor_name, j.id AS job_id, j.name AS job_name, p.first_name, p.last_name,
    (p.erased_at IS NOT NULL OR (a.remote_deleted_at IS NOT NULL AND a.candidate_id IS NULL)) AS is_erased, i.from_stage_id, f.name AS from_name, f.remote_id AS from_remote_id, t.name AS to_name, m.name AS mirror_name, a.synced_since AS mirror_since,
    c.name AS customer, c.provider, c.tool_label, c.state AS connection_state, c.state_reason, c.coverage`;

export const changeSource = `FROM intent i
  JOIN connection c ON c.organisation_id = i.organisation_id AND c.id = i.connection_id
  LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
  LEFT JOIN job j ON j.organisation_id = i.organisation_id AND j.id = i.job_id
  LEFT JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id
  LEFT JOIN candidate p ON p.organisation_id = i.organisation_id AND p.id = CASE WHEN a.id IS NULL THEN i.target_id ELSE a.candidate_id END
  LEFT JOIN stage f ON f.organisation_id = i.organisation_id AND f.id = i.from_stage_id
  LEFT JOIN stage t ON t.organisation_id = i.organisation_id AND t.id = i.to_stage_id
  LEFT JOIN stage m ON m.organisation_id = i.organisation_id AND m.id = a.synced_stage_id`;

export type ChangeRow = {
  id: string;
  number: string;
  kind: string;
  state: IntentState;
  one_way: boolean;
  due_at: Date;
  sent_at: Date | null;
  created_at: Date;
  attempts: number;
  payload: unknown;
  receipt: unknown;
  failure: string | null;
  detail: string | null;
  log_url: string | null;
  actor_id: string;
  actor_name: string | null;
  job_id: string | null;
  job_name: string | null;
  first_name: string | null;
  last_name: string | null;
  is_erased: boolean;
  from_stage_id: string | null;
  from_name: string | null;
  from_remote_id: string | null;
  to_name: string | null;
  mirror_name: string | null;
  mirror_since: Date | null;
  customer: string;
  provider: string;
  tool_label: string;
  connection_state: ConnectionState;
  state_reason: string | null;
  coverage: Coverage | null;
};

/** A change as a screen lists it, with what this person can do about it. */
export function listedChange(row: ChangeRow, { userId, role }: Context): ListedChange {
  const { state, attempts } = row;
  const kind = requireIntentKind(row.kind);
  const tool = providerById(row.provider, row.tool_label).name;
  const isPlanned = state === 'held' || state === 'queued';
  return {
    id: row.id,
    number: Number(row.number),
    noun: intentKinds[kind].noun,
    state,
    person: personOf(row, kind),
    step:
      kind === 'moveApplicationToStage'
        ? { from: row.from_name ?? 'No stage', to: row.to_name ?? 'A stage that is gone' }
        : null,
    what: row.is_erased ? null : whatOf(kind, row.payload),
    job: row.job_id ? { id: row.job_id, name: row.job_name ?? 'Job without a name' } : null,
    customer: row.customer,
    tool,
    byName: row.actor_name ?? 'Somebody',
    mine: row.actor_id === userId,
    askedAt: row.created_at.toISOString(),
    nextTryAt: isPlanned ? row.due_at.toISOString() : null,
    attempts,
    sentAt: row.sent_at?.toISOString() ?? null,
    sentence: changeSentence({
      state,
      sentAt: row.sent_at,
      failure: row.failure,
      tool,
      connectionStops: whyStopped(row, tool),
    }),
    notices: noticesOf(row.receipt),
    isOneWay: row.one_way,
    mirror:
      state === 'conflict' && row.mirror_since
        ? { stage: row.mirror_name ?? 'no stage', since: row.mirror_since.toISOString() }
        : null,
    actions: mayAct(role, 'recruiter')
      ? actionsOf({ kind, state, sentAt: row.sent_at, attempts, ...rulesOf(row) })
      : [],
    trace: mayAct(role, 'admin') && (row.detail || row.log_url) ? { detail: row.detail, logUrl: row.log_url } : null,
  };
}

function personOf(row: ChangeRow, kind: IntentKind): string {
  if (kind === 'updateJobCustomFields') return row.job_name ?? 'Job without a name';
  if (kind !== 'createApplication') {
    return personName({ firstName: row.first_name, lastName: row.last_name }, row.is_erased);
  }
  const { data } = payloads.createApplication.safeParse(row.payload);
  return personName(data?.candidate ?? null, data === undefined);
}

function noticesOf(receipt: unknown): string[] {
  const { data } = Receipt.safeParse(receipt);
  return data ? [data.landing, ...data.warnings].filter((notice) => notice !== undefined) : [];
}

/** What the ATS would allow as an answer; the server checks it again when it is asked for. */
function rulesOf(row: ChangeRow): { canGoBack: boolean; takesNotes: boolean } {
  const provider = providerById(row.provider, row.tool_label);
  const from = { remoteId: row.from_remote_id, name: row.from_name };
  return {
    canGoBack: row.from_stage_id !== null && whyStageIsClosed(provider, from) === null,
    takesNotes: effectiveCapabilities(provider, row.coverage)['application-note'] === true,
  };
}

function whyStopped({ connection_state, state_reason, customer }: ChangeRow, tool: string): string | null {
  if (connection_state === 'active') return null;
  return `It waits until ${tool} of ${customer} can be reached again. ${state_reason ?? ''}`.trim();
}
