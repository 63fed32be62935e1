import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { mayAct, type Role, roles } from '@/lib/auth/role';
import { avionteId, homerunId } from '@/lib/connectors/kombo/sandbox-kombo';
import { pool } from '@/lib/db/database';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { actionDoors } from '@/scripts/authorisation/action-doors';
import { askAs } from '@/scripts/authorisation/ask-as';
import {
  actionFiles,
  addressOf,
  type Door,
  moduleAt,
  type Outcome,
  pageFiles,
  routeFiles,
} from '@/scripts/authorisation/doors';
import { pageDoors } from '@/scripts/authorisation/page-doors';
import { routeDoors } from '@/scripts/authorisation/route-doors';
import { openWorld, type World } from '@/scripts/authorisation/world';

type Asker = 'signed out' | Role;
type Answer = { outcome: Outcome; text: string };
type Ask = (input: never) => Promise<Answer>;
type Called = { name: string; ask: Ask };

const askers: Asker[] = ['signed out', ...roles];
let ours: World;
let theirs: World;
let cells = 0;

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  ours = await openWorld(sandbox, homerunId, 'Oursmark');
  theirs = await openWorld({ url: sandbox.url, close: async () => {} }, avionteId, 'Theirsmark');
  vi.stubEnv('SWITCHYARD_HOLD_MS', '600000');
});
afterAll(async () => {
  console.log(`Authorisation matrix: ${cells} cells`);
  await theirs.close();
  await ours.close();
});

const outcomeOfKind: Record<string, Outcome> = {
  'signed-out': 'signed-out',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  invalid: 'invalid',
  internal: 'failed',
};
const outcomeOfStatus: Record<number, Outcome> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  400: 'invalid',
  500: 'failed',
};

/** What a page throws says where it leads; anything else that it throws is a failure of its own. */
function outcomeOfDigest(error: unknown): Outcome {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not-found';
  if (!digest.startsWith('NEXT_REDIRECT')) throw error;
  if (digest.includes('/sign-in/no-access')) return 'forbidden';
  return digest.includes('/sign-in?from=') ? 'signed-out' : 'elsewhere';
}

/** All text that stands anywhere in an answer, in what a page hands to its components too. */
function textIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || seen.has(value)) return '';
  seen.add(value);
  return Object.entries(value)
    .map(([key, one]) => (key === '_owner' ? '' : textIn(one, seen)))
    .join('\n');
}

async function findActions(): Promise<Called[]> {
  const found: Called[] = [];
  for (const file of actionFiles()) {
    for (const [name, action] of Object.entries(await moduleAt(file))) {
      if (typeof action !== 'function') continue;
      const ask = async (input: unknown): Promise<Answer> => {
        const answer = await action(input);
        const outcome = answer.ok ? 'allowed' : (outcomeOfKind[answer.error.kind] ?? 'refused');
        return { outcome, text: textIn(answer) };
      };
      found.push({ name, ask });
    }
  }
  return found;
}

/** "/api/jobs/[jobId]" with what stands in its place. */
function filledIn(address: string, params: object): string {
  return Object.entries(params).reduce(
    (path, [name, value]) => path.replace(new RegExp(`\\[(\\.\\.\\.)?${name}\\]`), String(value)),
    address,
  );
}

async function findRoutes(): Promise<Called[]> {
  const found: Called[] = [];
  for (const file of routeFiles()) {
    const methods = Object.entries(await moduleAt(file)).filter(([name]) => /^[A-Z]+$/.test(name));
    for (const [method, handler] of methods) {
      if (typeof handler !== 'function') continue;
      const address = addressOf(file);
      const ask = async ({
        params = {},
        search = '',
        body,
        headers,
      }: {
        params?: object;
        search?: string;
        body?: string;
        headers?: HeadersInit;
      }) => {
        const aborter = new AbortController();
        const request = new NextRequest(`http://localhost:3000${filledIn(address, params)}?${search}`, {
          ...{ method, body, headers, signal: aborter.signal },
        });
        const given = 'nextauth' in params ? { nextauth: [String(params.nextauth)] } : params;
        const response: Response = await handler(request, { params: Promise.resolve(given) });
        const isStream = response.headers.get('content-type') === 'text/event-stream';
        const text = isStream ? '' : await response.text();
        aborter.abort();
        if (isStream) await response.body?.cancel();
        const outcome: Outcome = response.ok ? 'allowed' : (outcomeOfStatus[response.status] ?? 'refused');
        return { outcome, text };
      };
      found.push({ name: `${method} ${address}`, ask });
    }
  }
  return found;
}

async function findPages(): Promise<Called[]> {
  const found: Called[] = [];
  for (const file of pageFiles()) {
    const { default: page, generateMetadata } = await moduleAt(file);
    if (typeof page !== 'function') throw new Error(`${file} shows nothing.`);
    const ask = async ({ params = {}, search = {} }: { params?: object; search?: object }): Promise<Answer> => {
      const given = () => ({ params: Promise.resolve(params), searchParams: Promise.resolve(search) });
      try {
        const title = typeof generateMetadata === 'function' ? await generateMetadata(given()) : null;
        return { outcome: 'allowed', text: textIn([title, await page(given())]) };
      } catch (error) {
        return { outcome: outcomeOfDigest(error), text: '' };
      }
    };
    found.push({ name: addressOf(file), ask });
  }
  return found;
}

