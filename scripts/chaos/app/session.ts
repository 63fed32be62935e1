import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Board } from '@/lib/board/board';
import type { Result } from '@/lib/result';
import { root } from '../../child-processes.mjs';

const PASSWORD = 'switchyard-demo';

export type Session = Awaited<ReturnType<typeof signIn>>;

/** One of the demo's people, who talks to the app as a browser does. */
export async function signIn(url: string, email: string) {
  const { csrfToken, cookies } = await askForToken(url);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: 'true' }),
  });
  const session = cookiesOf(answer);
  if (!session.includes('session-token')) throw new Error(`${email} could not sign in: ${answer.status}.`);
  const cookie = `${cookies}; ${session}`;

  const get = (address: string, init: RequestInit = {}) =>
    fetch(`${url}${address}`, { ...init, headers: { ...init.headers, cookie } });
  return {
    get,
    /** Our id of the job of this name, once it has been read. */
    async findJob(name: string): Promise<string | null> {
      const list = await (await get(`/jobs?q=${encodeURIComponent(name)}`)).text();
      return /href="\/jobs\/([0-9a-f-]{36})"/.exec(list)?.[1] ?? null;
    },
    board: async (jobId: string) => (await (await get(`/api/jobs/${jobId}/board`)).json()) as Board, // our own route
    /** Calls a server action of a page, with its arguments as plain JSON. */
    async act<Value>(page: string, action: string, ...input: object[]): Promise<Result<Value>> {
      const answer = await get(page, {
        method: 'POST',
        headers: {
          'next-action': actionId(action),
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'text/x-component',
          origin: url,
        },
        body: JSON.stringify(input),
      });
      return readResult(await answer.text());
    },
  };
}

async function askForToken(url: string): Promise<{ csrfToken: string; cookies: string }> {
  const answer = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string }; // next-auth's own route
  return { csrfToken, cookies: cookiesOf(answer) };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

type Manifest = { node: Record<string, { exportedName?: string }> };

function actionId(name: string): string {
  const file = path.join(root, '.next', 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest; // written by the build
  const id = Object.keys(node).find((one) => node[one]?.exportedName === name);
  if (!id) throw new Error(`The build has no action ${name}.`);
  return id;
}

/** React sends the answer as one of several rows of JSON, each after its number. */
function readResult<Value>(text: string): Result<Value> {
  const row = /^[0-9a-f]+:(\{"ok":.*\})$/m.exec(text)?.[1];
  if (!row) throw new Error(`The action answered nothing that can be read: ${text.slice(0, 200)}`);
  return JSON.parse(row) as Result<Value>; // what action.ts returns
}
