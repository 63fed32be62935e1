import 'server-only';
import type { Role } from '../auth/role';
import {
  type Capability,
  type CapabilityRow,
  type Coverage,
  capabilityRows,
  type Provider,
} from '../connectors/provider';
import type { ConnectionState } from '../generated/prisma/enums';
import type { GatedCapability } from './connection';

/** The fifth gate: who may. What is read, everybody sees; what changes the ATS takes a recruiter; what costs or reconfigures, an admin. */
const neededRole: Record<Capability, Role> = {
  'stream-jobs': 'viewer',
  'stream-candidates': 'viewer',
  'stream-applications': 'viewer',
  'application-stages': 'viewer',
  'disposition-reasons': 'viewer',
  'get-job': 'viewer',
  'get-candidate': 'viewer',
  'find-candidates': 'viewer',
  'move-stage': 'recruiter',
  reject: 'recruiter',
  'bulk-reject': 'recruiter',
  'create-application': 'recruiter',
  'create-candidate': 'recruiter',
  'source-writing': 'recruiter',
  'application-note': 'recruiter',
  'candidate-note': 'recruiter',
  'application-attachment': 'recruiter',
  'candidate-attachment': 'recruiter',
  'read-attachments': 'viewer',
  resume: 'viewer',
  'application-result-link': 'recruiter',
  'candidate-result-link': 'recruiter',
  'candidate-tags': 'recruiter',
  'enhanced-job': 'viewer',
  'enhanced-jobs-batch': 'viewer',
  'enhanced-candidate': 'viewer',
  'job-fields': 'recruiter',
  'application-fields': 'recruiter',
  'candidate-fields': 'recruiter',
  'synced-jobs': 'admin',
  passthrough: 'admin',
};

/** The sixth gate: what the state of the connection closes, in a sentence. An ATS that must be reconnected can still be read from the mirror. */
const stopped: Record<ConnectionState, { reads: string | null; writes: string | null }> = {
  active: { reads: null, writes: null },
  needs_reconnect: { reads: null, writes: 'The customer has to reconnect this ATS first.' },
  setup_incomplete: both('The set-up in Kombo is not complete.'),
  inactive: both('The integration is switched off in Kombo.'),
  gone: both('Kombo does not know this integration any more.'),
  kombo_reading: both('Kombo is still reading this ATS for the first time.'),
  in_check: both('Kombo is still checking this connection.'),
};

function both(why: string) {
  return { reads: why, writes: why };
}

/** Every capability with its answer, why, and the six gates. */
export function gatedCapabilities(
  provider: Provider,
  coverage: Coverage | null,
  state: ConnectionState,
  outcomes: ReadonlyMap<string, GatedCapability['last']>,
): GatedCapability[] {
  return capabilityRows(provider, coverage).map((row) => ({
    ...gated(row, state),
    last: outcomes.get(row.capability) ?? never,
  }));
}

const never: GatedCapability['last'] = { succeededAt: null, failedAt: null, failure: null };

function gated(
  { capability, label, answer, gates }: CapabilityRow,
  state: ConnectionState,
): Omit<GatedCapability, 'last'> {
  const role = neededRole[capability];
  const why = stopped[state][role === 'viewer' ? 'reads' : 'writes'];
  return {
    capability,
    label,
    why: answer === true ? why : answer,
    gates: { ...gates, connection: why === null ? 'open' : 'closed' },
    role,
  };
}
