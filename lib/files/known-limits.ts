import 'server-only';
import { connectionAccess } from '../connections/connection-access';
import { connectorFor } from '../connectors/registry';
import type { AttachmentRestrictions } from '../connectors/writes';
import type { FileTarget } from './file-list';

const KEPT_MS = 10 * 60_000;
/** A failing answer is not asked for again at every look. */
const FAILED_KEPT_MS = 30_000;
const PATIENCE_MS = 3_000;

const actions = { application: 'ats_add_application_attachment', candidate: 'ats_add_candidate_attachment' } as const;

type Known = { until: number; limits: Promise<AttachmentRestrictions | null> };
const known = new Map<string, Known>();

/** What the ATS takes, as Kombo tells it, which costs nothing; null where it does not say, or not in time. */
export async function knownLimits(
  organisationId: string,
  connectionId: string,
  on: FileTarget['on'],
): Promise<AttachmentRestrictions | null> {
  const key = `${organisationId} ${connectionId} ${on}`;
  const kept = known.get(key);
  if (kept && kept.until > Date.now()) return kept.limits;

  const asked = ask(organisationId, connectionId, on).catch(() => {
    known.set(key, { until: Date.now() + FAILED_KEPT_MS, limits: Promise.resolve(null) });
    return null;
  });
  known.set(key, { until: Date.now() + KEPT_MS, limits: asked });
  return asked;
}

async function ask(organisationId: string, connectionId: string, on: FileTarget['on']) {
  const connector = connectorFor(await connectionAccess(organisationId, connectionId), PATIENCE_MS);
  return connector.getAttachmentRestrictions({ action: actions[on] });
}
