import { afterEach, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { Connector } from '../connector';
import { connectorFor } from '../registry';
import type { AttachmentType } from '../writes';
import { komboClient } from './kombo-client';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

afterEach(() =>
  sandbox.control('POST', '/settings', { attachmentLinkTtlMs: 60_000, concurrencyLimit: 30, nowOffsetMs: 0 }),
);

const at = (integrationId: string, timeoutMs?: number) => connectorFor(sandbox.access(integrationId), timeoutMs);

async function seedWithFiles(...files: [string, AttachmentType][]) {
  const { person } = await sandbox.seedJob(avionteId, 'Interview');
  const target = { applicationKomboId: person.applicationId, candidateKomboId: person.candidateId };
  for (const [place, [name, type]] of files.entries()) {
    await sandbox.control('POST', '/settings', { nowOffsetMs: place * 60_000 });
    const data = new TextEncoder().encode(`the bytes of ${name}`);
    await at(avionteId).addAttachmentToApplication({
      ...target,
      attachment: { name, type, contentType: 'application/pdf', data },
    });
  }
  await sandbox.control('POST', '/settings', { nowOffsetMs: 0 });
  await sandbox.control('DELETE', '/requests');
  return target;
}

describe('reading files', () => {
  test('of an application and of a candidate, as the SDK reads them', async () => {
    const { applicationKomboId, candidateKomboId } = await seedWithFiles(['cv.pdf', 'CV'], ['letter.pdf', 'OTHER']);
    const { sdk } = komboClient(sandbox.access(avionteId));

    const { files: ofApplication } = await at(avionteId).getApplicationAttachments({ applicationKomboId });
    const { files: ofCandidate } = await at(avionteId).getCandidateAttachments({ candidateKomboId });

    expect((await sandbox.received('GET')).map(({ path }) => path)).toEqual([
      `/v1/ats/applications/${applicationKomboId}/attachments`,
      `/v1/ats/candidates/${candidateKomboId}/attachments`,
    ]);
    const bySdk = await sdk.ats.getCandidateAttachments({ candidate_id: candidateKomboId });
    expect(ofCandidate).toEqual(
      bySdk.data.results.map((file) => ({
        id: file.id,
        type: file.type,
        fileName: file.file_name,
        contentType: file.content_type,
        dataUrl: expect.stringContaining(file.id),
        remoteCreatedAt: file.remote_created_at?.toISOString() ?? null,
        applicationKomboId: file.application_id,
      })),
    );
    expect(ofApplication.map(({ fileName, type }) => [fileName, type])).toEqual([
      ['cv.pdf', 'CV'],
      ['letter.pdf', 'OTHER'],
    ]);
  });

  const reads: [string, (connector: Connector) => Promise<unknown>][] = [
    ['of an application', (connector) => connector.getApplicationAttachments({ applicationKomboId: 'a' })],
    ['of a candidate', (connector) => connector.getCandidateAttachments({ candidateKomboId: 'a' })],
    ['a résumé', (connector) => connector.getResumeForCandidate({ candidateKomboId: 'a' })],
  ];
  describe.each(reads)('%s', (_what, read) => {
    test.each([
      ['silence', { silence: true }, 'unavailable'],
      ['a page of the load balancer', { html502: true }, 'unavailable'],
      ['a switched-off action', { code: 'INTEGRATION.ACTION_DISABLED' }, 'not-offered'],
    ])('meets %s', async (_case, does, kind) => {
      await sandbox.fault('GET', does);

      await expect(read(at(avionteId, 400))).rejects.toMatchObject({ kind });
    });

    test('is refused for somebody who is not there, and where the ATS hands out none', async () => {
      await expect(read(at(avionteId))).rejects.toMatchObject({ kind: 'refused' });

      await sandbox.control('DELETE', '/requests');
      await expect(read(at(homerunId))).rejects.toMatchObject({ kind: 'refused' });
      expect(await sandbox.received('GET')).toEqual([]);
    });
  });

  test('counts as an action: no more than five at a time', async () => {
    const { applicationKomboId } = await seedWithFiles(['cv.pdf', 'CV']);
    await sandbox.control('POST', '/settings', { concurrencyLimit: 5, atsDelayMs: 20 });
    const connector = at(avionteId);

    const reads = Array.from({ length: 20 }, () => connector.getApplicationAttachments({ applicationKomboId }));

    expect(await Promise.all(reads)).toHaveLength(20);
    await sandbox.control('POST', '/settings', { atsDelayMs: 0 });
  });
});

describe('a résumé', () => {
  test('is the newest CV, streamed without the key', async () => {
    const target = await seedWithFiles(['old.pdf', 'CV'], ['new.pdf', 'CV'], ['photo.pdf', 'OTHER']);

    const { resume } = await at(avionteId).getResumeForCandidate(target);

    expect(resume).toMatchObject({ fileName: 'new.pdf', contentType: 'application/pdf', size: 20 });
    expect(await new Response(resume?.stream).text()).toBe('the bytes of new.pdf');
    const download = (await sandbox.received('GET')).find(({ path }) => path.startsWith('/files/'));
    expect(download).toBeDefined();
  });

  test('is none where there is no CV', async () => {
    const target = await seedWithFiles(['photo.pdf', 'OTHER']);

    expect(await at(avionteId).getResumeForCandidate(target)).toEqual({ resume: null, warnings: [] });
  });

  test('cannot be had by an address that ran out', async () => {
    const target = await seedWithFiles(['cv.pdf', 'CV']);
    await sandbox.control('POST', '/settings', { attachmentLinkTtlMs: 0 });

    await expect(at(avionteId).getResumeForCandidate(target)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('that does not come in time is given up', async () => {
    const target = await seedWithFiles(['cv.pdf', 'CV']);
    await sandbox.fault('GET', { silence: true }, { path: '/files/' });

    await expect(at(avionteId, 400).getResumeForCandidate(target)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('what files an ATS takes', () => {
  test('is told in bytes and types', async () => {
    const adding = await at(homerunId).getAttachmentRestrictions({ action: 'ats_add_application_attachment' });
    const ofAvionte = await at(avionteId).getAttachmentRestrictions({ action: 'ats_create_application' });

    expect(adding?.types.CV).toEqual({ maxSize: 25_000_000, mimeTypes: null, minAmount: 0, maxAmount: null });
    expect(ofAvionte?.types.OTHER).toMatchObject({ mimeTypes: expect.arrayContaining(['application/pdf']) });
    expect((await sandbox.received('GET')).map(({ path }) => path)).toEqual([
      '/v1/ats/actions/ats_add_application_attachment',
      '/v1/ats/actions/ats_create_application',
    ]);
  });

  test('is told of a new person in numbers too', async () => {
    const creating = await at(homerunId).getAttachmentRestrictions({ action: 'ats_create_application' });

    expect(creating?.types).toMatchObject({
      CV: { minAmount: 0, maxAmount: 1 },
      OTHER: { minAmount: 0, maxAmount: null },
    });
  });

  test.each([
    ['silence', { silence: true }, 'unavailable'],
    ['an action the ATS lacks', { code: 'INTEGRATION.ACTION_NOT_AVAILABLE' }, 'not-offered'],
  ])('and %s', async (_case, does, kind) => {
    await sandbox.fault('GET', does);

    await expect(
      at(homerunId, 400).getAttachmentRestrictions({ action: 'ats_create_candidate' }),
    ).rejects.toMatchObject({ kind });
  });

  test('is asked once for many files, and a file goes out although Kombo cannot tell', async () => {
    const { person } = await sandbox.seedJob(homerunId, 'New');
    const attachment = { name: 'a.pdf', type: 'CV' as const, contentType: 'application/pdf', data: new Uint8Array(9) };
    const add = (connector: Connector) =>
      connector.addAttachmentToApplication({ applicationKomboId: person.applicationId, attachment });
    const connector = at(homerunId);
    await sandbox.control('DELETE', '/requests');

    await add(connector);
    await add(connector);
    expect(await sandbox.received('GET')).toHaveLength(1);

    await sandbox.fault('GET', { html502: true });
    expect(await add(at(homerunId))).toMatchObject({ warnings: [] });
    expect(await sandbox.received('POST')).toHaveLength(3);
  });
});
