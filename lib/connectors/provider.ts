import { type ConnectingGuide, plainConnectingGuide } from './connecting-guide';
import type { ConnectionSettings, Connector } from './connector';
import { type CoverageKey, findCoverage } from './find-coverage';
import type { Kombo } from './kombo/kombo-client';

/** A sentence for a recruiter: why the answer is no. */
export type WhyNot = string;

export const capabilityTable = {
  'stream-jobs': { label: 'Read jobs', kombo: { model: 'ats_jobs' } },
  'stream-candidates': { label: 'Read candidates', kombo: { model: 'ats_candidates' } },
  'stream-applications': { label: 'Read applications', kombo: { model: 'ats_applications' } },
  'application-stages': { label: 'Read stages', kombo: { model: 'ats_application_stages' } },
  'disposition-reasons': { label: 'Read rejection reasons', kombo: { model: 'ats_rejection_reasons' } },
  'get-job': { label: 'Look up a job', kombo: { model: 'ats_jobs' } },
  'get-candidate': { label: 'Look up a candidate', kombo: { model: 'ats_candidates' } },
  'find-candidates': { label: 'Find candidates by name, e-mail or phone', kombo: { model: 'ats_candidates' } },
  'move-stage': {
    label: 'Move people to another stage',
    kombo: { actionWords: ['move application', 'application stage'] },
  },
  reject: { label: 'Reject people', kombo: { actionWords: ['reject application'] } },
  'bulk-reject': { label: 'Reject several people at once', kombo: { actionWords: ['reject application'] } },
  'create-application': { label: 'Create applications', kombo: { action: 'ats_create_application' } },
  'create-candidate': { label: 'Create candidates', kombo: { action: 'ats_create_candidate' } },
  'source-writing': { label: 'Write the source of new people', kombo: { action: 'ats_create_application' } },
  'application-note': { label: 'Add notes to applications', kombo: { actionWords: ['note application'] } },
  'candidate-note': { label: 'Add notes to candidates', kombo: null },
  'application-attachment': {
    label: 'Add files to applications',
    kombo: { action: 'ats_add_application_attachment' },
  },
  'candidate-attachment': { label: 'Add files to candidates', kombo: { action: 'ats_add_candidate_attachment' } },
  'read-attachments': { label: 'Read files', kombo: { actionWords: ['read attachment', 'get attachment'] } },
  resume: { label: 'Read résumés', kombo: { actionWords: ['read attachment', 'get attachment'] } },
  'application-result-link': {
    label: 'Add result links to applications',
    kombo: { actionWords: ['result link application'] },
  },
  'candidate-result-link': {
    label: 'Add result links to candidates',
    kombo: { actionWords: ['result link candidate'] },
  },
  'candidate-tags': { label: 'Tag candidates', kombo: { actionWords: ['tag candidate'] } },
  'enhanced-job': { label: 'Read a job with all its fields', kombo: null },
  'enhanced-jobs-batch': { label: 'Read many jobs with all their fields', kombo: null },
  'enhanced-candidate': { label: 'Read a candidate with all their fields', kombo: null },
  'job-fields': { label: 'Custom fields of jobs', kombo: null },
  'application-fields': { label: 'Custom fields of applications', kombo: null },
  'candidate-fields': { label: 'Custom fields of candidates', kombo: null },
  'synced-jobs': { label: 'Choose which jobs are read', kombo: null },
  passthrough: { label: "Calls to the ATS's own API", kombo: null },
} as const satisfies Record<string, { label: string; kombo: CoverageKey | null }>;

export type Capability = keyof typeof capabilityTable;

export const capabilities = Object.keys(capabilityTable) as Capability[]; // the keys of a const object are its type's keys

/** As a job or an application names a stage. */
export type StageRef = { remoteId: string | null; name: string | null };

/** Stages that accept nobody, however they are reached. */
export type ClosedStages = {
  by: 'remoteId' | 'name';
  equals: readonly string[];
  /** Who made the rule: the tool, or Kombo. */
  whose: string;
  /** `{stage}` stands for the stage's name. */
  why: WhyNot;
};

