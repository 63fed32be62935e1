import 'server-only';
import { isSameValue } from '../connectors/custom-field-rules';
import type { CustomValues, FieldsReceipt, RemoteInput, UpdateFieldsInput } from '../connectors/custom-fields';
import { AppError } from '../result';
import type { Asked } from './ask-ats';
import type { TargetType } from './intent-kinds';
import { type FieldChange, type FieldOutcome, payloads, type Receipt } from './payload';

type Calls = {
  read(input: RemoteInput): Promise<CustomValues>;
  write(input: UpdateFieldsInput): Promise<FieldsReceipt>;
};

const callsOf: Record<TargetType, (connector: Asked['connector']) => Calls> = {
  job: (connector) => ({ read: connector.getJobCustomFieldValues, write: connector.updateJobCustomFields }),
  application: (connector) => ({
    read: connector.getApplicationCustomFieldValues,
    write: connector.updateApplicationCustomFields,
  }),
  candidate: (connector) => ({
    read: connector.getCandidateCustomFieldValues,
    write: connector.updateCandidateCustomFields,
  }),
};

/**
 * Writes only where the ATS still shows what the person saw, or has what they want already: nothing that somebody changed there
 * meanwhile is overwritten unseen. One field that was changed keeps all from being sent, as one that is refused does.
 */
export async function updateFields(
  subject: TargetType,
  { connector, intent, signal }: Asked,
  fields: readonly FieldChange[],
): Promise<Receipt> {
  const { remoteId } = intent.target;
  if (!remoteId) throw new AppError('refused', `The ATS gave no id of its own for this ${subject}.`);
  const { read, write } = callsOf[subject](connector);
  const now = await read({ remoteId, signal });
  const overtaken = outcomesOfOvertaken(fields, now);
  if (overtaken) return { warnings: [], fields: overtaken };

  const changes = Object.fromEntries(fields.map(({ id, to }) => [id, to]));
  const { verdicts, warnings } = await write({ remoteId, changes, signal });
  return { warnings, fields: verdicts };
}

/** Null where nobody changed any of them. */
function outcomesOfOvertaken(fields: readonly FieldChange[], now: CustomValues): FieldOutcome[] | null {
  const shown = (id: string) => (Object.hasOwn(now, id) ? (now[id] ?? null) : null);
  const isChanged = ({ id, from, to }: FieldChange) => !isSameValue(shown(id), from) && !isSameValue(shown(id), to);
  if (!fields.some(isChanged)) return null;
  return fields.map((field): FieldOutcome => {
    const value = shown(field.id);
    if (isChanged(field)) return { fieldId: field.id, verdict: 'changed', value };
    const why = 'This was not saved, because another field was changed in the ATS meanwhile.';
    return { fieldId: field.id, verdict: 'refused', value, why };
  });
}

const failed: readonly FieldOutcome['verdict'][] = ['refused', 'differs', 'changed'];

/** Names the fields the ATS does not have as they were wished for, never their values: it outlives an erasure. Null: all are saved. */
export function whyFieldsAreNotSaved(payload: unknown, { fields = [] }: Receipt): string | null {
  const missed = fields.filter(({ verdict }) => failed.includes(verdict));
  if (missed.length === 0) return null;
  const { data } = payloads.updateJobCustomFields.safeParse(payload);
  const names = (of: readonly FieldOutcome[]) =>
    of.map(({ fieldId }) => data?.fields.find(({ id }) => id === fieldId)?.name ?? fieldId).join(', ');
  const overtaken = missed.filter(({ verdict }) => verdict === 'changed');
  return overtaken.length > 0
    ? `Somebody changed ${names(overtaken)} in the ATS meanwhile, so nothing was sent. Open the fields and choose which value holds.`
    : `Not saved: ${names(missed)}. Open the fields to see why.`;
}
