import { Hono, type MiddlewareHandler } from 'hono';
import type { Bindings } from '../api/app';

/** How many actions of each integration somebody waits for, and the most there were at once. */
export type InFlight = Map<string, { now: number; peak: number }>;

/** An action is in flight from its arrival until its caller has an answer or has hung up, whatever becomes of it here. */
export function countInFlight(inFlight: InFlight): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const integration = context.req.header('x-integration-id');
    if (context.req.method === 'GET' || !integration || !context.req.path.startsWith('/v1/ats/')) return next();
    const count = inFlight.get(integration) ?? { now: 0, peak: 0 };
    inFlight.set(integration, count);
    count.now += 1;
    count.peak = Math.max(count.peak, count.now);
    context.env.outgoing.once('close', () => {
      count.now -= 1;
    });
    await next();
  };
}

export function inFlightRoutes({ inFlight }: { inFlight: InFlight }): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.get('/in-flight', (context) => context.json(Object.fromEntries(inFlight)));
  routes.delete('/in-flight', (context) => {
    for (const count of inFlight.values()) count.peak = count.now;
    return context.json({});
  });
  return routes;
}