/** A stage the mirror goes on showing although the person was moved on to another one. */
export type SwallowingStage = {
  remoteId: string;
  /** Stages that do read back as themselves; all others of the job are swallowed. */
  notSwallowed: readonly string[];
  /** What a card says then, such as "Acme shows Pipeline". */
  readBackNote: string;
};

export type StageRules = { closed: readonly ClosedStages[]; swallowing: readonly SwallowingStage[] };

/** Inputs of "Create application", by Kombo's names. https://docs.kombo.dev/ats */
export const createInputs = [
  'candidate.first_name',
  'candidate.last_name',
  'candidate.email_address',
  'candidate.phone_number',
  'candidate.company',
  'candidate.title',
  'candidate.location.city',
  'candidate.location.country',
  'candidate.social_links.url',
  'application.stage_id',
  'attachments',
  'source.name',
  'source.unified_key',
  'source.id',
] as const;
export type CreateInput = (typeof createInputs)[number];

export type SettingDefinition = {
  key: string;
  label: string;
  /** What it is for, and what happens without it. */
  help: string;
} & ({ kind: 'whole-number' } | { kind: 'one-of'; options: readonly { value: string; label: string }[] });

export type Provider = {
  /** Kombo's id of the tool. */
  id: string;
  name: string;
  /** `true`, or why not. Every provider answers for every capability. */
  capabilities: Record<Capability, true | WhyNot>;
  /** The answer where Kombo's live coverage does not mention a thing; null: what `capabilities` says. */
  whenUnmentioned: WhyNot | null;
  stageRules: StageRules;
  noteFormat: 'plain-text' | 'html';
  /** Null, or what it costs to ask the ATS more than needed. */
  metered: WhyNot | null;
  /** What an admin has to know of it once it is connected. */
  guide: string;
  connecting: ConnectingGuide;
  /** Calls Kombo's unified API lacks. Each one replaces the base method of the same name. */
  extras?: (kombo: Kombo, settings: ConnectionSettings) => Partial<Connector>;
  /** What a new person may carry, as Kombo lists it for the tool; null: whatever Kombo takes. */
  createInputs: readonly CreateInput[] | null;
  /** What becomes of a person the ATS has already, who is put on another of its jobs: in sentences for a recruiter. */
  knownPerson: string;
  /** What is known of where a file for an application lands. */
  applicationFileLanding: string;
  /** What an admin sets per connection, each with its sentence. */
  settings: readonly SettingDefinition[];
};

type WithStageRules = Pick<Provider, 'stageRules'>;

export function defineProvider(definition: Provider): Provider {
  return definition;
}

/** Why nobody can be moved into this stage, or null. */
export function whyStageIsClosed(provider: WithStageRules, stage: StageRef): WhyNot | null {
  const rule = provider.stageRules.closed.find(({ by, equals }) => equals.includes(stage[by] ?? ''));
  return rule ? rule.why.replaceAll('{stage}', () => stage.name ?? stage.remoteId ?? '') : null;
}

/** Why a person who leaves this stage can never be put back, or null. */
export function whyOneWay(provider: WithStageRules, from: StageRef | null): WhyNot | null {
  const why = from && whyStageIsClosed(provider, from);
  return why ? `This cannot be undone once it is sent. ${why}` : null;
}

/** Whether the mirror, showing `synced`, is what a move to `requested` looks like there. */
export function swallows(provider: WithStageRules, synced: StageRef | null, requested: StageRef | null): boolean {
  return readBackNote(provider, synced, requested) !== null;
}

/** What to say beside a stage that was requested while the mirror shows the one that swallowed it, or null. */
export function readBackNote(provider: WithStageRules, synced: StageRef | null, requested: StageRef | null) {
  if (!synced || !requested || requested.remoteId === synced.remoteId) return null;
  const rule = provider.stageRules.swallowing.find(({ remoteId }) => remoteId === synced.remoteId);
  return rule && !rule.notSwallowed.includes(requested.remoteId ?? '') ? rule.readBackNote : null;
}

/** One line of what Kombo says about this very connection. */
export type CoverageEntry = {
  id: string;
  label: string;
  isAvailable: boolean;
  coverageStatus: 'SUPPORTED' | 'UNSUPPORTED' | 'NOT_IMPLEMENTED' | 'UNKNOWN';
  scopeConfigSetting: 'ENABLED' | 'DISABLED' | 'OPTIONAL';
  optedOutByCustomer: boolean;
};

