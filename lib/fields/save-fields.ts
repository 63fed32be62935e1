import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { type AskedFor, askFor, withTarget } from '../candidates/ask-for';
import { isSameValue, whyValueIsRefused } from '../connectors/custom-field-rules';
import type { CustomField } from '../connectors/custom-fields';
import type { Context } from '../edge/context';
import type { IntentKind } from '../outbox/intent-kinds';
import { type FieldChange, payloads } from '../outbox/payload';
import { AppError } from '../result';
import { type FieldSubject, fieldSubjects } from './fields';
import { findFieldTarget } from './find-field-target';
import { storedReading } from './store-reading';

export const SaveFields = z.object({
  subject: z.enum(fieldSubjects),
  targetId: z.uuid(),
  fields: payloads.updateJobCustomFields.shape.fields,
  /** A change that was not saved, and that this one takes the place of. */
  replaces: z.uuid().nullable(),
});

const kinds = {
  job: 'updateJobCustomFields',
  application: 'updateApplicationCustomFields',
  candidate: 'updateCandidateCustomFields',
} as const satisfies Record<FieldSubject, IntentKind>;

/** Writes the changed fields down; they are sent after the hold. Throws `refused` with the first field's sentence, `stale` where it is gone. */
export async function saveFields(context: Context, input: z.output<typeof SaveFields>): Promise<AskedFor> {
  const { subject, targetId, replaces } = input;
  const target = await findFieldTarget(context.organisationId, subject, targetId);
  const reading = await storedReading(context.organisationId, target);
  if (!reading) throw new AppError('invalid', 'Read the fields first.');
  const fields = input.fields.map((change) => checked(change, reading.definitions));
  const changed = fields.filter(({ from, to }) => !isSameValue(from, to));
  if (changed.length === 0) throw new AppError('invalid', 'Nothing was changed.');

  const kind = kinds[subject];
  return withTarget(context, kind, targetId, async (client, locked) => {
    if (replaces) await takePlaceOf(client, context, { subject, targetId, replaces });
    return askFor(client, context, { kind, target: locked, payload: { fields: changed } });
  });
}

/** The name is ours: what the browser calls a field is nobody's word. */
function checked(change: FieldChange, definitions: readonly CustomField[]): FieldChange {
  const field = definitions.find(({ id }) => id === change.id);
  if (!field) throw new AppError('stale', 'The ATS has other fields by now. Look at them before you save.');
  const why = whyValueIsRefused(field, change.to);
  if (why) throw new AppError('refused', why);
  return { ...change, name: field.name };
}

type Replaced = { subject: FieldSubject; targetId: string; replaces: string };

async function takePlaceOf(client: pg.PoolClient, context: Context, { subject, targetId, replaces }: Replaced) {
  const { organisationId, userId } = context;
  const { rowCount } = await client.query(
    `UPDATE intent SET dismissed_at = now()
     WHERE organisation_id = $1 AND id = $2 AND target_id = $3 AND state = 'refused' AND dismissed_at IS NULL`,
    [organisationId, replaces, targetId],
  );
  if (rowCount === 0) throw new AppError('stale', 'Somebody decided about this already. You now see where it stands.');
  await recordAuditInSql(client, {
    organisationId,
    actorId: userId,
    action: 'change.dismissed',
    targetType: subject,
    targetId,
    facts: { intentId: replaces, kind: kinds[subject] },
  });
}
