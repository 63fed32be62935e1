import { createServer } from 'node:http';
import { makeApp, makeSandbox, type Server } from './servers';

const ADDRESS = 'SWITCHYARD_E2E_CONTROL';
const deeds = ['start', 'stop', 'kill'] as const;

export type ServerName = 'app' | 'sandbox';
type Deed = (typeof deeds)[number];

/**
 * The servers belong to the process that runs all tests, and each test runs in another one that may be replaced.
 * So a test asks over HTTP when it wants a server to go or to come back.
 */
export async function serveControl(): Promise<{ stop: () => Promise<void> }> {
  const servers: Record<ServerName, Server> = { sandbox: makeSandbox(), app: makeApp() };
  const stop = async () => {
    control.close();
    for (const server of [servers.app, servers.sandbox]) {
      await server.stop();
      server.remove();
    }
  };
  const control = createServer((request, response) => {
    const [, name, deed] = (request.url ?? '').split('/');
    const known = (name === 'app' || name === 'sandbox') && deeds.find((one) => one === deed);
    const done = known ? servers[name][known]() : Promise.reject(new Error(`There is no ${request.url}.`));
    done.then(
      () => response.end(),
      (cause: Error) => response.writeHead(500).end(cause.message),
    );
  });
  try {
    await servers.sandbox.start();
    await servers.app.start();
    process.env[ADDRESS] = await listen(control);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { stop };
}

function listen(control: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve) => {
    control.listen(0, '127.0.0.1', () => {
      const address = control.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

/** Starts, stops or kills one of the servers, and answers when that is done. */
export async function tellServer(name: ServerName, deed: Deed): Promise<void> {
  const answer = await fetch(`${process.env[ADDRESS]}/${name}/${deed}`, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
}
