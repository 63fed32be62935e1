import type { Capability } from '../connectors/provider';

export type TargetType = 'application' | 'candidate' | 'job';

type KindFacts = {
  /** What it changes; order is kept per target. */
  target: TargetType;
  /** `once`: sent twice, it would show up twice, or mail somebody twice. */
  effect: 'repeatable' | 'once';
  /** A newer one of its kind replaces it. */
  newestWins: boolean;
  /** `mirror`: a later read shows whether it arrived. Null: nothing ever will, the answer has to do. */
  proof: 'mirror' | null;
  /** Each send asks the ATS's own API several things, which it may bill. */
  metered: boolean;
  /** Decides where the card stands: until a person has settled it, nothing later for the same target is sent. */
  placesCard: boolean;
  capability: Capability;
  /** How it is called on the screens. */
  noun: string;
};

const addition = { effect: 'once', newestWins: false, proof: null, metered: false, placesCard: false } as const;

/** What is there is compared before anything is written, so that sent twice it does nothing the second time. About five questions. */
const fieldUpdate = {
  effect: 'repeatable',
  newestWins: false,
  proof: null,
  metered: true,
  placesCard: false,
  noun: 'Fields',
} as const;

/** What one change may ask of an ATS. */
export const intentKinds = {
  moveApplicationToStage: {
    target: 'application',
    effect: 'repeatable',
    newestWins: true,
    proof: 'mirror',
    metered: false,
    placesCard: true,
    capability: 'move-stage',
    noun: 'Move',
  },
  rejectApplication: {
    target: 'application',
    effect: 'once',
    newestWins: false,
    proof: 'mirror',
    metered: false,
    placesCard: true,
    capability: 'reject',
    noun: 'Rejection',
  },
  createApplication: {
    target: 'job',
    effect: 'once',
    newestWins: false,
    proof: 'mirror',
    metered: false,
    placesCard: false,
    capability: 'create-application',
    noun: 'New application',
  },
  addNoteToApplication: { ...addition, target: 'application', capability: 'application-note', noun: 'Note' },
  // Kombo has no such call: it goes through the ATS's own API.
  addNoteToCandidate: { ...addition, metered: true, target: 'candidate', capability: 'candidate-note', noun: 'Note' },
  addAttachmentToApplication: {
    ...addition,
    target: 'application',
    capability: 'application-attachment',
    noun: 'File',
  },
  addAttachmentToCandidate: { ...addition, target: 'candidate', capability: 'candidate-attachment', noun: 'File' },
  addResultLinkToApplication: {
    ...addition,
    target: 'application',
    capability: 'application-result-link',
    noun: 'Result link',
  },
  addResultLinkToCandidate: {
    ...addition,
    target: 'candidate',
    capability: 'candidate-result-link',
    noun: 'Result link',
  },
  updateJobCustomFields: { ...fieldUpdate, target: 'job', capability: 'job-fields' },
  updateApplicationCustomFields: { ...fieldUpdate, target: 'application', capability: 'application-fields' },
  updateCandidateCustomFields: { ...fieldUpdate, target: 'candidate', capability: 'candidate-fields' },
} as const satisfies Record<string, KindFacts>;

export type IntentKind = keyof typeof intentKinds;

export function isIntentKind(kind: string): kind is IntentKind {
  return Object.hasOwn(intentKinds, kind);
}

/** Throws for a kind this version does not know: its database is newer. */
export function requireIntentKind(kind: string): IntentKind {
  if (!isIntentKind(kind)) throw new Error(`Nobody here knows what ${kind} is.`);
  return kind;
}

export function kindsWhere(holds: (facts: KindFacts) => boolean): IntentKind[] {
  return Object.keys(intentKinds).filter((kind): kind is IntentKind => isIntentKind(kind) && holds(intentKinds[kind]));
}

const inSql = (kinds: IntentKind[]) => kinds.map((kind) => `'${kind}'`).join(', ');

/** The kinds that decide where a card stands, as a list in SQL. */
export const placingKinds = inSql(kindsWhere(({ placesCard }) => placesCard));

/** All of them: a newer version may have written others, which wait for it. */
export const knownKinds = inSql(kindsWhere(() => true));
