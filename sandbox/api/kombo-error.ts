/** Kombo's 24 codes and the HTTP status each comes with. */
export const statusByCode = {
  'PLATFORM.RATE_LIMIT_EXCEEDED': 429,
  'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED': 429,
  'PLATFORM.AUTHENTICATION_INVALID': 401,
  'PLATFORM.IP_NOT_WHITELISTED': 403,
  'PLATFORM.INTEGRATION_NOT_FOUND': 404,
  'PLATFORM.INPUT_INVALID': 400,
  'PLATFORM.TASK_TIMED_OUT': 504,
  'PLATFORM.UNKNOWN_ERROR': 500,
  'INTEGRATION.PERMISSION_MISSING': 403,
  'INTEGRATION.AUTHENTICATION_INVALID': 401,
  'INTEGRATION.SETUP_INCOMPLETE': 409,
  'INTEGRATION.SETUP_SYNC_PENDING': 409,
  'INTEGRATION.QA_FAILED': 409,
  'INTEGRATION.INACTIVE': 409,
  'INTEGRATION.MODEL_NOT_AVAILABLE': 400,
  'INTEGRATION.MODEL_DISABLED': 400,
  'INTEGRATION.ACTION_NOT_AVAILABLE': 400,
  'INTEGRATION.ACTION_DISABLED': 400,
  'REMOTE.RATE_LIMIT_EXCEEDED': 429,
  'REMOTE.SERVICE_UNAVAILABLE': 503,
  'REMOTE.INPUT_INVALID': 400,
  'REMOTE.UNKNOWN_HTTP_ERROR': 502,
  'ATS.JOB_CLOSED': 400,
  'ATS.APPLICATION_ALREADY_EXISTS': 409,
} as const;
export type KomboCode = keyof typeof statusByCode;

export class KomboError extends Error {
  readonly code: KomboCode;

  constructor(code: KomboCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type ErrorBody = {
  status: 'error';
  error: { code: string | null; title: string | null; message: string; log_url: string | null };
};

export function errorBody(code: string | null, message: string): ErrorBody {
  const title = code ? sentenceCase(code.slice(code.indexOf('.') + 1)) : null;
  return { status: 'error', error: { code, title, message, log_url: 'https://app.kombo.dev/env/sandbox/logs' } };
}

function sentenceCase(constant: string): string {
  const words = constant.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
