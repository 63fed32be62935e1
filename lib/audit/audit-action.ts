import { retentionPart } from '../retention/retention-settings';
import { type AuditGroup, auditGroups, data, type Entry, type Facts, own, people, type Told } from './audit-entry';
import { auditOfChanges } from './audit-of-changes';
import { auditOfConnections } from './audit-of-connections';
import { auditOfMembers } from './audit-of-members';

const chosen = ({ facts: { all, namedOneByOne, searched, filters } }: Told) => {
  if (!all) return people(namedOneByOne);
  return searched || Number(filters) > 0 ? 'everybody a search found' : 'everybody';
};
const rows = (count: Facts[string] | undefined) => (count === 1 ? '1 row' : `${Number(count ?? 0)} rows`);

const auditOfData = {
  'candidates.exported': data('Exported people', (told) => `{who} exported ${chosen(told)} as a file`),
  'candidates.addresses-copied': data('Copied addresses', (told) => `{who} copied the addresses of ${chosen(told)}`),
  'batch.exported': data('Exported a receipt', '{who} exported the receipt of many changes of {what}'),
  'audit.exported': data('Exported the audit', '{who} exported the audit as a file'),
  'audit.pruned': data('Deleted old audit rows', ({ facts }) => `Old enough to go: ${rows(facts.rows)} of the audit`),
  'person.exported': data('Exported one person’s data', '{who} exported everything held on {what}'),
  'person.erased': data('Erased a person', '{who} erased {what}'),
  'person.erasure-lifted': data('Lifted an erasure', '{who} lifted the erasure of {what}'),
  'person.erased-in-ats': data('A person was erased in the ATS', 'The ATS erased {what}, and so did we'),
  'texts.pruned': data(
    'Deleted old texts',
    ({ facts }) => `What was written in ${Number(facts.changes ?? 0)} old changes was deleted`,
  ),
  'retention.changed': data(
    'Changed what is kept how long',
    ({ facts }) =>
      `{who} changed how long is kept: ${Object.keys(facts)
        .map((key) => retentionPart(key, facts[key] ?? null))
        .join(', ')}`,
  ),
  'backup.made': data('Made a backup', 'The operator made a backup'),
  'backup.restored': data('Restored a backup', 'The operator restored a backup'),

  'view.saved': own('Saved a view', '{who} saved a view of people'),
  'view.deleted': own('Deleted a view', '{who} deleted a view of people'),
  'view.default-chosen': own('Chose a first view', '{who} chose with which view the list of people opens'),
  'draft.begun': own('Began a draft', '{who} began a note about {what}'),
  'draft.dropped': own('Dropped a draft', '{who} threw away a begun note about {what}'),
  'upload.kept': own('Kept a file', '{who} chose a file for somebody who is being added'),
  'upload.dropped': own('Dropped a file', '{who} took back a file for somebody who was being added'),
} as const satisfies Record<string, Entry>;

/** Everything that is written into the audit, with the sentence an admin reads. A word that is not in here does not compile. */
export const auditActions = {
  ...auditOfChanges,
  ...auditOfData,
  ...auditOfMembers,
  ...auditOfConnections,
} as const satisfies Record<string, Entry>;

export type AuditAction = keyof typeof auditActions;

/** What becomes of a change by itself or by somebody's hand: `change.` and this. */
export type AuditedChange = Extract<AuditAction, `change.${string}`> extends `change.${infer Word}` ? Word : never;

export const auditActionNames = Object.keys(auditActions) as AuditAction[]; // the keys of a const object are its type's keys
export const auditGroupNames = Object.keys(auditGroups) as AuditGroup[]; // the same

export function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}

/** The sentence of a row, with `{who}` and `{what}` still in it. What a newer version wrote is told by its own word. */
export function auditSentence(action: string, told: Told): string {
  if (!isAuditAction(action)) return `{who}: ${action} {what}`;
  const { sentence }: Entry = auditActions[action];
  return typeof sentence === 'string' ? sentence : sentence(told);
}

export function actionsOfGroup(group: AuditGroup): AuditAction[] {
  return auditActionNames.filter((action) => auditActions[action].group === group);
}