export type Coverage = { models: CoverageEntry[]; actions: CoverageEntry[] };

export type GateState = 'open' | 'closed' | 'unknown';

/** The four gates Kombo knows of: the tool, Kombo's connector, our scope configuration, the customer's opt-out. */
export type Gates = Record<'tool' | 'kombo' | 'scope' | 'customer', GateState>;

export type CapabilityRow = { capability: Capability; label: string; answer: true | WhyNot; gates: Gates };

/** The table, narrowed by what Kombo says live. It never widens: a no of the table stays a no. */
export function effectiveCapabilities(
  provider: Provider,
  coverage: Coverage | null,
): Record<Capability, true | WhyNot> {
  const rows = capabilityRows(provider, coverage).map(({ capability, answer }) => [capability, answer]);
  return Object.fromEntries(rows) as Record<Capability, true | WhyNot>; // one row for each capability, by construction
}

/** The same, with the gate that decided, for the admin's table. */
export function capabilityRows(provider: Provider, coverage: Coverage | null): CapabilityRow[] {
  return capabilities.map((capability) => {
    const { label, kombo } = capabilityTable[capability];
    const byTable = provider.capabilities[capability];
    const entry = coverage && kombo ? findCoverage(coverage, kombo) : null;
    const gates = gatesOf(byTable, entry);
    if (byTable !== true) return { capability, label, answer: byTable, gates };
    return { capability, label, answer: (entry ? whyGated(provider, entry) : provider.whenUnmentioned) ?? true, gates };
  });
}

function gatesOf(byTable: true | WhyNot, entry: CoverageEntry | null): Gates {
  const byTableOnly = byTable === true ? 'open' : 'closed';
  if (!entry) return { tool: byTableOnly, kombo: 'unknown', scope: 'unknown', customer: 'unknown' };
  const built = { SUPPORTED: 'open', UNSUPPORTED: 'unknown', NOT_IMPLEMENTED: 'closed', UNKNOWN: 'unknown' } as const;
  return {
    tool: entry.coverageStatus === 'UNSUPPORTED' ? 'closed' : byTableOnly,
    kombo: built[entry.coverageStatus],
    scope: entry.scopeConfigSetting === 'DISABLED' ? 'closed' : 'open',
    customer: entry.optedOutByCustomer ? 'closed' : 'open',
  };
}

function whyGated({ name }: Provider, entry: CoverageEntry): WhyNot | null {
  if (entry.coverageStatus === 'UNSUPPORTED') return `${name} does not offer this.`;
  if (entry.coverageStatus === 'NOT_IMPLEMENTED') return `Kombo has not built this for ${name}.`;
  if (entry.scopeConfigSetting === 'DISABLED') return 'This is switched off in your scope configuration at Kombo.';
  if (entry.optedOutByCustomer) return `Whoever connected ${name} opted out of this.`;
  return entry.isAvailable ? null : `Kombo says that this is not available for ${name} at the moment.`;
}

/** For an ATS without a folder of its own: it claims nothing, Kombo's live coverage decides all. */
export function plainProvider(id: string, name: string): Provider {
  const whyNoCall = `Kombo's unified API has no such call, and nothing of its own was built for ${name}.`;
  const answers = capabilities.map((capability) => [capability, capabilityTable[capability].kombo ? true : whyNoCall]);
  return defineProvider({
    id,
    name,
    capabilities: Object.fromEntries(answers) as Record<Capability, true | WhyNot>, // one answer for each, by construction
    whenUnmentioned: `Kombo does not say that ${name} can do this.`,
    stageRules: { closed: [], swallowing: [] },
    noteFormat: 'plain-text',
    metered: null,
    createInputs: null,
    knownPerson: `If ${name} knows this person, Kombo adds the application to them there, and their source stays as it is. If not, ${name} gets a second person. Nothing is merged.`,
    applicationFileLanding: `${name} has the file. Whether it lies on the application or the candidate is not known.`,
    settings: [],
    guide: `${name} is reached through Kombo. What it can do is read from Kombo when you connect it.`,
    connecting: plainConnectingGuide(name),
  });
}
