import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { connectorFor } from '../registry';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

type Target = { jobKomboId: string; email: string };

async function seed(integrationId: string): Promise<Target> {
  const { job, person } = await sandbox.seedJob(integrationId, integrationId === homerunId ? 'New' : 'Pipeline');
  return { jobKomboId: job.id, email: `${person.applicationId}@new.test` };
}

const newPerson = ({ jobKomboId, email }: Target) => ({
  candidate: { firstName: 'Noor', lastName: 'de Wit', email },
  jobKomboId,
});
const attachment = {
  name: 'cv.pdf',
  type: 'CV' as const,
  contentType: 'application/pdf',
  data: new TextEncoder().encode('%PDF-1.7 Ada'),
};
const outcome = (sent: Promise<unknown>) => sent.catch((error: unknown) => error);

describe('a new person', () => {
  test('carries what the provider lists; the rest is left out and named', async () => {
    const target = await seed(homerunId);
    const input = newPerson(target);
    const candidate = {
      ...input.candidate,
      phone: ' +31 20 555 01 01 ',
      company: 'Acme',
      title: ' ',
      location: { country: 'NL', city: 'Utrecht' },
      links: ['https://noor.test'],
    };
    const source = { name: 'Fair', unifiedKey: 'fair', id: '7' };

    const created = await connectorFor(sandbox.access(homerunId)).createApplication({
      ...input,
      candidate,
      source,
      stageKomboId: 'a stage',
      attachments: [attachment],
    });

    expect(created.warnings).toEqual([
      'Homerun does not take this of a new person: company.',
      'Homerun does not take this of a new person: stage.',
    ]);
    expect(created).toMatchObject({
      application: { jobKomboId: target.jobKomboId, outcome: 'PENDING', changedAt: expect.stringMatching(/Z$/) },
      candidate: { firstName: 'Noor', emails: [target.email], phones: ['+31 20 555 01 01'] },
    });
    const [request] = await sandbox.received('POST');
    expect(request?.body).toEqual({
      candidate: {
        first_name: 'Noor',
        last_name: 'de Wit',
        email_address: target.email,
        phone_number: '+31 20 555 01 01',
        location: { country: 'NL', city: 'Utrecht' },
        social_links: [{ url: 'https://noor.test' }],
      },
      attachments: [{ name: 'cv.pdf', type: 'CV', content_type: 'application/pdf', data: btoa('%PDF-1.7 Ada') }],
      source: { name: 'Fair', unified_key: 'fair', id: '7' },
    });
  });

  test('created as a candidate comes back with the application', async () => {
    const target = await seed(homerunId);

    const created = await connectorFor(sandbox.access(homerunId)).createCandidate(newPerson(target));

    expect(created.candidate?.emails).toEqual([target.email]);
    expect(created.application).toMatchObject({
      jobKomboId: target.jobKomboId,
      candidateKomboId: created.candidate?.komboId,
      stageName: 'New',
    });
  });

  test('what Kombo ignores comes back as a warning', async () => {
    const target = await seed(avionteId);
    const { candidate, jobKomboId } = newPerson(target);

    const created = await connectorFor(sandbox.access(avionteId)).createApplication({
      jobKomboId,
      candidate: { ...candidate, company: 'Acme' },
    });

    expect(created.warnings).toEqual([expect.stringContaining('company')]);
    expect(created.application).not.toBeNull();
  });

  test('goes out without a source where the ATS takes none', async () => {
    const target = await seed(avionteId);

    const created = await connectorFor(sandbox.access(avionteId)).createApplication({
      ...newPerson(target),
      source: { name: 'Fair' },
    });

    expect(created.warnings).toEqual(['Avionté does not take this of a new person: name of the source.']);
    const [request] = await sandbox.received('POST');
    expect(request?.body).not.toHaveProperty('source');
  });

  test('is not sent with more files of a kind than the ATS takes, and the sentence names the limit', async () => {
    const target = await seed(homerunId);
    const attachments = [attachment, { ...attachment, name: 'older.pdf' }];

    const refused = await outcome(
      connectorFor(sandbox.access(homerunId)).createApplication({ ...newPerson(target), attachments }),
    );

    expect(refused).toMatchObject({ kind: 'refused', message: 'Homerun takes at most 1 CV of a new person.' });
    expect(await sandbox.received('POST')).toEqual([]);
  });

  test('who applies again, or to a closed job, is refused with the reason', async () => {
    const target = await seed(homerunId);
    const connector = connectorFor(sandbox.access(homerunId));
    await connector.createApplication(newPerson(target));

    expect(await outcome(connector.createApplication(newPerson(target)))).toMatchObject({ kind: 'already-exists' });

    await sandbox.control('POST', `/ats/jobs/${target.jobKomboId}/close`);
    expect(await outcome(connector.createApplication(newPerson(target)))).toMatchObject({
      kind: 'refused',
      message: 'This job is closed in the ATS.',
    });
  });
});
