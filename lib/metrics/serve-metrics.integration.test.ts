import { expect, test, vi } from 'vitest';
import { metrics } from './metrics';
import { serveMetrics } from './serve-metrics';

test('a worker shows its own counters to who has the token, and its health to everybody', async () => {
  vi.stubEnv('METRICS_TOKEN', 'a token');
  metrics.deliveries.inc({ kind: 'addResultLinkToCandidate', outcome: 'superseded' });
  const { port, stop } = await serveMetrics(0);
  const ask = (path: string, token?: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers: token ? { authorization: `Bearer ${token}` } : {} });

  expect(await (await ask('/api/metrics', 'a token')).text()).toMatch(
    /switchyard_deliveries_total\{kind="addResultLinkToCandidate",outcome="superseded"\} [1-9]/,
  );
  expect((await ask('/api/metrics')).status).toBe(401);
  expect((await ask('/api/metrics', 'another token')).status).toBe(401);
  expect(await (await ask('/api/health')).json()).toHaveProperty('status');
  expect((await ask('/api/jobs')).status).toBe(404);
  expect((await ask('/api/metrics', 'a token', 'POST')).status).toBe(405);
  await stop();
  await expect(ask('/api/health')).rejects.toThrow();
});

test('a port that is taken is said, not waited for', async () => {
  const { port, stop } = await serveMetrics(0);

  await expect(serveMetrics(port)).rejects.toThrow('EADDRINUSE');
  await stop();
});
