import 'server-only';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionAccess } from '../connector';

export type Received = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: unknown;
};
export type Script = (received: Received, response: ServerResponse) => void;

/** For tests: a server of real sockets that answers as each test says. */
export async function startScriptedKombo() {
  const received: Received[] = [];
  let script: Script = (_received, response) => sendJson(response, 500, {});
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://kombo.test');
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === '' ? null : JSON.parse(text);
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
      };
      received.push(one);
      script(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so never a pipe's name
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  let connections = 0;

  return {
    baseUrl,
    received,
    answer(next: Script) {
      received.length = 0;
      script = next;
    },
    /** A connection of its own for each, so that no wait of one test holds up another. */
    access(limiterKey = `scripted ${port} ${++connections}`): ConnectionAccess {
      return { integrationId: 'tool:8d1hpPsbjxUkoCoa1veLZGe5', baseUrl, apiKey: 'a_key', provider: 'tool', limiterKey };
    },
    close() {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, status: number, code: string | null, message = 'What went wrong') {
  sendJson(response, status, {
    status: 'error',
    error: { code, title: null, message, log_url: 'https://app.kombo.test/log/1' },
  });
}
