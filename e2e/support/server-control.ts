import { createServer } from 'node:http';
import { worker } from './addresses';
import { copyPair, makePair, type Pair, removePair, startPair } from './server-pair';
import type { ServerName } from './servers';

const ADDRESS = 'SWITCHYARD_E2E_CONTROL';

type Deed = 'start' | 'stop' | 'kill';

/**
 * The servers belong to the process that runs all tests, and each test runs in another one that may be replaced.
 * So a test asks over HTTP when it wants a server to go or to come back. Each worker has a pair of its own; the first one's is
 * set up, and the others get a copy of it.
 */
export async function serveControl(workers: number): Promise<{ stop: () => Promise<void> }> {
  const pairs = Array.from({ length: workers }, (_, each) => makePair(each));
  const [first, ...others] = pairs;
  const stop = async () => {
    control.close();
    await Promise.all(pairs.map(removePair));
  };
  const control = createServer((request, response) => {
    const done = request.url === '/copy' && first ? copyPair(first, others) : order(pairs, request.url ?? '');
    done.then(
      (answer) => response.end(answer ?? ''),
      (cause: Error) => response.writeHead(500).end(cause.message),
    );
  });
  try {
    if (first) await startPair(first);
    process.env[ADDRESS] = await listen(control);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { stop };
}

async function order(pairs: Pair[], path: string): Promise<string | undefined> {
  const [, worker, name, deed] = /^\/(\d+)\/(app|sandbox)\/(start|stop|kill|directory)$/.exec(path) ?? [];
  const pair = pairs[Number(worker)];
  if (!pair) throw new Error(`There is no ${path}.`);
  const server = pair[name as ServerName]; // the pattern lets no others through
  if (deed === 'directory') return server.directory;
  await server[deed as Deed]();
}

function listen(control: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve) => {
    control.listen(0, '127.0.0.1', () => {
      const address = control.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

async function ask(path: string): Promise<string> {
  const answer = await fetch(`${process.env[ADDRESS]}${path}`, { method: 'POST' });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Starts, stops or kills one of this worker's servers, and answers when that is done. */
export async function tellServer(name: ServerName, deed: Deed): Promise<void> {
  await ask(`/${worker}/${name}/${deed}`);
}

/** Where this worker's app keeps its data: for commands that are run beside it. */
export function appDirectory(): Promise<string> {
  return ask(`/${worker}/app/directory`);
}

/** Gives the other workers servers with all that the first one's have. */
export async function copyServers(): Promise<void> {
  await ask('/copy');
}
