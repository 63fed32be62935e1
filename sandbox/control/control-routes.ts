import { Hono } from 'hono';
import type { Bindings, Server } from '../api/app';
import { errorBody, KomboError, statusByCode } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { passthroughControlRoutes } from '../passthrough/passthrough-control-routes';
import { atsRoutes } from './ats-routes';
import { Fault } from './faults';
import { inFlightRoutes } from './in-flight';
import { integrationRoutes } from './integration-routes';
import type { LoggedRequest } from './request-log';
import { seedJobRoutes } from './seed-job-routes';
import { settingsRoutes } from './settings-routes';
import { webhookRoutes } from './webhook-routes';

/** The switches of the sandbox. They ask for no key: whoever reaches the port may turn them. */
export function controlRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.get('/health', (context) =>
    context.json({ status: 'ok', seeded_at: new Date(server.sandbox.seed.seededAt).toISOString() }),
  );
  routes.get('/deeds', (context) => {
    const { target } = context.req.query();
    const deeds = server.sandbox.deeds.filter((deed) => !target || deed.target === target);
    return context.json({ count: deeds.length, deeds });
  });
  addRequestRoutes(routes, server);
  addFaultRoutes(routes, server);
  for (const part of [
    settingsRoutes,
    webhookRoutes,
    integrationRoutes,
    atsRoutes,
    seedJobRoutes,
    passthroughControlRoutes,
    inFlightRoutes,
  ])
    routes.route('/', part(server));
  routes.onError((problem, context) => {
    if (problem instanceof KomboError)
      return context.json(errorBody(problem.code, problem.message), statusByCode[problem.code]);
    console.error(problem);
    return context.json(errorBody(null, 'The sandbox failed; its log says why.'), 500);
  });
  return routes;
}

function addRequestRoutes(routes: Hono<Bindings>, { requests }: Server): void {
  routes.get('/requests', (context) => {
    const { method, path, integration } = context.req.query();
    const matching = requests.filter(
      (request) =>
        (!method || request.method === method.toUpperCase()) &&
        (!path || request.path.includes(path)) &&
        (!integration || request.integration === integration),
    );
    return context.json({ count: matching.length, requests: matching });
  });
  routes.delete('/requests', (context) => {
    const all = requests.splice(0);
    const staysRunning = ({ durationMs }: LoggedRequest) =>
      context.req.query('ended') !== undefined && durationMs === null;
    requests.push(...all.filter(staysRunning)); // nobody knows their end yet
    const taken = all.filter((request) => !staysRunning(request));
    return context.json({ count: taken.length, requests: taken });
  });
}

function addFaultRoutes(routes: Hono<Bindings>, { faults }: Server): void {
  let made = 0;
  routes.get('/faults', (context) =>
    context.json({
      faults: faults.map(({ drawn: _, ...fault }) => ({
        ...fault,
        match: { ...fault.match, path: fault.match.path?.source },
      })),
    }),
  );
  routes.post('/faults', async (context) => {
    const fault = { ...(await readBody(context, Fault)), id: `fault-${++made}`, drawn: new Map<string, number>() };
    faults.push(fault);
    return context.json({ id: fault.id });
  });
  routes.delete('/faults/:id', (context) => {
    const place = faults.findIndex(({ id }) => id === context.req.param('id'));
    if (place >= 0) faults.splice(place, 1);
    return context.json({});
  });
  routes.delete('/faults', (context) => {
    faults.length = 0;
    return context.json({});
  });
}
