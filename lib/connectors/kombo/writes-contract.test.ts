import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { Connector } from '../connector';
import { connectorFor } from '../registry';
import { RichText } from '../rich-text';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

type Target = { applicationKomboId: string; candidateKomboId: string; jobKomboId: string; reasonKomboId: string };
/** One write, the address it goes to, and the body it must have there to the letter. */
type Write = {
  name: string;
  on: string;
  send: (connector: Connector, target: Target) => Promise<unknown>;
  path: (target: Target) => string;
  body: (target: Target) => unknown;
  answer?: unknown;
};

const note = RichText.parse({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'Knows <b>forklifts</b>', marks: [{ type: 'bold' }] }] },
  ],
});
const attachment = {
  name: 'cv.pdf',
  type: 'CV' as const,
  contentType: 'application/pdf',
  data: new TextEncoder().encode('%PDF-1.7 Ada'),
};
const sentAttachment = {
  name: 'cv.pdf',
  type: 'CV',
  content_type: 'application/pdf',
  data: Buffer.from('%PDF-1.7 Ada').toString('base64'),
};
const resultLink = {
  label: ' Test 82% ',
  url: 'https://results.test/1',
  details: { fieldNamePrefix: 'Acme:', attributes: [{ key: 'score', value: '82' }] },
};
const sentLink = {
  label: 'Test 82%',
  url: 'https://results.test/1',
  details: { custom_field_name_prefix: 'Acme:', attributes: [{ key: 'score', value: '82' }] },
};
const onApplication = (what: string) => (target: Target) => `/v1/ats/applications/${target.applicationKomboId}/${what}`;
const onCandidate = (what: string) => (target: Target) => `/v1/ats/candidates/${target.candidateKomboId}/${what}`;
const newEmail = ({ applicationKomboId }: Target) => `${applicationKomboId}@new.test`;
const newPerson = (target: Target) => ({
  candidate: { firstName: 'Noor', lastName: 'de Wit', email: newEmail(target), location: { country: 'nl' } },
  jobKomboId: target.jobKomboId,
});
const sentPerson = (target: Target) => ({
  first_name: 'Noor',
  last_name: 'de Wit',
  email_address: newEmail(target),
  location: { country: 'NL' },
});

const writes: Write[] = [
  {
    name: 'a rejection',
    on: avionteId,
    send: (connector, { applicationKomboId, reasonKomboId }) =>
      connector.rejectApplication({ applicationKomboId, reasonKomboId, note: 'Shifts <b>' }),
    path: onApplication('reject'),
    body: ({ reasonKomboId }) => ({ rejection_reason_id: reasonKomboId, note: 'Shifts &lt;b&gt;' }),
  },
  {
    name: 'a note for an ATS of plain text',
    on: homerunId,
    send: (connector, { applicationKomboId }) => connector.addNoteToApplication({ applicationKomboId, note }),
    path: onApplication('notes'),
    body: () => ({ content: 'Knows <b>forklifts</b>', content_type: 'PLAIN_TEXT' }),
  },
  {
    name: 'a note for an ATS of HTML',
    on: avionteId,
    send: (connector, { applicationKomboId }) => connector.addNoteToApplication({ applicationKomboId, note }),
    path: onApplication('notes'),
    body: () => ({
      content: '<p><strong>Knows &lt;b&gt;forklifts&lt;/b&gt;</strong></p>',
      content_type: 'PLAIN_TEXT',
    }),
  },
  {
    name: 'a file for an application',
    on: homerunId,
    send: (connector, { applicationKomboId }) =>
      connector.addAttachmentToApplication({ applicationKomboId, attachment }),
    path: onApplication('attachments'),
    body: () => ({ attachment: sentAttachment }),
    answer: { warnings: [], landing: expect.stringMatching(/it does not say which\.$/) },
  },
  {
    name: 'a file for a candidate',
    on: avionteId,
    send: (connector, { candidateKomboId }) => connector.addAttachmentToCandidate({ candidateKomboId, attachment }),
    path: onCandidate('attachments'),
    body: () => ({ attachment: sentAttachment }),
    answer: { warnings: [], landing: 'Avionté has the file, on the person.' },
  },
  {
    name: 'a result link for an application',
    on: homerunId,
    send: (connector, { applicationKomboId }) =>
      connector.addResultLinkToApplication({ applicationKomboId, resultLink }),
    path: onApplication('result-links'),
    body: () => sentLink,
  },
  {
    name: 'a result link for a candidate',
    on: homerunId,
    send: (connector, { candidateKomboId }) => connector.addResultLinkToCandidate({ candidateKomboId, resultLink }),
    path: onCandidate('result-links'),
    body: () => sentLink,
  },
  {
    name: 'a new application',
    on: homerunId,
    send: (connector, target) => connector.createApplication(newPerson(target)),
    path: ({ jobKomboId }) => `/v1/ats/jobs/${jobKomboId}/applications`,
    body: (target) => ({ candidate: sentPerson(target) }),
    answer: expect.objectContaining({ warnings: [] }),
  },
  {
    name: 'a new candidate',
    on: homerunId,
    send: (connector, target) => connector.createCandidate(newPerson(target)),
    path: () => '/v1/ats/candidates',
    body: (target) => ({ candidate: sentPerson(target), application: { job_id: target.jobKomboId } }),
    answer: expect.objectContaining({ warnings: [] }),
  },
];

