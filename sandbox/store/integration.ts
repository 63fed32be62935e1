import { freshNative, type Native } from '../passthrough/native';
import type { Provider } from '../providers/provider';
import type { AtsFile } from './ats-file';
import type { JobSelection } from './job-selection';
import type { Application, Ats, Candidate, Mirror, Model } from './model';

export type IntegrationState = {
  status: 'ACTIVE' | 'INVALID' | 'INACTIVE';
  setupStatus: 'INCOMPLETE' | 'FINAL_SYNC_PENDING' | 'COMPLETED';
  qaStatus: 'PENDING' | 'FAILED' | 'PASSED';
  dataExpiredAt: number | null;
  /** What an admin or the customer switched off, by coverage id; `null` makes Kombo not mention it at all. */
  coverage: Record<string, CoverageOverride | null>;
};

export type CoverageOverride = {
  coverage_status?: 'SUPPORTED' | 'UNSUPPORTED' | 'NOT_IMPLEMENTED' | 'UNKNOWN';
  scope_config_setting?: 'ENABLED' | 'DISABLED' | 'OPTIONAL';
  opted_out_by_customer?: boolean;
};

/** Which fields of the ATS are passed on unread, and what Kombo's own custom fields are filled from. */
export type FieldChoices = { passthrough: string[]; mapping: Record<string, string | null> };

/** One customer's ATS as Kombo sees it: the ATS itself, Kombo's mirror of it, and what has yet to be mirrored. */
export type Integration = {
  id: string;
  environmentId: string;
  provider: Provider;
  endUser: { organizationName: string; creatorEmail: string; originId: string | null };
  createdAt: number;
  state: IntegrationState;
  ats: Ats;
  files: Map<string, AtsFile>;
  /** Where the ATS's jobs are selected one by one: those that Kombo has not read, by remote id. */
  jobSelection: Map<string, JobSelection>;
  mirror: Mirror;
  applicationsOf: Map<string, string[]>;
  pending: Map<string, { model: Model; id: string }>;
  /** What only the ATS's own API shows. */
  native: Native;
  fields: FieldChoices;
  running: { syncId: string; type: 'FULL' | 'DELTA' } | null;
};

export const freshState = (): IntegrationState => ({
  status: 'ACTIVE',
  setupStatus: 'COMPLETED',
  qaStatus: 'PASSED',
  dataExpiredAt: null,
  coverage: {},
});

export function emptyIntegration(
  identity: Pick<Integration, 'id' | 'environmentId' | 'provider' | 'endUser' | 'createdAt'>,
): Integration {
  return {
    ...identity,
    state: freshState(),
    ats: { jobs: new Map(), stages: new Map(), candidates: new Map(), applications: new Map(), reasons: new Map() },
    files: new Map(),
    jobSelection: new Map(),
    mirror: {
      jobs: { rows: [], byId: new Map() },
      stages: { rows: [], byId: new Map() },
      candidates: { rows: [], byId: new Map() },
      applications: { rows: [], byId: new Map() },
      reasons: { rows: [], byId: new Map() },
    },
    applicationsOf: new Map(),
    pending: new Map(),
    native: freshNative(),
    fields: { passthrough: [], mapping: {} },
    running: null,
  };
}

/** The application as Kombo reads it: a step inside the pipeline comes back as the pipeline itself. */
export function asRead(integration: Integration, application: Application): Application {
  const stage = application.stageId === null ? undefined : integration.ats.stages.get(application.stageId);
  if (!stage?.subStage) return application;
  return { ...application, stageId: pipelineStageId(integration) };
}

/** The candidate as Kombo reads it: what its connector does not supply is null, whatever the ATS holds. */
export function candidateAsRead({ provider }: Integration, candidate: Candidate): Candidate {
  const supplied = new Set(provider.models.ats_candidates);
  const kept = <Value>(field: string, value: Value): Value | null => (supplied.has(field) ? value : null);
  return {
    ...candidate,
    source: kept('source', candidate.source),
    company: kept('company', candidate.company),
    title: kept('title', candidate.title),
    location: kept('location', candidate.location),
  };
}

/** Whether Kombo learns of this application only when the ATS announces it. */
export function onlyAnnounced(integration: Integration, application: Application): boolean {
  return (
    integration.provider.pipelineRemoteId !== null &&
    asRead(integration, application).stageId === pipelineStageId(integration)
  );
}

function pipelineStageId(integration: Integration): string | null {
  for (const stage of integration.ats.stages.values()) {
    if (stage.remoteId !== null && stage.remoteId === integration.provider.pipelineRemoteId) return stage.id;
  }
  return null;
}
