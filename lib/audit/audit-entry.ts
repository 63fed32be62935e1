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
  | 'connect attempt'
  | 'door'
  | 'draft'
  | 'upload'
  | 'view'
  | 'unknown';

/** Facts of a row, and the name of an id that one of them holds. */
export type Told = { facts: Facts; nameOf: (fact: string) => string | null };

export type Entry = {
  group: AuditGroup;
  /** What happened, without whom it concerns. */
  word: string;
  /** `{who}` stands for who did it, `{what}` for what it is about. */
  sentence: string | ((told: Told) => string);
};

export const change = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'changes', word, sentence });
export const data = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'data', word, sentence });
export const member = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'members', word, sentence });
export const access = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'access', word, sentence });
export const connection = (word: string, sentence: Entry['sentence']): Entry => ({
  group: 'connections',
  word,
  sentence,
});
export const own = (word: string, sentence: Entry['sentence']): Entry => ({ group: 'own', word, sentence });

export const people = (count: Facts[string] | undefined) => (count === 1 ? '1 person' : `${Number(count ?? 0)} people`);
