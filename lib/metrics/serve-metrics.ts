import 'server-only';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { getHealth } from '../health/get-health';
import { sendMetrics } from './send-metrics';

type Served = { port: number; stop: () => Promise<void> };

/** What a worker has to say of itself, which has no app around it: `/api/metrics` and `/api/health`, as the app answers them. `port` 0: any free one. */
export async function serveMetrics(port: number): Promise<Served> {
  const server = serve({ fetch: answer, port });
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') return new Response(null, { status: 405 });
  if (pathname === '/api/metrics') return sendMetrics(request);
  if (pathname !== '/api/health') return new Response(null, { status: 404 });
  const health = await getHealth();
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503 });
}
