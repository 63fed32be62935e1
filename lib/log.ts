import 'server-only';
import pino from 'pino';
import { env } from './env';

/** One line of JSON per event. Never logs names, e-mail addresses, keys or bodies: ids and facts only. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: { paths: ['*.apiKey', '*.password', '*.token', '*.secret'], censor: '[removed]' },
});