async function seed(integrationId: string): Promise<Target> {
  const { job, person } = await sandbox.seedJob(integrationId, integrationId === homerunId ? 'New' : 'Pipeline');
  const connector = connectorFor(sandbox.access(avionteId));
  const [reason] = await connector.getDispositionReasons({});
  return {
    applicationKomboId: person.applicationId,
    candidateKomboId: person.candidateId,
    jobKomboId: job.id,
    reasonKomboId: reason?.komboId ?? '',
  };
}

const written = () => sandbox.received('POST');
const outcome = (sent: Promise<unknown>) => sent.catch((error: unknown) => error);

describe.each(writes)('$name', ({ on, send, path, body, answer }) => {
  test('arrives once, to the letter', async () => {
    const target = await seed(on);

    expect(await send(connectorFor(sandbox.access(on)), target)).toEqual(answer ?? { warnings: [] });

    expect(await written()).toEqual([{ method: 'POST', path: path(target), query: {}, body: body(target) }]);
  });

  test.each([
    ['silence', { silence: true }, 'unconfirmed'],
    ['silence after it took effect', { silence: true, applyFirst: true }, 'unconfirmed'],
    ['a connection cut before it took effect', { drop: 'before' }, 'unconfirmed'],
    ['a connection cut after it took effect', { drop: 'after' }, 'unconfirmed'],
    ['truncated JSON', { brokenJson: true, applyFirst: true }, 'unconfirmed'],
    ['a page of the load balancer', { html502: true }, 'unconfirmed'],
    ['HTTP 201', { status: 201, applyFirst: true }, 'unconfirmed'],
    ['an error nobody explains', { status: 500, code: null }, 'unconfirmed'],
    ['a time-out at Kombo', { code: 'PLATFORM.TASK_TIMED_OUT' }, 'unconfirmed'],
    ['an ATS that answered oddly', { code: 'REMOTE.UNKNOWN_HTTP_ERROR' }, 'unconfirmed'],
    ['an ATS that is down', { code: 'REMOTE.SERVICE_UNAVAILABLE' }, 'busy'],
    ['too many calls', { code: 'PLATFORM.RATE_LIMIT_EXCEEDED' }, 'busy'],
    ['an unknown code', { status: 400, code: 'ATS.NEW_CODE' }, 'refused'],
    ['a switched-off action', { code: 'INTEGRATION.ACTION_DISABLED' }, 'not-offered'],
    ['a lost key', { code: 'INTEGRATION.AUTHENTICATION_INVALID' }, 'needs-reconnect'],
  ])('and %s: sent once, and the answer is %j', async (_case, does, kind) => {
    const target = await seed(on);
    await sandbox.fault('POST', does);

    expect(await outcome(send(connectorFor(sandbox.access(on), 400), target))).toMatchObject({ kind });

    expect(await written()).toHaveLength(1);
  });

  test('refused by the ATS: its own words are kept', async () => {
    const target = await seed(on);
    const does = { code: 'REMOTE.INPUT_INVALID', message: 'Not <i>now</i>' };
    await sandbox.fault('POST', does);

    const refusal = await outcome(send(connectorFor(sandbox.access(on)), target));

    expect(refusal).toMatchObject({ kind: 'refused', quote: 'Not <i>now</i>' });
  });

  test('on somebody who is not there is refused by Kombo', async () => {
    const nobody = '2'.repeat(24);
    const target = { ...(await seed(on)), applicationKomboId: nobody, candidateKomboId: nobody, jobKomboId: nobody };

    expect(await outcome(send(connectorFor(sandbox.access(on)), target))).toMatchObject({ kind: 'refused' });
  });
});
