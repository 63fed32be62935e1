import 'server-only';
import { AppError } from '@/lib/result';
import { isSameValue, planChanges, verdicts, verdictsBesideRefused } from '../custom-field-rules';
import type {
  CustomField,
  CustomValues,
  FieldsReceipt,
  FieldVerdict,
  RemoteInput,
  UpdateFieldsInput,
} from '../custom-fields';
import { perConnection } from '../kombo/per-connection';
import type { CallInput } from '../mirror-records';
import type { AvionteApi } from './avionte-api';
import {
  detailsKeys,
  detailsOf,
  encodeValues,
  type FieldSubject,
  mergeValues,
  readDefinitions,
  readValues,
} from './avionte-fields';
import { applicationPathId, avionteRoutes, numberedId, type RouteName } from './avionte-routes';

/** Definitions hardly change, and each question costs: values read within a minute share them. An update asks anew. */
const DEFINITIONS_KEPT_MS = 60_000;

type SubjectRoutes = { definitions: RouteName; record: RouteName; update: RouteName; pathId(remoteId: string): string };

const routesOf: Record<FieldSubject, SubjectRoutes> = {
  job: {
    definitions: 'jobDefinitions',
    record: 'job',
    update: 'updateJob',
    pathId: (remoteId) => numberedId(remoteId, 'job'),
  },
  application: {
    definitions: 'applicationDefinitions',
    record: 'application',
    update: 'updateApplication',
    pathId: applicationPathId,
  },
  candidate: {
    definitions: 'candidateDefinitions',
    record: 'candidate',
    update: 'updateCandidate',
    pathId: (remoteId) => numberedId(remoteId, 'candidate'),
  },
};

type Kept = { at: number; fields: CustomField[] };
const keptDefinitions = perConnection('avionte-definitions', () => new Map<string, Kept>());

/** The custom fields of all records of a kind. One metered call. */
export async function getFields(api: AvionteApi, subject: FieldSubject, { signal }: CallInput): Promise<CustomField[]> {
  const { data } = await api.list(routesOf[subject].definitions, { signal });
  const fields = readDefinitions(data);
  keptDefinitions(api.kombo).set(`${subject} ${api.scheme}`, { at: Date.now(), fields });
  return fields;
}

/** The same, where a minute ago is as good as now. */
export async function getKnownFields(api: AvionteApi, subject: FieldSubject, input: CallInput): Promise<CustomField[]> {
  const kept = keptDefinitions(api.kombo).get(`${subject} ${api.scheme}`);
  return kept && Date.now() - kept.at < DEFINITIONS_KEPT_MS ? kept.fields : getFields(api, subject, input);
}

/** The values of one record. One metered call, and one for the definitions where they are not known. */
export async function getValues(
  api: AvionteApi,
  subject: FieldSubject,
  { remoteId, signal }: RemoteInput,
): Promise<CustomValues> {
  const id = routesOf[subject].pathId(remoteId);
  const fields = await getKnownFields(api, subject, { signal });
  const { data } = await api.object(routesOf[subject].record, { id, signal });
  return readValues(fields, data, detailsKeys[subject][api.scheme]);
}

/**
 * Reads, refuses per field, sends only what changed and reads it back: four metered calls, or two where nothing is sent. Where
 * the route takes the whole record, what somebody else changed in between is overwritten: Avionté has no compare-and-set.
 * Throws `unconfirmed` where nobody knows whether it was saved and reading back does not tell.
 */
