import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { type Exchange, readKomboOpenapi, type Verdict } from '@/scripts/kombo-openapi';
import { everyCall } from './every-call';
import { integrationIds } from './kombo/sandbox-kombo';
import { shareSandbox } from './kombo/share-sandbox';
import { shareTestKit } from './kombo/share-test-kit';
import { providers } from './registry';
import type { Method } from './seed-row';

// Every call of ours, and every answer of the sandbox to it, against Kombo's own document.

const openapi = readKomboOpenapi(process.env.KOMBO_OPENAPI ?? '');
const seen: { exchange: Exchange; verdict: Verdict }[] = [];
const { kitFor } = shareTestKit(shareSandbox(startOverheardSandbox));

async function startOverheardSandbox() {
  const { url, close } = await startSandbox({ port: 0, dataDir: null });
  const proxy = http.createServer((request, response) => void pass(url, request, response));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, // it listens on TCP
    async close() {
      proxy.close();
      await close();
    },
  };
}

/** Hands everything on, and remembers both halves of what went to Kombo's API. */
async function pass(target: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const sent = Buffer.concat(await request.toArray());
  const { host: _host, connection: _connection, ...headers } = request.headers;
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method,
    headers: headers as Record<string, string>, // no header of ours comes twice
    body: sent.length > 0 ? sent : undefined,
  });
  const text = await answer.text();
  const { pathname, searchParams } = new URL(request.url ?? '', target);
  if (pathname.startsWith('/v1/') && answer.headers.get('content-type')?.includes('json')) {
    const exchange = {
      method: request.method ?? '',
      path: pathname.slice(3),
      query: [...searchParams],
      headers: request.headers,
      body: sent.length > 0 ? JSON.parse(sent.toString('utf8')) : undefined,
      status: answer.status,
      answer: JSON.parse(text),
    };
    seen.push({ exchange, verdict: openapi.check(exchange) });
  }
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
}

const methods = Object.keys(everyCall) as Method[]; // the table's own keys

describe.each(providers)('$name', (provider) => {
  const integrationId = integrationIds.find((id) => id.startsWith(`${provider.id}:`)) ?? '';

  test.each(methods)('%s keeps to the document, and so does its answer', async (method) => {
    const kit = await kitFor(integrationId);
    const before = seen.length;

    await everyCall[method](kit).catch((error: unknown) =>
      expect(error).toMatchObject({ kind: expect.stringMatching(/^(refused|not-offered)$/) }),
    );

    const violations = seen
      .slice(before)
      .flatMap(({ exchange, verdict }) =>
        [...verdict.request, ...verdict.response].map((problem) => `${exchange.method} ${exchange.path}: ${problem}`),
      );
    expect(violations).toEqual([]);
  });
});

test('every operation of ours was seen in both directions', () => {
  const counts = new Map<string, { requests: number; successes: number }>();
  for (const { exchange, verdict } of seen) {
    if (!verdict.operation || verdict.request.length + verdict.response.length > 0) continue;
    const count = counts.get(verdict.operation) ?? { requests: 0, successes: 0 };
    counts.set(verdict.operation, {
      requests: count.requests + 1,
      successes: count.successes + (exchange.status === 200 ? 1 : 0),
    });
  }
  console.table(Object.fromEntries(counts));

  const without = [...counts].filter(([, { successes }]) => successes === 0).map(([operation]) => operation);
  expect(without).toEqual([]);
  expect(counts.size).toBeGreaterThan(15);
});
