import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { readBody } from '../api/read-body';
import { resetSandbox } from '../store/open-sandbox';
import { announcePending, mirrorPending } from '../store/sandbox';
import { Settings } from '../store/settings';
import { knownIntegration } from './find-record';

export function settingsRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();

  routes.get('/settings', (context) => context.json(sandbox.settings));

  routes.post('/settings', async (context) => {
    const wanted = await readBody(context, Settings.partial().strict());
    const hadNoEvents = sandbox.settings.mirrorDelayMs === null;
    // The object stays the same one: what runs already reads it again.
    Object.assign(sandbox.settings, wanted);
    sandbox.journal.append({ is: 'settings', settings: sandbox.settings });
    if (hadNoEvents) announcePending(sandbox);
    return context.json(sandbox.settings);
  });

  routes.post('/flush', async (context) => {
    const { integration } = await readBody(context, z.object({ integration: z.string().optional() }));
    const chosen = integration ? [knownIntegration(sandbox, integration)] : [...sandbox.integrations.values()];
    const flushed = chosen.reduce((sum, { pending }) => sum + pending.size, 0);
    for (const each of chosen) mirrorPending(sandbox, each);
    return context.json({ flushed });
  });

  routes.post('/reset', (context) => {
    resetSandbox(sandbox);
    server.webhooks.forget();
    server.faults.length = 0;
    server.requests.length = 0;
    return context.json({});
  });

  return routes;
}