export async function updateFields(
  api: AvionteApi,
  subject: FieldSubject,
  { remoteId, changes, signal }: UpdateFieldsInput,
): Promise<FieldsReceipt> {
  const routes = routesOf[subject];
  const key = detailsKeys[subject][api.scheme];
  const id = routes.pathId(remoteId);
  const fields = await getFields(api, subject, { signal });
  const { data: record } = await api.object(routes.record, { id, signal });
  const plan = planChanges(fields, readValues(fields, record, key), changes);
  if (Object.keys(plan.toSend).length === 0) return { verdicts: plan.verdicts, warnings: [] };

  const replaces = avionteRoutes[routes.update][api.scheme].method === 'PUT';
  const data = replaces
    ? mergeValues(fields, record, key, plan.toSend)
    : { [detailsOf(record, key).key]: encodeValues(plan.toSend) };
  const written = await api.object(routes.update, { id, data, signal }).catch(asWriteError);
  const sending = { id, fields, sent: plan.toSend, signal };
  if (written instanceof AppError && written.kind === 'refused') {
    const settled = await settleRefusal(api, subject, written, sending);
    return { verdicts: [...plan.verdicts, ...settled], warnings: [] };
  }
  const readBack = await readAgain(api, subject, sending);
  if (written instanceof AppError && !showsAll(readBack, plan.toSend)) throw written;
  const warnings = written instanceof AppError ? [] : written.warnings;
  return { verdicts: [...plan.verdicts, ...verdicts(fields, plan.toSend, readBack)], warnings };
}

/** A refusal is an answer for each field, and doubt can be settled by reading; all else stops the update. */
function asWriteError(error: unknown): AppError {
  if (error instanceof AppError && (error.kind === 'refused' || error.kind === 'unconfirmed')) return error;
  throw error;
}

type Sending = { id: string; fields: readonly CustomField[]; sent: CustomValues; signal?: AbortSignal };

/** The ATS names what it refused, and of the rest it shows what it keeps; where it names none, its refusal is the answer. */
async function settleRefusal(
  api: AvionteApi,
  subject: FieldSubject,
  refusal: AppError,
  sending: Sending,
): Promise<FieldVerdict[]> {
  const { fields, sent } = sending;
  const refused = Object.keys(sent).flatMap((fieldId): FieldVerdict[] => {
    const said = saidOf(refusal, fields, fieldId);
    return said === null ? [] : [{ fieldId, verdict: 'refused', why: `Avionté did not accept this: “${said}”` }];
  });
  if (refused.length === 0) throw refusal;

  const named = new Set(refused.map(({ fieldId }) => fieldId));
  const others = Object.fromEntries(Object.entries(sent).filter(([fieldId]) => !named.has(fieldId)));
  if (Object.keys(others).length === 0) return refused;
  const readBack = await readAgain(api, subject, { ...sending, sent: others });
  return [...refused, ...verdictsBesideRefused(fields, others, readBack)];
}

function saidOf({ refusedFields }: AppError, fields: readonly CustomField[], fieldId: string): string | null {
  const name = fields.find(({ id }) => id === fieldId)?.name;
  return refusedFields.find(({ id, field }) => (id === null ? field === name : id === fieldId))?.message ?? null;
}

/** Null where it cannot be read. A field without a value is either empty or gone: only its definition tells. */
async function readAgain(
  api: AvionteApi,
  subject: FieldSubject,
  { id, fields, sent, signal }: Sending,
): Promise<CustomValues | null> {
  const unreadable = () => null;
  const answer = await api.object(routesOf[subject].record, { id, signal }).catch(unreadable);
  if (!answer) return null;

  const shown = readValues(fields, answer.data, detailsKeys[subject][api.scheme]);
  const missing = Object.keys(sent).filter((fieldId) => !Object.hasOwn(shown, fieldId));
  if (missing.length === 0) return shown;
  const now = await getFields(api, subject, { signal }).catch(unreadable);
  if (!now) return null;
  const empty = missing.filter((fieldId) => now.some((field) => field.id === fieldId));
  return { ...shown, ...Object.fromEntries(empty.map((fieldId) => [fieldId, null])) };
}

function showsAll(readBack: CustomValues | null, sent: CustomValues): boolean {
  if (!readBack) return false;
  return Object.entries(sent).every(([id, value]) => Object.hasOwn(readBack, id) && isSameValue(readBack[id], value));
}
