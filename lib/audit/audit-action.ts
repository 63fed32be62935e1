import { type Role, roleWord } from '../auth/role';
import { intentKinds, isIntentKind } from '../outbox/intent-kinds';
import { retentionPart } from '../retention/retention-settings';

export type Facts = Record<string, string | number | boolean | null>;

/** How the actions are grouped where somebody narrows the list. */
export const auditGroups = {
  changes: 'Changes to people and jobs',
  data: 'Personal data and backups',
  members: 'Members',
  access: 'Signing in and access',
  connections: 'Connections',
  own: 'Own views, drafts and files',
} as const;

export type AuditGroup = keyof typeof auditGroups;

/** What a row is about: it says how its name is found. */
export type AuditTarget =
  | 'application'
  | 'candidate'
  | 'candidates'
  | 'job'
  | 'batch'
  | 'user'
  | 'invite'
  | 'organisation'
  | 'connection'
  | 'kombo environment'
  | 'audit'
  | 'door'
  | 'draft'
  | 'upload'
  | 'view'
  | 'unknown';

/** Facts of a row, and the name of an id that one of them holds. */
export type Told = { facts: Facts; nameOf: (fact: string) => string | null };

type Entry = {
  group: AuditGroup;
  /** What happened, without whom it concerns. */
  word: string;
  /** `{who}` stands for who did it, `{what}` for what it is about. */
  sentence: string | ((told: Told) => string);
};

const change = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'changes', word, sentence });
const data = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'data', word, sentence });
const member = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'members', word, sentence });
const access = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'access', word, sentence });
const connection = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'connections', word, sentence });
const own = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'own', word, sentence });

/** "the move of {what}"; such as `new application` is for a job. */
function theChange({ facts: { kind } }: Told): string {
  if (typeof kind !== 'string' || !isIntentKind(kind)) return 'the change of {what}';
  const { noun, target } = intentKinds[kind];
  return `the ${noun.toLowerCase()} ${target === 'job' ? 'for' : 'of'} {what}`;
}

const asking = {
  moveApplicationToStage: ({ nameOf }: Told) => {
    const to = nameOf('to');
    return `moved {what}${to ? ` to ${to}` : ''}`;
  },
  rejectApplication: () => 'rejected {what}',
  createApplication: () => 'added a person to {what}',
  addNoteToApplication: () => 'added a note to {what}',
  addNoteToCandidate: () => 'added a note to {what}',
  addAttachmentToApplication: () => 'added a file to {what}',
  addAttachmentToCandidate: () => 'added a file to {what}',
  addResultLinkToApplication: () => 'added a result link to {what}',
  addResultLinkToCandidate: () => 'added a result link to {what}',
  updateJobCustomFields: () => 'changed fields of {what}',
  updateApplicationCustomFields: () => 'changed fields of {what}',
  updateCandidateCustomFields: () => 'changed fields of {what}',
} as const satisfies Record<keyof typeof intentKinds, (told: Told) => string>;

function asked(told: Told): string {
  const { kind } = told.facts;
  return `{who} ${typeof kind === 'string' && isIntentKind(kind) ? asking[kind](told) : 'changed {what}'}`;
}

const batchWord: Record<string, string> = { move: 'move', reject: 'reject', note: 'add a note to' };
const people = (count: Facts[string] | undefined) => (count === 1 ? '1 person' : `${Number(count ?? 0)} people`);
const role = (value: Facts[string] | undefined) => {
  const known = typeof value === 'string' && Object.hasOwn(roleWord, value) ? roleWord[value as Role] : 'member'; // a key, as just asked
  return known.toLowerCase();
};
const aRole = (value: Facts[string] | undefined) => `${role(value) === 'admin' ? 'an' : 'a'} ${role(value)}`;
const chosen = ({ facts: { all, namedOneByOne, searched, filters } }: Told) => {
  if (!all) return people(namedOneByOne);
  return searched || Number(filters) > 0 ? 'everybody a search found' : 'everybody';
};
const rows = (count: Facts[string] | undefined) => (count === 1 ? '1 row' : `${Number(count ?? 0)} rows`);

