import 'server-only';
import pino from 'pino';
import { env } from './env';
import { loggableError, loggableText } from './loggable';

/** Names of fields that hold a person's data or a key, wherever they stand: whoever logs one by mistake logs nothing. */
const neverLogged = [
  ...['name', 'firstName', 'lastName', 'first_name', 'last_name', 'email', 'emails', 'phone', 'phones', 'address'],
  ...['body', 'payload', 'note', 'text', 'content', 'quote', 'fileName', 'query', 'search', 'values', 'data'],
  ...[
    'apiKey',
    'api_key',
    'password',
    'token',
    'secret',
    'secrets',
    'webhookSecret',
    'authorization',
    'cookie',
    'headers',
  ],
];

const textOf = (value: unknown) => (typeof value === 'string' ? loggableText(value) : loggableError(value));

/** One line of JSON per event. Never logs names, e-mail addresses, keys or bodies: ids and facts only. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: { paths: neverLogged.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[removed]' },
  serializers: { err: loggableError, error: textOf, detail: textOf },
});
