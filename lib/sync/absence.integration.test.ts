import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { receiveWaitingEvents } from './handle-events';
import { KomboEvent } from './kombo-event';
import { connectionOf, forgetWatermarks, letDue, readDue, rowVersions } from './test-reads';

let company: Company;
let halfKombo: Server;

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  company = await openCompany(sandbox, homerunId);
  await company.sync();
  // Kombo after a sync that failed in part: of each list the first few, and no word of the others.
  halfKombo = createServer(async (request, response) => {
    const headers = { authorization: 'Bearer sandbox_key', 'x-integration-id': homerunId };
    const answer = await fetch(`${sandbox.url}${request.url}`, { headers });
    const body = await answer.json();
    if (Array.isArray(body.data?.results)) body.data = { next: null, results: body.data.results.slice(0, 3) };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => halfKombo.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  halfKombo.close();
  await company.close();
});

test('what a sync of Kombo’s that failed in part does not show is not taken for deleted', async () => {
  const where = { organisationId: company.organisationId, connectionId: company.connectionId };
  const living = () => prisma.application.count({ where: { ...where, shownLane: { not: 'gone' } } });
  const [before, livingBefore] = [await rowVersions(company), await living()];
  const { port } = halfKombo.address() as AddressInfo; // listening on TCP, so never a pipe's name
  const address = process.env.KOMBO_API_URL;
  vi.stubEnv('KOMBO_API_URL', `http://127.0.0.1:${port}/v1`);
  await forgetWatermarks(company);
  await letDue(company);

  const run = await readDue(company);
  vi.stubEnv('KOMBO_API_URL', address);

  expect(run).toMatchObject({ state: 'succeeded', full: true, progress: { applications: { read: 3 } } });
  expect(await rowVersions(company)).toEqual(before);
  expect(await living()).toBe(livingBefore);
});

test('the event of such a sync deletes nothing and asks for nothing', async () => {
  const before = [await connectionOf(company), await rowVersions(company)];
  const { environmentId, organisationId } = company;
  const payload = { integration_id: homerunId, sync_state: 'PARTIALLY_FAILED' };
  const event = KomboEvent.parse({ id: 'half', type: 'sync-finished', data: payload });
  await prisma.webhookEvent.create({
    data: {
      organisationId,
      environmentId,
      komboEventId: event.id,
      type: event.type,
      integrationId: homerunId,
      payload: { ...event, data: payload },
    },
  });

  while (await receiveWaitingEvents());

  const [connection, rows] = before;
  expect(await connectionOf(company)).toEqual({ ...connection, lastEventAt: expect.any(Date) });
  expect(await rowVersions(company)).toEqual(rows);
});
