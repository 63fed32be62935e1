import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Kombo } from '@kombo-api/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
let elsewhere: Server;
const pdf = Buffer.from('%PDF-1.4\nhello\n%%EOF\n');

beforeAll(async () => {
  sandbox = await openClient();
  elsewhere = createServer((request, response) => {
    const found = request.url === '/cv.pdf';
    if (request.url !== '/silent') {
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/pdf; charset=binary' });
      response.end(found ? pdf : '');
    }
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  elsewhere.closeAllConnections();
  elsewhere.close();
  await sandbox.close();
});
beforeEach(() =>
  sandbox.control('POST', '/settings', { mirrorDelayMs: 0, nowOffsetMs: 0, attachmentFetchTimeoutMs: 10_000 }),
);

const kombo = () =>
  new Kombo({ api_key: 'sandbox_key', integration_id: avionteId, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 });
const person = async (integration = avionteId) => {
  const { people } = await sandbox.seedJob({ integration, name: 'Files', people: { Offer: ['Ada Lovelace'] } });
  return { application_id: String(people[0]?.applicationId), candidate_id: String(people[0]?.candidateId) };
};
const attachment = {
  name: 'cv.pdf',
  type: 'CV',
  content_type: 'application/pdf',
  data: pdf.toString('base64'),
} as const;
const download = async (url: string) => {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type'), bytes };
};
const urlElsewhere = (path: string) => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}${path}`;

describe('reading', () => {
  test('what was written comes back to the byte, on the application and on the person', async () => {
    const { application_id, candidate_id } = await person();
    const { ats } = kombo();
    await ats.addApplicationAttachment({ application_id, body: { attachment } });
    await ats.addCandidateAttachment({
      candidate_id,
      body: { attachment: { ...attachment, name: 'x.pdf', type: 'OTHER' } },
    });

    const ofApplication = await ats.getApplicationAttachments({ application_id });
    const ofPerson = await ats.getCandidateAttachments({ candidate_id });

    expect(ofApplication.warnings).toEqual([]);
    expect(ofApplication.data.results.map(({ file_name, type }) => [file_name, type])).toEqual([
      ['cv.pdf', 'CV'],
      ['x.pdf', 'OTHER'],
    ]);
    expect(ofPerson.data.results.map((each) => [each.candidate_id, each.application_id])).toEqual([
      [candidate_id, application_id],
      [candidate_id, null],
    ]);
    const file = await download(String(ofApplication.data.results[0]?.data_url));
    expect([file.status, file.type]).toEqual([200, 'application/pdf']);
    expect(file.bytes.equals(pdf)).toBe(true);
  });

  test('the files of one application are not those of another of the same person', async () => {
    const [one, two] = [await person(), await person()];
    await kombo().ats.addApplicationAttachment({ application_id: one.application_id, body: { attachment } });

    expect((await kombo().ats.getApplicationAttachments({ application_id: two.application_id })).data.results).toEqual(
      [],
    );
  });

  test('a link lies on the host that was asked, and a new one is made each time', async () => {
    const { candidate_id } = await person();
    await kombo().ats.addCandidateAttachment({ candidate_id, body: { attachment } });
    const link = async () =>
      String((await kombo().ats.getCandidateAttachments({ candidate_id })).data.results[0]?.data_url);
    const first = await link();
    await sandbox.control('POST', '/settings', { nowOffsetMs: 5000 });

    expect(first.startsWith(`${sandbox.url}/files/`)).toBe(true);
    expect(await link()).not.toBe(first);
  });

  test('a link that has expired or was changed is refused as an object store does', async () => {
    const { candidate_id } = await person();
    await kombo().ats.addCandidateAttachment({ candidate_id, body: { attachment } });
    const link = String((await kombo().ats.getCandidateAttachments({ candidate_id })).data.results[0]?.data_url);
    const other = String((await kombo().ats.getCandidateAttachments({ candidate_id })).data.results[0]?.id);

    const longer = link.replace(/expires=(\d+)/, (_, expires: string) => `expires=${Number(expires) + 1}`);
    for (const forged of [
      longer,
      link.replace(/signature=.*/, `signature=${'A'.repeat(43)}`),
      link.replace(other, 'x'),
      link.split('?')[0],
    ]) {
      const refused = await download(String(forged));
      expect([refused.status, refused.type]).toEqual([403, 'application/xml']);
      expect(refused.bytes.toString()).toContain('<Code>SignatureDoesNotMatch</Code>');
    }
    await sandbox.control('POST', '/settings', { nowOffsetMs: 600_001 });
    const late = await download(link);
    expect([late.status, late.bytes.toString()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  test('a download can be spoilt like any call, and is logged', async () => {
    const { candidate_id } = await person();
    await kombo().ats.addCandidateAttachment({ candidate_id, body: { attachment } });
    const link = String((await kombo().ats.getCandidateAttachments({ candidate_id })).data.results[0]?.data_url);
    await sandbox.control('POST', '/faults', { match: { path: '^/files/', times: 1 }, do: { status: 503 } });

    expect([(await download(link)).status, (await download(link)).status]).toEqual([503, 200]);
    expect(await sandbox.control('GET', '/requests?path=/files/')).toMatchObject({
      requests: expect.arrayContaining([expect.objectContaining({ status: 503 })]),
    });
  });

  test('Homerun lets nobody read files', async () => {
    const { application_id } = await person(homerunId);
    for (const path of [
      `/ats/applications/${application_id}/attachments`,
      `/ats/candidates/${application_id}/attachments`,
    ]) {
      const refused = await sandbox.api('GET', path);
      expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATION.ACTION_NOT_AVAILABLE']);
    }
  });

  test('some hundred people of Avionté have a CV that can be read', async () => {
    const { counts } = await sandbox.control<{ counts: { files: number } }>('GET', `/integrations/${avionteId}`);
    expect(counts.files).toBeGreaterThan(300);

    const candidates = await sandbox.list('/ats/candidates?page_size=60', avionteId);
    const types = new Set<string | null>();
    for (const { id } of candidates) {
      const { results } = (await kombo().ats.getCandidateAttachments({ candidate_id: id })).data;
      for (const { data_url, content_type } of results) {
        const file = await download(data_url);
        types.add(file.type);
        expect([file.status, file.type]).toEqual([200, content_type]);
        expect(file.bytes.subarray(0, 5).toString() === '%PDF-').toBe(content_type === 'application/pdf');
      }
    }
    expect(types).toEqual(new Set(['application/pdf', 'text/plain']));
  });
});

describe('a file behind an address', () => {
  const add = async (path: string, rest = {}) => {
    const { candidate_id } = await person();
    const body = { attachment: { name: 'cv.pdf', type: 'CV', data_url: path, ...rest } };
    const answer = await sandbox.api('POST', `/ats/candidates/${candidate_id}/attachments`, {
      integration: avionteId,
      body,
    });
    return { answer, candidate_id };
  };

  test('is fetched during the call', async () => {
    const { answer, candidate_id } = await add(urlElsewhere('/cv.pdf'));
    const { results } = (await kombo().ats.getCandidateAttachments({ candidate_id })).data;

    expect(answer.status).toBe(200);
    expect((await download(String(results[0]?.data_url))).bytes.equals(pdf)).toBe(true);
  });

  test.each([
    ['a server that says no', () => urlElsewhere('/gone.pdf'), '404'],
    ['a server that is not there', () => 'http://127.0.0.1:9/cv.pdf', 'cannot be reached|could not|bad port'],
    ['a server that says nothing', () => urlElsewhere('/silent'), 'in time'],
  ])('%s is refused, and nothing arrives', async (_, address, why) => {
    await sandbox.control('POST', '/settings', { attachmentFetchTimeoutMs: 200 });
    const { answer, candidate_id } = await add(address());

    expect([answer.status, answer.body.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
    expect(answer.body.error.message).toMatch(new RegExp(why));
    expect((await kombo().ats.getCandidateAttachments({ candidate_id })).data.results).toEqual([]);
  });
});
