import 'server-only';
import { connectionAccess } from '../connections/connection-access';
import type { Connector } from '../connectors/connector';
import { connectorFor, providerById } from '../connectors/registry';
import { transaction } from '../db/transaction';
import { log } from '../log';
import { AppError } from '../result';
import { markDue } from '../sync/mark-due';
import { type ClaimedIntent, SEND_LEASE_MS, tellOfIntent } from './claim';
import { confirmMove } from './confirm-move';
import { auditChange, changeIntent, type IntentChange, isOvertaken, isSameAttempt, lockIntent } from './intent-row';
import { lockApplication, storePlacement } from './lock-application';
import { type Answer, isIntentKind, type NextState, nextState } from './next-state';

/** Time for an upstream event to reach Kombo's mirror: usually 10 to 20 seconds. */
const READ_AFTER_MS = 15_000;

const SEND_MARGIN_MS = 40_000;
const OUR_FAULT = 'This could not be sent for a reason on our side. It stays here and is tried again.';

type Delivery = { answer: Answer; failure: AppError | null };

/** The claim has already written `sending`: a process that dies in here leaves it to `recoverSending`, never twice blindly. */
export async function deliver(intent: ClaimedIntent): Promise<void> {
  const delivery = await send(intent);
  await record(intent, delivery);
}

/** Asks the ATS. Never throws. What goes wrong before anything leaves is put off, whatever it is: the wish is as good as before. */
async function send(intent: ClaimedIntent): Promise<Delivery> {
  let connector: Connector;
  try {
    connector = connectorFor(await connectionAccess(intent.organisation_id, intent.connection_id));
  } catch (error) {
    return { answer: { kind: 'postponed' }, failure: new AppError('internal', OUR_FAULT, { cause: error }) };
  }
  return ask(connector, intent);
}

async function ask(connector: Connector, intent: ClaimedIntent): Promise<Delivery> {
  // Before the lease ends this must be over, or two would be sending.
  const signal = AbortSignal.timeout(SEND_LEASE_MS - SEND_MARGIN_MS);
  try {
    if (!intent.stageKomboId) throw new AppError('refused', 'This stage no longer exists in the ATS.');
    const { warnings } = await connector.moveApplicationToStage({
      applicationKomboId: intent.applicationKomboId,
      stageKomboId: intent.stageKomboId,
      signal,
    });
    return { answer: { kind: 'done', warnings }, failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) {
      return { answer: { kind: 'postponed' }, failure: new AppError('internal', OUR_FAULT, { cause: error }) };
    }
    if (error.kind === 'unconfirmed') return { answer: { kind: 'silent' }, failure: error };
    return { answer: { kind: 'failed', errorKind: error.kind, retryAfterMs: error.retryAfterMs }, failure: error };
  }
}

async function record(intent: ClaimedIntent, { answer, failure }: Delivery): Promise<void> {
  const { kind, attempts, silent_attempts: silentAttempts } = intent;
  if (!isIntentKind(kind)) throw new Error(`Nobody knows how to deliver ${kind}.`);

  const recorded = await transaction(async (client) => {
    const application = await lockApplication(client, intent.organisation_id, intent.target_id);
    const current = await lockIntent(client, intent.organisation_id, intent.id);
    // The lease ran out and someone else took over meanwhile: their word holds.
    if (!application || !isSameAttempt(current, intent)) return null;

    const next = nextState(
      { kind, attempts, silentAttempts, isOvertaken: await isOvertaken(client, current) },
      answer,
      Math.random(),
    );
    await changeIntent(client, intent, changeOf(intent, next, answer, failure));
    if (next.state === 'confirmed') await confirmMove(client, intent);
    await storePlacement(client, intent.organisation_id, intent.target_id, providerById(intent.provider));
    // Every state once; what is put off again and again is put off once.
    if (next.state !== 'queued' || attempts === 1) {
      await auditChange(client, intent, next.state === 'queued' ? 'put-off' : next.state);
    }
    return { application, next };
  });
  if (!recorded) return;
  logUnlessDone(intent, recorded.next, failure);
  tellOfIntent(intent, recorded.application, sentenceFor(recorded.next, failure));
  if (recorded.next.state === 'confirmed') await askForRead(intent);
}

/** Kombo tells of what changed in its mirror. A stage that swallows the new one changes nothing there, so we look ourselves; it costs nothing. */
async function askForRead({ organisation_id, connection_id }: ClaimedIntent): Promise<void> {
  const at = new Date(Date.now() + READ_AFTER_MS);
  await markDue({
    organisationId: organisation_id,
    connectionId: connection_id,
    trigger: 'check',
    models: ['applications'],
    at,
  });
}

function changeOf(intent: ClaimedIntent, next: NextState, answer: Answer, failure: AppError | null): IntentChange {
  const now = new Date();
  return {
    state: next.state,
    dueAt: next.state === 'queued' ? new Date(now.getTime() + next.waitMs) : undefined,
    answeredAt: now,
    isSilent: answer.kind === 'silent',
    isUnsent: next.state === 'queued' && answer.kind !== 'silent' && intent.silent_attempts === 0,
    failureKind: failure?.kind ?? null,
    failure: failure && (failure.quote ? `${failure.message} It says: “${failure.quote}”` : failure.message),
    detail: detailOf(failure),
    logUrl: failure?.logUrl ?? null,
    warnings: answer.kind === 'done' ? answer.warnings : undefined,
  };
}

/** For admins: Kombo's code, and what was behind it. */
function detailOf(failure: AppError | null): string | null {
  const cause = failure?.cause instanceof Error ? failure.cause.message : null;
  return [failure?.komboCode, cause].filter(Boolean).join(' · ').slice(0, 2000) || null;
}

function sentenceFor(next: NextState, failure: AppError | null): string | null {
  return next.state === 'refused' || next.state === 'unconfirmed' ? (failure?.message ?? null) : null;
}

function logUnlessDone(intent: ClaimedIntent, next: NextState, failure: AppError | null): void {
  if (next.state === 'confirmed') return;
  const { id, target_id, from_stage_id, to_stage_id, attempts } = intent;
  log.warn(
    {
      intentId: id,
      applicationId: target_id,
      from: from_stage_id,
      to: to_stage_id,
      attempts,
      state: next.state,
      kind: failure?.kind,
      code: failure?.komboCode,
    },
    'a change was not confirmed',
  );
}
