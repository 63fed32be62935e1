import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { apiRoutes } from './api/api-routes';
import type { Bindings, Server } from './api/app';
import { makeFileLinks } from './api/file-link';
import { fileRoutes } from './api/file-routes';
import { makeLimits } from './api/limits';
import { connectPageRoutes } from './connect/connect-page-routes';
import { controlRoutes } from './control/control-routes';
import { assetRoutes } from './page/assets';
import { pageRoutes } from './page/page-routes';
import { openSandbox, type SandboxOptions } from './store/open-sandbox';
import { announcePending } from './store/sandbox';
import { makeWebhooks } from './webhooks/webhooks';

export type RunningSandbox = { url: string; close(): Promise<void> };

/** Starts a local Kombo. Port 0 takes any free one; the API is under `/v1` of the url, the controls under `/__sandbox`. */
export async function startSandbox(options: SandboxOptions & { port: number; host?: string }): Promise<RunningSandbox> {
  const sandbox = openSandbox(options);
  const webhooks = makeWebhooks(sandbox);
  sandbox.onMirrored = webhooks.dataChanged;
  const server: Server = {
    sandbox,
    webhooks,
    faults: [],
    requests: [],
    inFlight: new Map(),
    limits: makeLimits(),
    links: makeFileLinks(),
  };

  const routes = new Hono<Bindings>();
  routes.route('/v1', apiRoutes(server));
  routes.route('/files', fileRoutes(server));
  routes.route('/__sandbox', controlRoutes(server));
  routes.route('/', connectPageRoutes(server));
  routes.route('/', assetRoutes());
  routes.route('/', pageRoutes(server));
  const httpServer = createServer(getRequestListener(routes.fetch));
  // Shorter than a client's own patience, it would reset connections the client is about to use again.
  httpServer.keepAliveTimeout = 65_000;
  const port = await listen(httpServer, options.port, options.host ?? '127.0.0.1').catch((problem) => {
    sandbox.close();
    throw problem;
  });
  announcePending(sandbox);

  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await new Promise((resolve) => {
        httpServer.close(resolve);
        httpServer.closeAllConnections();
      });
      sandbox.close();
    },
  };
}

function listen(httpServer: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(port, host, () => resolve((httpServer.address() as AddressInfo).port));
  });
}
