import 'server-only';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedSpan = { id: string; parentId: string; name: string; attributes: Record<string, string> };

/** For tests: an OTLP/HTTP collector. `bytes`: everything it was sent, headers included. */
export async function openCollector() {
  const bodies: Buffer[] = [];
  const headers: string[] = [];
  const server = createServer(async (request, response) => {
    headers.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    bodies.push(Buffer.concat(await request.toArray()));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    bytes: () => `${headers.join('\n')}\n${Buffer.concat(bodies).toString('utf8')}`,
    spans: () => bodies.flatMap(spansOf),
    close: () => server.close(),
  };
}

/** opentelemetry/proto/trace/v1/trace.proto: resource_spans = 1, scope_spans = 2, spans = 2. */
function spansOf(body: Buffer): ReceivedSpan[] {
  return fields(body, 1)
    .flatMap((resourceSpans) => fields(resourceSpans, 2))
    .flatMap((scopeSpans) => fields(scopeSpans, 2))
    .map((span) => ({
      id: text(span, 2, 'hex'),
      parentId: text(span, 4, 'hex'),
      name: text(span, 5),
      attributes: Object.fromEntries(
        fields(span, 9).map((attribute) => [text(attribute, 1), text(fields(attribute, 2)[0], 1)]),
      ),
    }));
}

function text(message: Buffer | undefined, field: number, encoding: BufferEncoding = 'utf8'): string {
  return (message && fields(message, field)[0]?.toString(encoding)) ?? '';
}

/** The values with a length (texts, bytes, messages) of one field of a protobuf message. */
function fields(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const kind = key & 7;
    const length = kind === 2 ? varint() : kind === 1 ? 8 : kind === 5 ? 4 : 0;
    if (kind === 0) varint();
    if (kind === 2 && key >> 3 === wanted) found.push(message.subarray(at, at + length));
    at += length;
  }
  return found;
}
