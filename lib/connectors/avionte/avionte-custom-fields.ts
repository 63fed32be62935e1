import 'server-only';
import { AppError } from '@/lib/result';
import { isSameValue, notSentWithOthers, planChanges, verdicts } from '../custom-field-rules';
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
  if (written instanceof AppError && written.kind === 'refused') {
    return { verdicts: [...plan.verdicts, ...refusedBy(written, fields, plan.toSend)], warnings: [] };
  }
  const readBack = await readAgain(api, subject, { id, fields, sent: plan.toSend, signal });
  if (written instanceof AppError && !showsAll(readBack, plan.toSend)) throw written;
  const warnings = written instanceof AppError ? [] : written.warnings;
  return { verdicts: [...plan.verdicts, ...verdicts(fields, plan.toSend, readBack)], warnings };
}

/** A refusal is an answer for each field, and doubt can be settled by reading; all else stops the update. */
function asWriteError(error: unknown): AppError {
  if (error instanceof AppError && (error.kind === 'refused' || error.kind === 'unconfirmed')) return error;
  throw error;
}

/** A verdict for each field; where the ATS names none of them, its refusal itself is the answer. */
function refusedBy(refusal: AppError, fields: readonly CustomField[], sent: CustomValues): FieldVerdict[] {
  const whyNot = (fieldId: string) => {
    const name = fields.find(({ id }) => id === fieldId)?.name;
    return refusal.refusedFields.find(({ id, field }) => (id === null ? field === name : id === fieldId))?.message;
  };
  const ids = Object.keys(sent);
  if (!ids.some(whyNot)) throw refusal;
  return ids.map((fieldId): FieldVerdict => {
    const said = whyNot(fieldId);
    const why = said === undefined ? notSentWithOthers : `Avionté did not accept this: “${said}”`;
    return { fieldId, verdict: 'refused', why };
  });
}

type ReadBack = { id: string; fields: readonly CustomField[]; sent: CustomValues; signal?: AbortSignal };

/** Null where it cannot be read. A field without a value is either empty or gone: only its definition tells. */
async function readAgain(
  api: AvionteApi,
  subject: FieldSubject,
  { id, fields, sent, signal }: ReadBack,
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