function expected(door: Door<unknown>, asker: Asker, isForeign: boolean): Outcome[] {
  if ('open' in door) return [door.answers];
  if (asker === 'signed out') return ['signed-out'];
  if (!mayAct(asker, door.needs)) return ['forbidden'];
  if (isForeign && door.ids === 'not-found') return ['not-found'];
  // A rule may still say no to what is well-formed and one's own: the door was passed.
  return ['allowed', 'refused'];
}

/** Everything of the other organisation, in one number. */
async function fingerprint(): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organisation_id' ORDER BY 1`,
  );
  const all = tables.map(
    ({ name }) => `SELECT '${name}' || t::text AS row FROM "${name}" AS t WHERE t.organisation_id = $1`,
  );
  const { rows } = await pool.query<{ print: string }>(
    `SELECT md5(string_agg(row, '|' ORDER BY row)) AS print FROM (${all.join(' UNION ALL ')}) AS everything`,
    [theirs.organisationId],
  );
  return rows[0]?.print ?? '';
}

async function judge(door: Door<unknown>, { ask }: Called, asker: Asker, isForeign: boolean): Promise<string | null> {
  cells += 1;
  const member = asker === 'signed out' ? null : ours.members[asker].userId;
  const world = isForeign ? theirs : ours;
  // A view or a file belongs to a member: of the other organisation it is one of its own members'.
  const owner = isForeign ? theirs.members.recruiter.userId : (member ?? ours.members.recruiter.userId);
  const input = await door.give(world, owner);
  const before = isForeign ? await fingerprint() : '';
  const { outcome, text } = await askAs(member, () => ask(input as never)); // each door is asked what its own line gives
  const whose = isForeign ? 'with ids of another organisation' : 'with its own ids';
  const wanted = expected(door, asker, isForeign);
  if (!wanted.includes(outcome))
    return `${asker} ${whose}: ${outcome} instead of ${wanted.join(' or ')}: ${text.slice(0, 200)}`;
  if (!isForeign && text.includes(theirs.mark)) return `${asker} ${whose}: reads something of another organisation`;
  if (isForeign && outcome === 'allowed' && text.includes(theirs.mark)) return `${asker} ${whose}: reads it`;
  if (isForeign && before !== (await fingerprint())) return `${asker} ${whose}: changed something there`;
  return null;
}

async function judgeAll(doors: Record<string, Door<unknown>>, called: Called[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const one of called) {
    const door = doors[one.name];
    if (!door) continue;
    const hasIds = !('open' in door) && door.ids !== 'none';
    for (const asker of askers) {
      for (const isForeign of hasIds ? [false, true] : [false]) {
        const why = await judge(door, one, asker, isForeign);
        if (why) wrong.push(`${one.name}: ${why}`);
      }
    }
  }
  return wrong;
}

const kinds = [
  { what: 'server action', find: findActions, doors: actionDoors },
  { what: 'method of a route', find: findRoutes, doors: routeDoors },
  { what: 'page', find: findPages, doors: pageDoors },
] as const;

describe.each(kinds)('every $what', ({ find, doors }) => {
  test('has a line that says who may', async () => {
    const names = (await find()).map(({ name }) => name);

    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(doors).toSorted()).toEqual(names.filter((name) => name !== '/sign-in').toSorted());
  });

  test('lets in who may, and nobody else, and knows nothing of another organisation', async () => {
    expect(await judgeAll(doors, await find())).toEqual([]);
  });
});

test('who tried to write what their role does not allow is in the audit, by door, without what was sent', async () => {
  const { organisationId, members } = ours;
  const refused = await pool.query<{ actor_id: string; target_id: string }>(
    `SELECT actor_id, target_id FROM audit_event WHERE organisation_id = $1 AND action = 'access.refused' ORDER BY target_id`,
    [organisationId],
  );
  const doorsOf = ({ userId }: { userId: string }) =>
    refused.rows.filter(({ actor_id }) => actor_id === userId).map(({ target_id }) => target_id);

  expect(doorsOf(members.viewer)).toEqual([
    'POST /api/applications/[applicationId]/attachments',
    'POST /api/candidates/[candidateId]/attachments',
    'POST /api/jobs/[jobId]/uploads',
    'action unknown', // Next names the action in a header, which no test sends
  ]);
  expect(doorsOf(members.recruiter)).toEqual(['action unknown']);
  expect(doorsOf(members.admin)).toEqual([]);
});

test('the page for signing in is shown to who is signed out, and leads on who is signed in', async () => {
  const signIn = (await findPages()).find(({ name }) => name === '/sign-in');

  for (const asker of askers) {
    cells += 1;
    const answer = await askAs(asker === 'signed out' ? null : ours.members[asker].userId, async () =>
      signIn?.ask({} as never),
    ); // it needs nothing
    expect(answer?.outcome).toBe(asker === 'signed out' ? 'allowed' : 'elsewhere');
  }
});
