import 'server-only';
import { ZodError } from 'zod';
import { log } from '../log';
import { AppError, type Failure } from '../result';

/** What the browser may know of an error: only sentences of ours leave. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) {
    if (error.kind === 'internal') log.error({ err: error }, 'request failed');
    return { kind: error.kind, message: error.message };
  }
  if (error instanceof ZodError) {
    const { kind, message } = new AppError('invalid');
    return { kind, message };
  }
  log.error({ err: error }, 'request failed');
  const { kind, message } = new AppError('internal');
  return { kind, message };
}