/** Everything that is written into the audit, with the sentence an admin reads. A word that is not in here does not compile. */
export const auditActions = {
  'change.asked': change('Asked for a change', asked),
  'change.undone': change('Undid a change', (told) => `{who} undid ${theChange(told)}`),
  'change.retried': change('Sent a change again', (told) => `{who} sent ${theChange(told)} again`),
  'change.dismissed': change('Dismissed a change', (told) => `{who} dismissed ${theChange(told)}`),
  'change.confirmed-by-hand': change(
    'Confirmed a change by hand',
    (told) => `{who} said that ${theChange(told)} arrived`,
  ),
  'change.kept-mine': change('Kept ours in a conflict', '{who} kept their own move of {what} in a conflict'),
  'change.kept-theirs': change('Took the ATS’s in a conflict', '{who} took what the ATS shows of {what} in a conflict'),
  'change.put-off': change('Put a change off', (told) => `Sending ${theChange(told)} was put off ({who} asked for it)`),
  'change.confirmed': change('Sent a change', (told) => `The ATS took ${theChange(told)} ({who} asked for it)`),
  'change.settled': change('Settled a change', (told) => `The ATS has ${theChange(told)} ({who} asked for it)`),
  'change.refused': change('A change was refused', (told) => `Refused: ${theChange(told)} ({who} asked for it)`),
  'change.unconfirmed': change(
    'A change stayed unknown',
    (told) => `Nobody knows whether ${theChange(told)} arrived ({who} asked for it)`,
  ),
  'change.conflict': change(
    'A change met a conflict',
    (told) => `In conflict: ${theChange(told)} ({who} asked for it)`,
  ),
  'change.superseded': change(
    'A change was replaced',
    (told) => `A newer one replaced ${theChange(told)} ({who} asked for it)`,
  ),
  'change.cancelled': change('A change was cancelled', (told) => `Cancelled: ${theChange(told)} ({who} asked for it)`),
  'change.recovered': change(
    'Took over a change after a crash',
    (told) => `A restart took over ${theChange(told)} ({who} asked for it)`,
  ),
  'batch.asked': change(
    'Changed many at once',
    ({ facts }) => `{who} asked to ${batchWord[String(facts.kind)] ?? 'change'} ${people(facts.people)} of {what}`,
  ),
  'batch.stopped': change(
    'Stopped many at once',
    ({ facts }) => `{who} stopped what had not left for ${people(facts.people)} of {what}`,
  ),
  'fields.asked': change('Read fields from the ATS', '{who} read the fields of {what} from the ATS'),

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

  'organisation.added': member('Added the organisation', 'The operator added the organisation'),
  'organisation.set-up': member('Set up the organisation', '{who} set up the organisation'),
  'member.invited': member('Invited a person', ({ facts }) => `{who} invited {what} as ${aRole(facts.role)}`),
  'member.joined': member('Joined', ({ facts }) => `{what} joined as ${aRole(facts.role)}`),
  'member.role-changed': member(
    'Changed a role',
    ({ facts }) => `{who} made {what} ${aRole(facts.to)}, who was ${aRole(facts.from)}`,
  ),
  'member.deactivated': member('Deactivated a member', '{who} deactivated {what}'),
  'member.reactivated': member('Reactivated a member', '{who} reactivated {what}'),
  'invite.revoked': member('Withdrew an invitation', '{who} withdrew the invitation of {what}'),

  'session.started': access('Signed in', '{who} signed in'),
  'session.ended': access('Signed out', '{who} signed out'),
  'session.ended-everywhere': access('Signed out everywhere', '{who} signed out everywhere'),
  'access.refused': access(
    'Was refused',
    ({ facts }) => `{who} tried what only ${aRole(facts.needs)} may, and was refused`,
  ),

  'connection.added': connection('Added a connection', '{who} added {what}'),
  'connection.settings-saved': connection('Saved settings of a connection', '{who} saved settings of {what}'),
  'connection.read-asked': connection('Asked for a read', '{who} had {what} read again'),
  'connection.state-changed': connection(
    'A connection changed its state',
    ({ facts }) => `{what} went from ${stateInWords(facts.from)} to ${stateInWords(facts.to)}`,
  ),
  'webhook-secret.set': connection('Set a webhook secret', '{who} set a new webhook secret of {what}'),
  'webhook-secret.old-dropped': connection(
    'Dropped old webhook secrets',
    '{who} dropped the old webhook secret of {what}',
  ),
  'webhook-secret.old-expired': connection(
    'Old webhook secrets ran out',
    'The old webhook secret of {what} ran out and was deleted',
  ),
  'secret.rotated': connection(
    'Encrypted keys anew',
    ({ facts }) => `Keys and files were encrypted with the newest secret (${Number(facts.values ?? 0)})`,
  ),

  'view.saved': own('Saved a view', '{who} saved a view of people'),
  'view.deleted': own('Deleted a view', '{who} deleted a view of people'),
  'view.default-chosen': own('Chose a first view', '{who} chose with which view the list of people opens'),
  'draft.begun': own('Began a draft', '{who} began a note about {what}'),
  'draft.dropped': own('Dropped a draft', '{who} threw away a begun note about {what}'),
  'upload.kept': own('Kept a file', '{who} chose a file for somebody who is being added'),
  'upload.dropped': own('Dropped a file', '{who} took back a file for somebody who was being added'),
} as const satisfies Record<string, Entry>;

function stateInWords(state: Facts[string] | undefined): string {
  return `“${String(state ?? 'unknown').replaceAll('_', ' ')}”`;
}

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
