import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import type { ConnectedIntegration, IntegrationDetails } from '../connectors/integration';
import { environmentFor } from '../connectors/kombo/environment';
import { connectorFor } from '../connectors/registry';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { markDue } from '../sync/mark-due';
import { wakeWorker } from '../worker/wake';
import { CONNECT_TIMEOUT_MS } from './begin-attempt';
import {
  type Finish,
  type FinishConnecting,
  type Purpose,
  purposes,
  whyAttemptIsOver,
  whyNotOurs,
} from './connect-attempt';
import { endAttempt, refuseAttempt } from './end-attempt';
import { keepConnection, refuseOtherCategory } from './keep-connection';
import { type Environment, knownEnvironment } from './kombo-environment';
import { probeConnectionSettings } from './probe-connection-settings';

type Attempt = {
  id: string;
  purpose: Purpose;
  tool: string;
  environmentId: string;
  /** Of the connection it repairs. */
  connectionId: string | null;
  integrationId: string | null;
};

/**
 * Takes the token that Kombo Connect ended with, asks Kombo what it stands for, and connects or repairs just that. The browser
 * is not believed: origin, ATS, environment and integration have to be those that were begun. Throws `not-found`, `stale` for a
 * window or token that was used or ran out, `refused` for what is not ours; of the latter an audit row stays and nothing else.
 */
export async function finishConnecting(
  context: Context,
  { attemptId, token }: z.output<typeof FinishConnecting>,
): Promise<Finish> {
  const tokenHash = createHash('sha256').update(token).digest('base64url');
  const attempt = await openAttempt(context, attemptId);
  const refuse = (why: string, kind: 'refused' | 'stale', sentence: string) =>
    refuseAttempt(context, { attemptId, purpose: attempt.purpose, why, kind, sentence, tokenHash });
  const { organisationId } = context;
  if (await prisma.connectAttempt.count({ where: { organisationId, tokenHash, endedAt: { not: null } } }))
    throw await refuse('used', 'stale', 'This was finished already in another window. It counts once.');

  const environment = await knownEnvironment(context, attempt.environmentId);
  const connected = await lookUp(environment, token);
  if (!connected) throw await refuse('unknown-token', 'refused', notFinished);
  const foreign = whyNotOurs({ ...attempt, organisationId }, connected);
  if (foreign) throw await refuse(foreign.why, 'refused', foreign.sentence);

  return attempt.purpose === 'connect'
    ? connect(context, attempt, await detailsOf(environment, connected), tokenHash)
    : repair(context, attempt, tokenHash);
}

const notFinished = 'Kombo does not know what came back: the window was not finished, or it ran out. Start again.';

async function openAttempt({ organisationId, userId }: Context, attemptId: string): Promise<Attempt> {
  const found = await prisma.connectAttempt.findFirst({
    where: { organisationId, actorId: userId, id: attemptId },
    select: {
      id: true,
      purpose: true,
      tool: true,
      environmentId: true,
      connectionId: true,
      endedAt: true,
      outcome: true,
      expiresAt: true,
    },
  });
  const purpose = purposes.find((one) => one === found?.purpose);
  if (!found || !purpose) throw new AppError('not-found', 'This window is not known here. Start again.');
  const over = whyAttemptIsOver(found, new Date());
  if (over) throw new AppError('stale', over);

  const { id, tool, environmentId, connectionId } = found;
  const repaired = connectionId
    ? await prisma.connection.findFirst({
        where: { organisationId, id: connectionId, deletedAt: null },
        select: { integrationId: true },
      })
    : null;
  if (connectionId && !repaired) throw new AppError('not-found', 'This connection was deleted meanwhile.');
  return { id, purpose, tool, environmentId, connectionId, integrationId: repaired?.integrationId ?? null };
}

/** Null for a token that nobody gave out, or that ran out. */
async function lookUp(environment: Environment, token: string): Promise<ConnectedIntegration | null> {
  return environmentFor(environment, CONNECT_TIMEOUT_MS)
    .getIntegrationByToken({ token })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.kind === 'not-found') return null;
      throw error;
    });
}

async function detailsOf(
  { id, baseUrl, apiKey }: Environment,
  { integrationId, tool }: ConnectedIntegration,
): Promise<IntegrationDetails> {
  const access = { integrationId, baseUrl, apiKey, provider: tool, limiterKey: `check ${id}` };
  const details = await connectorFor(access, CONNECT_TIMEOUT_MS).getIntegration();
  refuseOtherCategory(details);
  return details;
}

async function connect(
  context: Context,
  { id, environmentId }: Attempt,
  details: IntegrationDetails,
  tokenHash: string,
): Promise<Finish> {
  const { organisationId, userId: actorId } = context;
  const finished = await prisma.$transaction(async (tx) => {
    const kept = await keepConnection(tx, { organisationId, environmentId, actorId, by: 'window' }, details);
    await endOnce(tx, context, id, { tokenHash, connectionId: kept.connectionId });
    return kept;
  });
  if (finished.isNew) await probeConnectionSettings(organisationId, finished.connectionId);
  wakeWorker();
  return finished;
}

/** It works again as far as is known; the read that follows says so for certain. */
async function repair(context: Context, { id, purpose, connectionId }: Attempt, tokenHash: string): Promise<Finish> {
  const { organisationId, userId } = context;
  if (!connectionId) throw new AppError('not-found');
  await prisma.$transaction(async (tx) => {
    await endOnce(tx, context, id, { tokenHash, connectionId });
    await tx.connection.updateMany({
      where: { organisationId, id: connectionId, pausedAt: null },
      data: { state: 'active', stateReason: null, failuresInRow: 0, sendsAfter: null, goneAt: null, eraseAfter: null },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: purpose === 'relink' ? 'connection.reconnected' : 'connection.set-up-finished',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
  await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
  return { connectionId, isNew: false };
}

type Connected = { tokenHash: string; connectionId: string };

async function endOnce(tx: Transaction, context: Context, attemptId: string, connected: Connected): Promise<void> {
  if (await endAttempt(tx, context, attemptId, { outcome: 'connected', ...connected })) return;
  throw new AppError('stale', 'This was finished already. A window counts once.');
}
