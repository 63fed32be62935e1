/** Every way a request can end badly, with the sentence a person reads when nothing better is known. */
const defaultMessage = {
  'not-found': 'This is not here, or no longer.',
  refused: 'The ATS does not allow this.',
  'not-offered': 'This is not available for this ATS.',
  'already-exists': 'The ATS already has this application.',
  stale: 'Someone changed this first. You now see the latest state.',
  conflict: 'The ATS shows something else by now. Choose what should hold.',
  forbidden: 'Your role does not allow this. Ask an admin.',
  'signed-out': 'You are signed out. Sign in and try again.',
  invalid: 'Something here is not filled in as it should be. Check it and try again.',
  busy: 'The ATS is busy. We keep trying.',
  unconfirmed: 'The ATS did not confirm this. Check there before repeating it.',
  'needs-reconnect': 'An admin has to reconnect this ATS.',
  'setup-incomplete': 'The connection is not set up completely. An admin has to finish it in Kombo.',
  'first-sync-running': 'Kombo is still reading this ATS for the first time. That can take hours.',
  inactive: 'This connection is switched off in Kombo. An admin can switch it on.',
  'integration-gone': 'Kombo does not know this integration. It may have been deleted.',
  'wrong-api-key': 'Kombo does not accept this API key.',
  'other-environment': 'This API key belongs to another Kombo environment.',
  'not-allowed-network': 'Kombo does not accept calls from this network address. Add it to the allow-list in Kombo.',
  unavailable: 'The ATS cannot be reached at the moment.',
  unreadable: 'The answer of the ATS could not be read.',
  internal: 'Something went wrong on our side. It has been recorded.',
} as const;

export type ErrorKind = keyof typeof defaultMessage;

export const errorKinds = Object.keys(defaultMessage) as ErrorKind[]; // the keys of a const object are its type's keys

/** A value the ATS refused: its own name and id of the field where it gave them, and its words as plain text. */
export type RefusedField = { id: string | null; field: string | null; message: string };

/** What is known about an error besides its kind. None of it but `quote` and `refusedFields` may reach a recruiter. */
export type ErrorDetails = {
  cause?: unknown;
  /** Kombo's page about this call, for admins. */
  logUrl?: string;
  /** Kombo's code, for admins and the log. */
  komboCode?: string;
  /** What the ATS itself answered to a person's input: plain text, at most 300 characters. */
  quote?: string;
  /** Which of the values sent it is about. */
  refusedFields?: readonly RefusedField[];
  /** How long the other side asked us to wait, in milliseconds. */
  retryAfterMs?: number;
};

/** Thrown for "we stop here". Its message is a sentence of ours, fit for a person. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly logUrl: string | null;
  readonly komboCode: string | null;
  readonly quote: string | null;
  readonly refusedFields: readonly RefusedField[];
  readonly retryAfterMs: number | null;

  constructor(kind: ErrorKind, message: string = defaultMessage[kind], details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.logUrl = details.logUrl ?? null;
    this.komboCode = details.komboCode ?? null;
    this.quote = details.quote ?? null;
    this.refusedFields = details.refusedFields ?? [];
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

export type Failure = { kind: ErrorKind; message: string };

/** Only for the action boundary: Next hides the text of what is thrown there. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Turns an action's answer back into a value or a throw. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AppError(result.error.kind, result.error.message);
}
