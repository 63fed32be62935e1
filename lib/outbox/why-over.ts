import 'server-only';
import type pg from 'pg';
import { whyFinished } from '../board/board';
import { getJobRules } from '../board/job-rules';
import type { IntentKind } from './intent-kinds';
import type { IntentRow } from './intent-row';
import type { LockedTarget } from './lock-target';
import { whyMoveIsOver } from './why-move-is-over';

type Why = (client: pg.PoolClient, target: LockedTarget, intent: IntentRow) => Promise<string | null>;

const whyGone: Why = async (_client, { type, isGone }) => (isGone ? `This ${type} was deleted in the ATS.` : null);

const special: Partial<Record<IntentKind, Why>> = {
  moveApplicationToStage: async (client, { application }, intent) =>
    application ? whyMoveIsOver(client, application, intent) : 'This application is gone.',
  rejectApplication: async (_client, { application }) =>
    application ? whyFinished(application.lane) : 'This application is gone.',
  createApplication: (client, { id }, { organisation_id }) => whyJobTakesNoPeople(client, organisation_id, id),
};

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
  const { job, provider } = await getJobRules(organisationId, jobId, client);
  if (job.isDeleted) return `This job was deleted in ${provider.name}.`;
  const isClosed = job.status === 'CLOSED' || job.status === 'ARCHIVED';
  return isClosed ? `This job is closed in ${provider.name}. It takes no new applications.` : null;
}
