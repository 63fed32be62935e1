import type { MiddlewareHandler } from 'hono';
import type { Bindings } from '../api/app';
import type { Spoiling } from './faults';

export type LoggedRequest = {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  integration: string | null;
  body: unknown;
  /** `null` while it runs, and for ever where the connection was dropped before an answer. */
  status: number | null;
  durationMs: number | null;
  /** Whoever asked had gone, or was cut off, before there was an answer. */
  isLeft: boolean;
  /** What spoilt it. */
  fault: Spoiling | null;
};

export type RequestLog = LoggedRequest[];

const kept = 20_000;
const longestText = 100_000;

export function logRequests(log: RequestLog, now: () => number): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const startedAt = performance.now();
    const entry: LoggedRequest = {
      at: new Date(now()).toISOString(),
      method: context.req.method,
      path: decodeURIComponent(context.req.path),
      query: context.req.query(),
      integration: context.req.header('x-integration-id') ?? null,
      body: parsed(await context.req.text()),
      status: null,
      durationMs: null,
      isLeft: false,
      fault: null,
    };
    log.push(entry);
    if (log.length > kept) log.splice(0, log.length - kept);
    const { outgoing } = context.env;
    outgoing.once('close', () => {
      entry.isLeft = !outgoing.writableFinished;
    });
    await next();
    if (!context.res.headers.has('x-hono-already-sent')) entry.status = context.res.status;
    entry.fault = context.get('fault') ?? null;
    entry.durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  };
}

/** Files would fill the memory; who wants their bytes reads them from the ATS. */
function shortened(_: string, value: unknown): unknown {
  const long = typeof value === 'string' && value.length > longestText;
  return long ? `${value.slice(0, 100)}… (${value.length} characters)` : value;
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text, shortened);
  } catch {
    return text;
  }
}
