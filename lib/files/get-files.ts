import 'server-only';
import { z } from 'zod';
import { mayAct } from '../auth/role';
import { allowedFor } from '../candidates/ask-for';
import { effectiveCapabilities } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { isOneOf, unsentStates } from '../outbox/intent';
import { intentKinds, requireIntentKind } from '../outbox/intent-kinds';
import { undoOf } from '../outbox/next-state';
import { payloads, Receipt } from '../outbox/payload';
import { AppError } from '../result';
import type { FilesView, FileTarget, OurFile } from './file-list';
import { findPerson } from './find-person';
import { knownLimits } from './known-limits';

export const GetFiles = z.object({ candidateId: z.uuid() });

const MOST = 100;

/** What may be done with the files of a person, and those that were added here. Asks the ATS nothing. Throws `not-found`. */
export async function getFiles(context: Context, { candidateId }: z.infer<typeof GetFiles>): Promise<FilesView> {
  const { organisationId } = context;
  const person = await findPerson(organisationId, candidateId);
  const { provider, coverage, stops } = await allowedFor(pool, organisationId, person.connectionId);
  const answers = effectiveCapabilities(provider, coverage);
  const whyNot = mayAct(context.role, 'recruiter') ? null : new AppError('forbidden').message;
  const whyNobody = person.isGone ? `This person was deleted in ${provider.name}.` : null;
  const add = (answer: true | string) => whyNot ?? whyNobody ?? (answer === true ? (stops ?? true) : answer);
  const [application, candidate, ours] = await Promise.all([
    knownLimits(organisationId, person.connectionId, 'application'),
    knownLimits(organisationId, person.connectionId, 'candidate'),
    readOurs(context, candidateId),
  ]);
  const read = answers['read-attachments'];
  return {
    tool: provider.name,
    add: { application: add(answers['application-attachment']), candidate: add(answers['candidate-attachment']) },
    read: read === true ? (stops ?? true) : `${read} They cannot be read through Kombo for ${provider.name}.`,
    cost: provider.metered,
    limits: { application, candidate },
    ours,
  };
}

type Row = {
  id: string;
  kind: string;
  target_id: string;
  state: OurFile['state'];
  payload: unknown;
  receipt: unknown;
  failure: string | null;
  size: number | null;
  name: string | null;
  created_at: Date;
  due_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
};

const select = `SELECT i.id, i.kind, i.target_id, i.state, i.payload, i.receipt, i.failure, f.size, u.name,
    i.created_at, i.due_at, i.sent_at, i.settled_at
  FROM intent i
  LEFT JOIN upload f ON f.organisation_id = i.organisation_id AND f.intent_id = i.id
  LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
  WHERE i.organisation_id = $1 AND i.kind IN ('addAttachmentToApplication', 'addAttachmentToCandidate')
    AND i.state NOT IN ('cancelled', 'superseded') AND i.dismissed_at IS NULL AND i.target_id IN (
      SELECT $2::uuid UNION ALL SELECT a.id FROM application a WHERE a.organisation_id = $1 AND a.candidate_id = $2)
  ORDER BY i.number DESC LIMIT ${MOST}`;

async function readOurs({ organisationId, role }: Context, candidateId: string): Promise<OurFile[]> {
  const { rows } = await pool.query<Row>(select, [organisationId, candidateId]);
  return rows.flatMap((row) => ourFile(row, mayAct(role, 'recruiter')) ?? []);
}

/** Null for one whose content was erased with its person. */
function ourFile(row: Row, mayUndo: boolean): OurFile | null {
  const { data } = payloads.addAttachmentToApplication.safeParse(row.payload);
  if (!data) return null;
  const { state } = row;
  const isWaiting = isOneOf(unsentStates, state);
  return {
    intentId: row.id,
    target: { on: targetOf(row.kind), id: row.target_id },
    fileName: data.fileName,
    type: data.type,
    size: row.size,
    state,
    sentence: state === 'settled' ? toldOf(row.receipt) : row.failure,
    byName: row.name ?? 'Somebody',
    askedAt: row.created_at.toISOString(),
    sendsAt: isWaiting ? row.due_at.toISOString() : null,
    settledAt: row.settled_at?.toISOString() ?? null,
    canUndo: mayUndo && undoOf({ state, sentAt: row.sent_at }) === 'cancel',
  };
}

function targetOf(kind: string): FileTarget['on'] {
  return intentKinds[requireIntentKind(kind)].target === 'candidate' ? 'candidate' : 'application';
}

function toldOf(receipt: unknown): string | null {
  const { data } = Receipt.safeParse(receipt);
  return data ? [data.landing, ...data.warnings].filter(Boolean).join(' ') || null : null;
}
