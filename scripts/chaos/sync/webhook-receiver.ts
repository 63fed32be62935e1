import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receiveKomboEvent } from '@/lib/sync/receive-kombo-event';

/** Takes Kombo's webhooks as the app's own route does. */
export async function receiveWebhooks(environmentId: string) {
  let received = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const signature = String(request.headers['x-kombo-signature'] ?? '');
    const reception = await receiveKomboEvent(environmentId, Buffer.concat(chunks), signature);
    received += 1;
    response.writeHead(reception === 'received' ? 200 : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so never a pipe's name
  return {
    url: `http://127.0.0.1:${port}/`,
    received: () => received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
