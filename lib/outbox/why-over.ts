import 'server-only';
import type pg from 'pg';
import { whyFinished } from '../board/board';
import { whyJobTakesNobody } from '../board/can-add';
import { getJobRules } from '../board/job-rules';
import { ERASED_HERE } from '../personal-data/personal-data';
import { isBeingRejected } from './being-rejected';
import { findMirroredApplication } from './find-created-application';
import { openStates } from './intent';
import type { IntentKind } from './intent-kinds';
import type { IntentRow } from './intent-row';
import type { LockedApplication } from './lock-application';
import type { LockedTarget } from './lock-target';
import { payloads } from './payload';
import { whyMoveIsOver } from './why-move-is-over';

export const APPLIED_ALREADY = 'This person has applied for this job already.';
export const REJECTED_ALREADY = 'A rejection of this person is on its way already.';

type Why = (client: pg.PoolClient, target: LockedTarget, intent: IntentRow) => Promise<string | null>;

const whyGone: Why = async (_client, { type, isGone, isErased }) => {
  if (isGone) return `This ${type} was deleted in the ATS.`;
  return isErased ? ERASED_HERE : null;
};

const special: Partial<Record<IntentKind, Why>> = {
  moveApplicationToStage: async (client, { application }, intent) =>
    application ? whyMoveIsOver(client, application, intent) : 'This application is gone.',
  rejectApplication: async (client, { application, isErased }, intent) => {
    if (isErased) return ERASED_HERE;
    return application ? whyRejectionIsOver(client, application, intent) : 'This application is gone.';
  },
  createApplication: async (client, { id }, intent) =>
    (await whyJobTakesNoPeople(client, intent.organisation_id, id)) ??
    (await whyKnownIsGone(client, intent)) ??
    whyAlreadyApplied(client, intent),
};

/** Each one may mail the person. */
async function whyRejectionIsOver(
  client: pg.PoolClient,
  { id: applicationId, lane }: LockedApplication,
  { organisation_id: organisationId, id: besides }: IntentRow,
): Promise<string | null> {
  const another = { organisationId, applicationId, states: openStates, besides };
  return whyFinished(lane) ?? ((await isBeingRejected(client, another)) ? REJECTED_ALREADY : null);
}

/** Somebody known, put on another job, who was removed meanwhile: they must not come back as somebody new. */
async function whyKnownIsGone(client: pg.PoolClient, { organisation_id, payload }: IntentRow): Promise<string | null> {
  const { data } = payloads.createApplication.safeParse(payload);
  if (!data?.aboutCandidateId) return null;
  const { rowCount } = await client.query(
    'SELECT 1 FROM candidate WHERE organisation_id = $1 AND id = $2 AND remote_deleted_at IS NULL AND erased_at IS NULL',
    [organisation_id, data.aboutCandidateId],
  );
  return rowCount === 0 ? 'This candidate was deleted in the ATS.' : null;
}

/** After an attempt without an answer this is the very application that it made: it is looked up then. */
async function whyAlreadyApplied(
  client: pg.PoolClient,
  { organisation_id, target_id, payload, silent_attempts }: IntentRow,
): Promise<string | null> {
  const { data } = payloads.createApplication.safeParse(payload);
  if (!data || silent_attempts > 0) return null;
  const found = await findMirroredApplication(client, organisation_id, target_id, data.candidate.email);
  return found && APPLIED_ALREADY;
}

/**
 * Why a change that was allowed when it was asked for must not be sent any more, or null. The connection's own state is no reason:
 * a change waits until it works again.
 */
export async function whyOver(
  client: pg.PoolClient,
  target: LockedTarget,
  kind: IntentKind,
  intent: IntentRow,
): Promise<string | null> {
  return (special[kind] ?? whyGone)(client, target, intent);
}

/** Why nobody can apply for this job any more, or null. */
export async function whyJobTakesNoPeople(
  client: pg.PoolClient,
  organisationId: string,
  jobId: string,
): Promise<string | null> {
  return whyJobTakesNobody(await getJobRules(organisationId, jobId, client));
}
