import { setTimeout as wait } from 'node:timers/promises';
import { jobApi } from './job-api';
import type { NativeCall, NativeRoute } from './native-call';
import { NativeError } from './native-error';
import { spoiltBody, takeNativeFault } from './native-faults';
import { noteApi } from './note-api';
import { talentApi } from './talent-api';

export type NativeAnswer = { status: number; type: 'application/json' | 'text/html' | 'text/plain'; data: unknown };

// A path with more fixed words goes first, so that `/job/customDetailDefinitions` is no job's id.
const routes: NativeRoute[] = [...noteApi, ...jobApi, ...talentApi].sort(
  (one, other) => one.path.split('*').length - other.path.split('*').length,
);

/** The ATS's own API: what is wrong comes back as its status, and never as an error of Kombo's. */
export async function callNativeApi(method: string, path: string, call: NativeCall): Promise<NativeAnswer> {
  const { native } = call.integration;
  native.calls.metered++;
  if (isTooFast(native.calls.startedAt, native.settings.rateLimit)) {
    return json(429, { message: 'Too many requests.', errors: [] });
  }
  const fault = takeNativeFault(native.faults, method, path);
  if (fault?.delayMs) await wait(fault.delayMs);
  if (!fault || (fault.status === undefined && fault.body === undefined)) return answer(method, path, call);

  if (fault.applyFirst) answer(method, path, call);
  const type = fault.body === 'html' ? 'text/html' : fault.body === 'text' ? 'text/plain' : 'application/json';
  return { status: fault.status ?? 200, type, data: spoiltBody(fault) };
}

/** By the machine's clock, like every window: moving the sandbox's clock must not open or shut it. */
function isTooFast(startedAt: number[], limit: number): boolean {
  const now = Date.now();
  const recent = startedAt.filter((at) => now - at < 1000);
  startedAt.splice(0, startedAt.length, ...recent, now);
  return recent.length >= limit;
}

function answer(method: string, path: string, call: NativeCall): NativeAnswer {
  try {
    const { route, places } = findRoute(method, path, call);
    return json(200, route.answer({ ...call, places }));
  } catch (problem) {
    if (!(problem instanceof NativeError)) throw problem;
    return json(problem.status, { message: problem.message, errors: problem.errors });
  }
}

function findRoute(method: string, path: string, { integration }: NativeCall) {
  const { names } = integration.native.settings;
  const matching = routes.flatMap((route) => {
    const served = !route.names || names === 'both' || names === route.names;
    const places = served ? placesIn(route.path, path) : null;
    return places ? [{ route, places }] : [];
  });
  const found = matching.find(({ route }) => route.method === method);
  if (found) return found;
  if (matching.length > 0) throw new NativeError(405, `${method} is not allowed here.`);
  throw new NativeError(404, `There is no ${path}.`);
}

function placesIn(pattern: string, path: string): string[] | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const places: string[] = [];
  for (const [position, part] of wanted.entries()) {
    const word = decoded(given[position] ?? '');
    if (part === '*') places.push(word);
    else if (part !== word) return null;
  }
  return places;
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    throw new NativeError(400, `"${word}" is not a valid part of a path.`);
  }
}

const json = (status: number, data: unknown): NativeAnswer => ({ status, type: 'application/json', data });
