import { komboId } from '../kombo-id';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job, Moment } from '../store/model';
import { recordKey, type Subject, type Values } from './native';
import { NativeError } from './native-error';

/** The ATS numbers its records; what was made here under another kind of id gets a number of its own. */
export function nativeId(remoteId: string): number {
  if (/^\d{1,15}$/.test(remoteId)) return Number(remoteId);
  let hash = 7;
  for (const character of remoteId) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return 600_000_000 + (hash % 300_000_000);
}

export function nativeJob(integration: Integration, id: string): Job {
  return found(byNativeId(integration.ats.jobs, integration, id), 'job', id);
}

export function nativeCandidate(integration: Integration, id: string): Candidate {
  return found(byNativeId(integration.ats.candidates, integration, id), 'talent', id);
}

/** By the pair `candidateId:jobId`, or by the number the ATS gives an application; the setting says which it takes. */
export function nativeApplication(integration: Integration, id: string): Application {
  const { applicationIds } = integration.native.settings;
  const isPair = id.includes(':');
  const takes = applicationIds === 'both' || applicationIds === (isPair ? 'composite' : 'plain');
  if (!takes)
    throw new NativeError(400, `The id "${id}" is not a valid application id.`, [{ field: 'id', message: id }]);
  const { applications } = integration.ats;
  const known = isPair
    ? applications.get(komboId(integration.id, id))
    : [...applications.values()].find(({ remoteId }) => String(nativeId(remoteId)) === id);
  return found(known, 'application', id);
}

/** None for an id that the ATS does not know: asking for many leaves such ids out. */
export function byNativeId<Kind extends { remoteId: string }>(
  records: Map<string, Kind>,
  integration: Integration,
  id: string,
): Kind | undefined {
  const direct = records.get(komboId(integration.id, id));
  if (direct || Number(id) < 600_000_000) return direct;
  return [...records.values()].find(({ remoteId }) => String(nativeId(remoteId)) === id);
}

function found<Kind>(record: Kind | undefined, kind: string, id: string): Kind {
  if (record) return record;
  throw new NativeError(404, `There is no ${kind} with the id ${id}.`);
}

export function writtenFields(integration: Integration, subject: Subject, remoteId: string): Values {
  return integration.native.fields.get(recordKey(subject, remoteId)) ?? {};
}

export const nativeMoment = (moment: Moment | null): string | null =>
  moment === null ? null : new Date(moment).toISOString().replace('.000Z', 'Z');
