import 'server-only';
import { connectionAccess } from '../connections/connection-access';
import type { Connector } from '../connectors/connector';
import { connectorFor, providerById } from '../connectors/registry';
import { transaction } from '../db/transaction';
import { hastened } from '../haste';
import { AppError } from '../result';
import { askAts, NotAsked } from './ask-ats';
import { askForRead } from './ask-for-read';
import { type ClaimedIntent, sendLeaseMs, tellOfIntent } from './claim';
import { confirm } from './confirm';
import { intentKinds } from './intent-kinds';
import { auditChange, changeIntent, type IntentChange, isOvertaken, isSameAttempt, lockIntent } from './intent-row';
import { storePlacement } from './lock-application';
import { lockTarget } from './lock-target';
import { type Answer, type NextState, nextState } from './next-state';
import type { Receipt } from './payload';
import { slowDown } from './slow-down';
import { whyFieldsAreNotSaved } from './update-fields';

const SEND_MARGIN_MS = 40_000;
const OUR_FAULT = 'This could not be sent for a reason on our side. It stays here and is tried again.';
const BROKEN_OFF = 'Something failed on our side while this was sent. It may have arrived.';
const EARLIER_MAY_HAVE_ARRIVED = 'An earlier attempt got no answer and may have arrived: look in the ATS.';

type Delivery = { answer: Answer; failure: AppError | null; receipt: Receipt | null };

/** The claim has already written `sending`: a process that dies in here leaves it to `recoverSending`, never twice blindly. */
export async function deliver(intent: ClaimedIntent): Promise<void> {
  const delivery = await send(intent);
  await slowDown(intent, delivery.failure);
  await record(intent, delivery);
}

/** Asks the ATS. Never throws. What goes wrong before anything leaves is put off, whatever it is: the wish is as good as before. */
async function send(intent: ClaimedIntent): Promise<Delivery> {
  let connector: Connector;
  try {
    connector = connectorFor(await connectionAccess(intent.organisation_id, intent.connection_id));
  } catch (error) {
    return putOff(error);
  }
  return ask(connector, intent);
}

function putOff(cause: unknown): Delivery {
  return { answer: { kind: 'postponed' }, failure: new AppError('internal', OUR_FAULT, { cause }), receipt: null };
}

/** A fault of ours while the ATS was asked: it may have done it. */
function brokenOff(cause: unknown): Delivery {
  return { answer: { kind: 'silent' }, failure: new AppError('unconfirmed', BROKEN_OFF, { cause }), receipt: null };
}

async function ask(connector: Connector, intent: ClaimedIntent): Promise<Delivery> {
  // Before the lease ends this must be over, or two would be sending.
  const signal = AbortSignal.timeout(sendLeaseMs() - hastened(SEND_MARGIN_MS));
  try {
    const receipt = await askAts(intent.kind, { connector, intent, signal });
    const why = whyFieldsAreNotSaved(intent.payload, receipt);
    if (!why) return { answer: { kind: 'done' }, failure: null, receipt };
    const answer = { kind: 'failed', errorKind: 'refused', retryAfterMs: null } as const;
    return { answer, failure: new AppError('refused', why), receipt };
  } catch (error) {
    if (error instanceof NotAsked) return putOff(error.cause);
    if (!(error instanceof AppError)) return brokenOff(error);
    if (error.kind === 'unconfirmed') return { answer: { kind: 'silent' }, failure: error, receipt: null };
    const answer = { kind: 'failed', errorKind: error.kind, retryAfterMs: error.retryAfterMs } as const;
    return { answer, failure: error, receipt: null };
  }
}

async function record(intent: ClaimedIntent, delivery: Delivery): Promise<void> {
  const { kind, attempts, silent_attempts: silentAttempts } = intent;
  const { answer, failure } = delivery;
  const recorded = await transaction(async (client) => {
    const target = await lockTarget(client, intent.organisation_id, kind, intent.target_id);
    const current = await lockIntent(client, intent.organisation_id, intent.id);
    // The lease ran out and someone else took over meanwhile: their word holds.
    if (!target || !isSameAttempt(current, intent)) return null;

    const next = nextState(
      { kind, attempts, silentAttempts, isOvertaken: await isOvertaken(client, current) },
      answer,
      Math.random(),
    );
    await changeIntent(client, intent, changeOf(intent, next, delivery));
    if (next.state === 'confirmed' || next.state === 'settled') await confirm(client, intent);
    if (target.application)
      await storePlacement(client, intent.organisation_id, intent.target_id, providerById(intent.provider));
    // Every state once; what is put off again and again is put off once.
    if (next.state !== 'queued' || attempts === 1) {
      await auditChange(client, intent, next.state === 'queued' ? 'put-off' : next.state);
    }
    return { application: target.application, next };
  });
  if (!recorded) return;
  tellOfIntent(intent, recorded.application, sentenceFor(recorded.next, failure));
  await askForRead(intent, intent.kind, recorded.next.state, failure?.kind);
}

function changeOf(intent: ClaimedIntent, next: NextState, { answer, failure, receipt }: Delivery): IntentChange {
  const now = new Date();
  const isOver = next.state === 'confirmed' || next.state === 'settled';
  return {
    state: next.state,
    dueAt: next.state === 'queued' ? new Date(now.getTime() + hastened(next.waitMs)) : undefined,
    answeredAt: now,
    settledAt: next.state === 'settled' ? now : undefined,
    isSilent: answer.kind === 'silent',
    isUnsent: next.state === 'queued' && answer.kind !== 'silent' && intent.silent_attempts === 0,
    failureKind: isOver ? null : (failure?.kind ?? null),
    failure: isOver ? null : failureSentence(intent, next, failure),
    detail: detailOf(failure),
    logUrl: failure?.logUrl ?? null,
    receipt: receipt ?? undefined,
  };
}

/** Ours, with what the ATS itself said; and where an earlier try of what must not be sent twice is in doubt, that too. */
function failureSentence(intent: ClaimedIntent, next: NextState, failure: AppError | null): string | null {
  if (!failure) return null;
  const isInDoubt =
    next.state === 'refused' && intentKinds[intent.kind].effect === 'once' && intent.silent_attempts > 0;
  const quote = failure.quote && `It says: “${failure.quote}”`;
  return [failure.message, quote, isInDoubt && EARLIER_MAY_HAVE_ARRIVED].filter(Boolean).join(' ');
}

/** For admins: Kombo's code, and what was behind it. */
function detailOf(failure: AppError | null): string | null {
  const cause = failure?.cause instanceof Error ? failure.cause.message : null;
  return [failure?.komboCode, cause].filter(Boolean).join(' · ').slice(0, 2000) || null;
}

function sentenceFor(next: NextState, failure: AppError | null): string | null {
  return next.state === 'refused' || next.state === 'unconfirmed' ? (failure?.message ?? null) : null;
}
