import { channel } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { clientAddress } from './client-address';
import { isNear, trustOnlyProxies } from './trust-only-proxies';

beforeAll(trustOnlyProxies);

test.each(['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.18.0.1', '192.168.1.7', 'fd00::7'])('%s is near', (address) => {
  expect(isNear(address)).toBe(true);
});

test.each(['203.0.113.5', '::ffff:203.0.113.5', '172.32.0.1', '2001:db8::7'])('%s is not', (address) => {
  expect(isNear(address)).toBe(false);
});

test('whoever comes from afar cannot invent an address', () => {
  const headers = { 'x-forwarded-for': '198.51.100.1' };

  channel('http.server.request.start').publish({ request: { headers }, socket: { remoteAddress: '203.0.113.5' } });

  expect(clientAddress(headers)).toBe('203.0.113.5');
});

test('a proxy of ours says for whom it asks, before anyone looks at the request', async () => {
  const server = createServer((request, response) =>
    response.end(clientAddress({ 'x-forwarded-for': String(request.headers['x-forwarded-for']) })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so never a pipe's name

  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' },
  });

  expect(await answer.text()).toBe('203.0.113.9');
  server.close();
});
