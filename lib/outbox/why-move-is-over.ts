import 'server-only';
import type pg from 'pg';
import { whyFinished } from '../board/board';
import { getJobRules, whyJobTakesNoMoves } from '../board/job-rules';
import { whyStageIsClosed } from '../connectors/provider';
import { isBeingRejected, sentStates } from './being-rejected';
import type { IntentRow } from './intent-row';
import type { LockedApplication } from './lock-application';

/**
 * Why a move that was allowed when it was asked for must not be sent any more, or null. The connection's own state is no reason:
 * a change waits until it works again.
 */
export async function whyMoveIsOver(
  client: pg.PoolClient,
  application: LockedApplication,
  { organisation_id, to_stage_id }: IntentRow,
): Promise<string | null> {
  const finished = whyFinished(application.lane);
  if (finished || !application.jobId) return finished ?? 'This application is no longer on a job.';
  const rejection = { organisationId: organisation_id, applicationId: application.id, states: sentStates };
  if (await isBeingRejected(client, rejection)) return 'This person is being rejected.';

  const rules = await getJobRules(organisation_id, application.jobId, client);
  const whyNot = whyJobTakesNoMoves(rules);
  if (whyNot) return whyNot;

  const stage = rules.stages.find(({ id }) => id === to_stage_id);
  return stage ? whyStageIsClosed(rules.provider, stage) : 'This stage is no longer part of the job.';
}
