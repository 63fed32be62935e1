import 'server-only';
import type { AuditEntry, AuditPart } from './audit';
import { auditSentence } from './audit-action';
import type { AuditRow } from './audit-conditions';
import type { AuditTarget } from './audit-entry';
import type { Named } from './read-names';

/** What stands where the thing itself is no longer here, or never had a name. */
const nameless: Record<AuditTarget, string> = {
  application: 'a person who is no longer here',
  candidate: 'a person who is no longer here',
  candidates: 'people',
  job: 'a job that is no longer here',
  batch: 'a job',
  user: 'somebody who has left',
  invite: 'somebody',
  organisation: 'the organisation',
  connection: 'a connection that is no longer here',
  'kombo environment': 'a Kombo environment',
  audit: 'the audit',
  'connect attempt': 'an attempt to connect',
  door: 'something',
  draft: 'somebody',
  upload: 'a file',
  view: 'a view',
  unknown: 'something',
};

/** A row as a sentence in pieces, with the names as they are today. */
export function tellAudit(row: AuditRow, names: ReadonlyMap<string, Named>): AuditEntry {
  const nameOf = (fact: string) => {
    const id = row.facts[fact];
    return typeof id === 'string' ? (names.get(id)?.name ?? null) : null;
  };
  const sentence = auditSentence(row.action, { facts: row.facts, nameOf });
  const parts = sentence.split(/(\{who\}|\{what\})/).flatMap((text): AuditPart[] => {
    if (text === '{who}') return [whoOf(row, names)];
    if (text === '{what}') return [whatOf(row, names)];
    return text === '' ? [] : [{ text, href: null }];
  });
  return { id: row.id, at: row.at.toISOString(), action: row.action, parts };
}

export const textOf = ({ parts }: Pick<AuditEntry, 'parts'>) => parts.map(({ text }) => text).join('');

export function whoOf({ actor_id }: AuditRow, names: ReadonlyMap<string, Named>): AuditPart {
  if (actor_id === null) return { text: 'Nobody signed in', href: null };
  return { text: names.get(actor_id)?.name ?? 'Somebody who has left', href: null };
}

function whatOf({ target_type, target_id }: AuditRow, names: ReadonlyMap<string, Named>): AuditPart {
  const found = target_id === null ? undefined : names.get(target_id);
  if (found) return { text: found.name, href: found.href };
  const text = Object.hasOwn(nameless, target_type) ? nameless[target_type as AuditTarget] : 'something'; // a key, as just asked
  return { text, href: null };
}
