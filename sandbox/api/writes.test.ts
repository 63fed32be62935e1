import { Kombo } from '@kombo-api/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
});
afterAll(() => sandbox.close());

const kombo = (integration_id: string) =>
  new Kombo({ api_key: 'sandbox_key', integration_id, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 });
const seed = (integration: string, stage: string) =>
  sandbox.seedJob({ integration, name: 'Writes', people: { [stage]: ['Ada Lovelace'] } });
const ids = ({ people }: SeededJob) => ({
  application_id: String(people[0]?.applicationId),
  candidate_id: String(people[0]?.candidateId),
});
const deedsOn = (target: string) => sandbox.control<{ count: number }>('GET', `/deeds?target=${target}`);

test('a rejection declines with its reason and keeps the note; a second one is refused', async () => {
  const { application_id } = ids(await seed(avionteId, 'Offer'));
  const [reason] = await sandbox.list('/ats/rejection-reasons', avionteId);
  const body = { rejection_reason_id: String(reason?.id), note: 'Shift times do not match' };

  expect((await kombo(avionteId).ats.rejectApplication({ application_id, body })).warnings).toEqual([]);

  expect(await sandbox.list(`/ats/applications?ids=${application_id}`, avionteId)).toMatchObject([
    { outcome: 'DECLINED', rejection_reason_name: reason?.name },
  ]);
  expect(await deedsOn(application_id)).toMatchObject({ count: 1, deeds: [{ kind: 'note' }] });
  const again = await sandbox.api('POST', `/ats/applications/${application_id}/reject`, {
    integration: avionteId,
    body,
  });
  expect(again.body.error.code).toBe('REMOTE.INPUT_INVALID');
});

test('an unknown reason is refused', async () => {
  const { application_id } = ids(await seed(avionteId, 'Offer'));
  const body = { rejection_reason_id: 'unknown' };
  const refused = await sandbox.api('POST', `/ats/applications/${application_id}/reject`, {
    integration: avionteId,
    body,
  });

  expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
});

test('notes and result links arrive, each as often as it was sent', async () => {
  const { application_id, candidate_id } = ids(await seed(homerunId, 'Offer'));
  const { ats } = kombo(homerunId);
  const note = { application_id, body: { content: 'Called', content_type: 'PLAIN_TEXT' as const } };
  const link = { label: 'Assessment 82%', url: 'https://app.example.test/r/1' };
  await ats.addApplicationNote(note);
  await ats.addApplicationNote(note);
  await ats.addApplicationResultLink({ application_id, body: link });
  await ats.addCandidateResultLink({ candidate_id, body: link });

  // Homerun's application and candidate are one record under one id.
  const kinds = ['note', 'note', 'result-link', 'result-link'].map((kind) => ({ kind }));
  expect(await deedsOn(application_id)).toMatchObject({ count: 4, deeds: kinds });
});

test("Homerun's application attachment lands on the candidate, Avionté's on the application", async () => {
  const attachment = { name: 'cv.pdf', type: 'CV' as const, content_type: 'application/pdf', data: 'JVBERi0=' };
  for (const [integration, on] of [
    [homerunId, 'candidate'],
    [avionteId, 'application'],
  ] as const) {
    const { application_id } = ids(await seed(integration, 'Offer'));
    await kombo(integration).ats.addApplicationAttachment({ application_id, body: { attachment } });
    expect(await deedsOn(application_id)).toMatchObject({ deeds: [{ kind: 'attachment', on, content: { bytes: 5 } }] });
  }
});

test.each([
  [
    'both data and data_url',
    { data: 'JVBERi0=', content_type: 'application/pdf', data_url: 'https://files.example.test/cv.pdf' },
  ],
  ['neither', {}],
  ['data without a type', { data: 'JVBERi0=' }],
  ['a type with a plus', { data: 'JVBERi0=', content_type: 'image/svg+xml' }],
])('an attachment with %s is refused', async (_, rest) => {
  const { candidate_id } = ids(await seed(avionteId, 'Offer'));
  const body = { attachment: { name: 'cv.pdf', type: 'CV', ...rest } };
  const refused = await sandbox.api('POST', `/ats/candidates/${candidate_id}/attachments`, {
    integration: avionteId,
    body,
  });

  expect([refused.status, refused.body.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
});

test('tags are added once and removed without complaint', async () => {
  const { candidate_id } = ids(await seed(greenhouseId, 'Offer'));
  const { ats } = kombo(greenhouseId);
  const tag = { candidate_id, body: { tag: { name: 'Silver medal' } } };
  const names = async () =>
    (await sandbox.list(`/ats/candidates?ids=${candidate_id}`, greenhouseId))[0]?.tags.map(({ name }) => name);

  await ats.addCandidateTag(tag);
  await ats.addCandidateTag(tag);
  expect(await names()).toEqual(['Silver medal']);
  await ats.removeCandidateTag(tag);
  await ats.removeCandidateTag(tag);
  expect(await names()).toEqual([]);
});

test.each([
  [homerunId, 'reject', { rejection_reason_id: 'x' }],
  [avionteId, 'result-links', { label: 'x', url: 'https://app.example.test' }],
  [greenhouseId, 'attachments', {}],
])('%s has no action %s', async (integration, action, body) => {
  const refused = await sandbox.api('POST', `/ats/applications/any/${action}`, { integration, body });

  expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATION.ACTION_NOT_AVAILABLE']);
});
