import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { ApiContext, Bindings } from '../api/app';
import { errorBody, type KomboCode, statusByCode } from '../api/kombo-error';
import { randomFrom } from '../seed/random';

const regularExpression = z.string().transform((source, check) => {
  try {
    return new RegExp(source);
  } catch {
    check.addIssue('is not a regular expression');
    return z.NEVER;
  }
});

const Spoiling = z.object({
  delayMs: z.number().int().min(0).optional(),
  status: z.number().int().min(200).max(599).optional(),
  code: z.string().nullable().optional(),
  message: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  brokenJson: z.boolean().optional(),
  html502: z.boolean().optional(),
  drop: z.enum(['before', 'after']).optional(),
  silence: z.boolean().optional(),
  /** Lets the request take effect before its answer is spoilt. `drop: 'after'` implies it. */
  applyFirst: z.boolean().optional(),
});
export type Spoiling = z.infer<typeof Spoiling>;

export const Fault = z.object({
  match: z
    .object({
      method: z.string().optional(),
      /** Tried against the path with its query, such as `/v1/ats/jobs?page_size=100`. */
      path: regularExpression.optional(),
      integration: z.string().optional(),
      /** How many requests it meets before it is spent; without it, all of them. */
      times: z.number().int().positive().optional(),
      /** The share of requests it meets. Drawn by the seed for each call to each address, whatever else arrives in between. */
      chance: z.number().min(0).max(1).optional(),
    })
    .default({}),
  /** Several: one of them each time, drawn by the seed. */
  do: z.union([Spoiling, z.tuple([Spoiling]).rest(Spoiling)]),
  seed: z.string().default(''),
});
export type Fault = z.infer<typeof Fault>;
export type Faults = (Fault & { id: string; drawn: Map<string, number> })[];

/** Spoils what a request gets, before or after it took effect. */
export function injectFaults(faults: Faults): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const does = takeFault(faults, context);
    if (!does) return next();
    context.set('fault', does);
    const spoils = answers(does);
    const applyFirst = does.applyFirst || does.drop === 'after' || !spoils;

    if (does.delayMs && !(spoils && applyFirst)) await wait(does.delayMs);
    if (applyFirst) await next();
    if (does.delayMs && spoils && applyFirst) await wait(does.delayMs);
    if (!spoils) return;
    const answer = await spoiltAnswer(context, does);
    // Hono copies headers of the earlier answer into the new one unless that is taken away first.
    context.res = undefined;
    context.res = answer;
  };
}

function takeFault(faults: Faults, context: ApiContext): Spoiling | null {
  const url = new URL(context.req.url);
  const target = `${decodeURIComponent(url.pathname)}${url.search}`;
  for (const [place, fault] of faults.entries()) {
    const { match } = fault;
    const isMeant =
      (!match.method || match.method.toUpperCase() === context.req.method) &&
      (!match.path || match.path.test(target)) &&
      (!match.integration || match.integration === context.req.header('x-integration-id'));
    const does = isMeant ? draw(fault, `${context.req.method} ${target}`) : null;
    if (!does) continue;
    if (match.times !== undefined) {
      match.times--;
      if (match.times === 0) faults.splice(place, 1);
    }
    return does;
  }
  return null;
}

function draw({ match, do: does, seed, drawn }: Faults[number], address: string): Spoiling | null {
  const call = (drawn.get(address) ?? 0) + 1;
  drawn.set(address, call);
  const random = randomFrom(`${seed} ${address} ${call}`);
  if (match.chance !== undefined && !random.chance(match.chance)) return null;
  return Array.isArray(does) ? random.pick(does) : does;
}

function answers(does: Spoiling): boolean {
  return Boolean(
    does.brokenJson || does.html502 || does.drop || does.silence || does.status || does.code !== undefined,
  );
}

async function spoiltAnswer(context: ApiContext, does: Spoiling): Promise<Response> {
  const { outgoing } = context.env;
  if (does.drop) {
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (does.silence) {
    await new Promise((resolve) => outgoing.once('close', resolve));
    return RESPONSE_ALREADY_SENT;
  }
  const headers = does.headers ?? {};
  if (does.html502) {
    const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
    return new Response(page, { status: does.status ?? 502, headers: { 'content-type': 'text/html', ...headers } });
  }
  const json = { 'content-type': 'application/json', ...headers };
  if (does.brokenJson)
    return new Response('{"status":"success","data":{"resu', { status: does.status ?? 200, headers: json });
  const code = does.code ?? null;
  const status = does.status ?? (code && code in statusByCode ? statusByCode[code as KomboCode] : 500);
  return new Response(JSON.stringify(errorBody(code, does.message ?? 'This fault was asked for.')), {
    status,
    headers: json,
  });
}
