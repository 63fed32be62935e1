import 'server-only';
import type { KomboAtsErrorCode } from '@kombo-api/sdk/models';
import { AppError, type ErrorKind } from '@/lib/result';
import { parse, UnusableAnswer } from './kombo-fetch';
import { asQuote } from './remote-refusal';
import { waitFromHeaders } from './wait-from-headers';

type Meaning = { kind: ErrorKind; message?: string };

const busy = { kind: 'busy' } as const;
const switchedOff = {
  kind: 'not-offered',
  message: 'This is switched off in your scope configuration at Kombo.',
} as const;

/**
 * What each code means to us. `satisfies`: an SDK upgrade that adds a code does not compile until someone decides.
 * `unconfirmed` holds for writes; nothing is in doubt after a read. https://docs.kombo.dev/guides/errors
 */
export const meaningByCode = {
  'PLATFORM.RATE_LIMIT_EXCEEDED': busy,
  'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED': busy,
  'PLATFORM.INTEGRATION_NOT_FOUND': { kind: 'integration-gone' },
  'PLATFORM.INPUT_INVALID': { kind: 'refused', message: 'Kombo did not accept this request.' },
  'PLATFORM.UNKNOWN_ERROR': { kind: 'unconfirmed' },
  'PLATFORM.IP_NOT_WHITELISTED': { kind: 'not-allowed-network' },
  'PLATFORM.AUTHENTICATION_INVALID': { kind: 'wrong-api-key' },
  'PLATFORM.TASK_TIMED_OUT': { kind: 'unconfirmed' },
  'INTEGRATION.PERMISSION_MISSING': {
    kind: 'refused',
    message: 'The ATS does not give Kombo permission for this. An admin has to grant it in the ATS.',
  },
  'INTEGRATION.AUTHENTICATION_INVALID': { kind: 'needs-reconnect' },
  'INTEGRATION.QA_FAILED': {
    kind: 'setup-incomplete',
    message: 'Kombo is still checking this connection. Its support can say more.',
  },
  'INTEGRATION.SETUP_SYNC_PENDING': { kind: 'first-sync-running' },
  'INTEGRATION.SETUP_INCOMPLETE': { kind: 'setup-incomplete' },
  'INTEGRATION.INACTIVE': { kind: 'inactive' },
  'INTEGRATION.MODEL_NOT_AVAILABLE': { kind: 'not-offered', message: 'Kombo does not read this from this ATS.' },
  'INTEGRATION.MODEL_DISABLED': switchedOff,
  'INTEGRATION.ACTION_NOT_AVAILABLE': { kind: 'not-offered', message: 'Kombo cannot do this in this ATS.' },
  'INTEGRATION.ACTION_DISABLED': switchedOff,
  'REMOTE.SERVICE_UNAVAILABLE': { kind: 'busy', message: 'The ATS is down at the moment. We keep trying.' },
  'REMOTE.RATE_LIMIT_EXCEEDED': busy,
  'REMOTE.INPUT_INVALID': { kind: 'refused', message: 'The ATS did not accept this.' },
  'REMOTE.UNKNOWN_HTTP_ERROR': { kind: 'unconfirmed' },
  'ATS.JOB_CLOSED': { kind: 'refused', message: 'This job is closed in the ATS.' },
  'ATS.APPLICATION_ALREADY_EXISTS': {
    kind: 'already-exists',
    message:
      'The ATS has an application of this person for this job already, so nothing was added. Open the job to find them; its next read shows whoever is missing.',
  },
} satisfies Record<KomboAtsErrorCode, Meaning>;

/** Whether the call changes anything: only then can its outcome be in doubt. */
export type Effect = 'read' | 'write';

/** The only place where a call to Kombo is caught. Its caller's abort of a read passes through as it is. */
export async function call<T>(effect: Effect, send: () => PromiseLike<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await send();
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (effect === 'read') signal?.throwIfAborted();
    throw toAppError(error, effect);
  }
}

/** Node's and OpenSSL's codes for a connection that never stood, so nothing can have been done. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export function toAppError(error: unknown, effect: Effect): AppError {
  const chain = causesOf(error);
  const isNamed = (...names: string[]) => chain.some(({ name }) => names.includes(name));
  const answer = chain.find((cause) => cause instanceof UnusableAnswer);
  if (answer) return fromAnswer(answer, effect);

  if (isNamed('SDKValidationError', 'InvalidRequestError'))
    return new AppError('internal', undefined, { cause: error });
  if (isNamed('ResponseValidationError')) return inDoubt(effect, 'unreadable', error);
  if (chain.some(isBeforeConnecting)) {
    const kind = effect === 'write' ? 'busy' : 'unavailable';
    return new AppError(kind, 'Kombo cannot be reached at the moment. We keep trying.', { cause: error });
  }
  const message = isNamed('TimeoutError') ? 'Kombo did not answer in time.' : 'The connection to Kombo was lost.';
  return inDoubt(effect, 'unavailable', error, `${message} We keep trying.`);
}

/** Some of these codes also end a connection that stood: then something may have arrived. */
function isBeforeConnecting(cause: Error): boolean {
  const stood = 'syscall' in cause && ['read', 'write'].includes(String(cause.syscall));
  return !stood && 'code' in cause && neverConnected.has(String(cause.code));
}

function fromAnswer(answer: UnusableAnswer, effect: Effect): AppError {
  const envelope = envelopeOf(answer.body);
  const details = {
    cause: answer,
    logUrl: envelope?.logUrl,
    komboCode: envelope?.code,
    retryAfterMs: waitFromHeaders(answer.headers) ?? undefined,
  };
  const meaning = meaningOf(answer.status, envelope);
  if (meaning && meaning.kind !== 'unconfirmed') {
    const quote = envelope?.code === 'REMOTE.INPUT_INVALID' ? asQuote(envelope.message) : undefined;
    return new AppError(meaning.kind, meaning.message, { ...details, quote });
  }
  if (effect === 'write') return new AppError('unconfirmed', undefined, details);
  return new AppError(meaning || answer.status >= 500 ? 'unavailable' : 'unreadable', undefined, details);
}

type Envelope = { code?: string; message: string; logUrl?: string };

/** Null where nobody can say what the answer means, or whether anything was done. */
function meaningOf(status: number, envelope: Envelope | null): Meaning | null {
  const code = envelope?.code;
  if (code && Object.hasOwn(meaningByCode, code)) return meaningByCode[code as KomboAtsErrorCode]; // its key, checked before
  if (status === 429) return busy;
  const isRefusal = envelope !== null && status >= 400 && status < 500 && status !== 408;
  return isRefusal ? { kind: 'refused', message: 'Kombo did not accept this request.' } : null;
}

function envelopeOf(body: string): Envelope | null {
  const json = parse(body);
  if (!isRecord(json) || json.status !== 'error' || !isRecord(json.error)) return null;
  const { code, message, log_url } = json.error;
  return {
    code: typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : '',
    logUrl: typeof log_url === 'string' ? log_url : undefined,
  };
}

function inDoubt(effect: Effect, kindOfRead: ErrorKind, cause: unknown, message?: string): AppError {
  return effect === 'write'
    ? new AppError('unconfirmed', undefined, { cause })
    : new AppError(kindOfRead, message, { cause });
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 10; cause = cause.cause) chain.push(cause);
  return chain;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
