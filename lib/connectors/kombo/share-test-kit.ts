import 'server-only';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import type { Kit } from '../every-call';
import { connectorFor } from '../registry';
import { environmentFor } from './environment';
import type { SandboxKombo } from './sandbox-kombo';

/** For contract tests: a fresh person on a fresh job of a customer, and a file on the network. */
export function shareTestKit(sandbox: SandboxKombo) {
  const files = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4\n%%EOF\n');
  });
  let fileUrl = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    fileUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}/letter.pdf`; // it listens on TCP
  });
  afterAll(() => {
    files.close();
  });

  return {
    /** `timeoutMs` for each call made with the kit. */
    async kitFor(integrationId: string, timeoutMs?: number): Promise<Kit> {
      // One limiter for all, as the product has one per connection.
      const access = { ...sandbox.access(integrationId), limiterKey: `kit ${integrationId}` };
      const connector = connectorFor({ ...access, settings: { scheme: 'candidate' } });
      const seeded = await sandbox.seedJob(integrationId, 'Offer');
      const candidate = await connector.getCandidateById({ candidateKomboId: seeded.person.candidateId });
      return {
        connector: connectorFor({ ...access, settings: { scheme: 'candidate' } }, timeoutMs),
        environment: environmentFor({ baseUrl: access.baseUrl, apiKey: access.apiKey }, timeoutMs),
        integrationId,
        job: { komboId: seeded.job.id, remoteId: seeded.job.remoteId },
        person: {
          applicationKomboId: seeded.person.applicationId,
          applicationRemoteId: `${candidate?.remoteId}:${seeded.job.remoteId}`,
          candidateKomboId: seeded.person.candidateId,
          candidateRemoteId: candidate?.remoteId ?? '',
        },
        openStageKomboId: seeded.stageId('Screening') || seeded.stageId('Client interview'),
        fileUrl,
      };
    },
  };
}
