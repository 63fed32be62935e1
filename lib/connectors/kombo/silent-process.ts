// For tests: one call to a Kombo that keeps silent, or stops in the middle of its answer, while memory is cleared again and again.
import 'server-only';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectorFor } from '../registry';

const [call, silence] = (process.argv[2] ?? '').split(' ');
const kombo = http.createServer((_request, response) => {
  if (silence === 'half') response.writeHead(200, { 'content-type': 'application/json' }).write('{"status":"succ');
});
await new Promise<void>((resolve) => kombo.listen(0, '127.0.0.1', resolve));
const baseUrl = `http://127.0.0.1:${(kombo.address() as AddressInfo).port}/v1`;
process.env.KOMBO_API_URL = baseUrl; // permits a private address
const access = { integrationId: 'greenhouse:1', provider: 'greenhouse', baseUrl, apiKey: 'key', limiterKey: 'silent' };
const connector = connectorFor(access, 500);

async function ask(): Promise<void> {
  if (call === 'write') await connector.moveApplicationToStage({ applicationKomboId: 'a', stageKomboId: 's' });
  if (call === 'question') await connector.getIntegration();
  if (call === 'page') for await (const _page of connector.streamStages({})) return;
}

setInterval(() => globalThis.gc?.(), 50);
setTimeout(() => end('it never ended'), 10_000);
ask().then(
  () => end('it was answered'),
  (error) => end(error.kind ?? String(error)),
);

function end(how: string): void {
  process.stdout.write(how, () => process.exit(0));
}
