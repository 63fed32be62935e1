import { Kombo } from '@kombo-api/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control('POST', '/settings', { mirrorDelayMs: null }));

const kombo = (integration_id: string) =>
  new Kombo({ api_key: 'sandbox_key', integration_id, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 });

let people = 0;
const somebody = () => ({
  first_name: 'Noor',
  last_name: 'de Wit',
  email_address: `noor.${++people}@example.com`,
});
const cv = { name: 'cv.pdf', type: 'CV' as const, content_type: 'application/pdf', data: 'JVBERi0=' };

const job = (integration: string, rest = {}) => sandbox.seedJob({ integration, name: 'Vacancy', ...rest });
const apply = (integration: string, jobId: string, body: object) =>
  sandbox.api('POST', `/ats/jobs/${encodeURIComponent(jobId)}/applications`, { integration, body });

type InAts = { ats: { id: string; source: string | null; emails: string[]; location: object | null }; files: object[] };
const inAts = (candidateId: string | null) => sandbox.control<InAts>('GET', `/ats/candidates/${candidateId}`);
const readBack = async (integration: string, list: string, id: string | null | undefined) =>
  (await sandbox.list(`/ats/${list}?ids=${id}`, integration))[0];

describe.each([homerunId, avionteId])('%s', (integration) => {
  test('somebody applies through the official SDK and can be read by id at once', async () => {
    const { job: vacancy } = await job(integration);
    const candidate = { ...somebody(), phone_number: '+31205550101', location: { country: 'NL', city: 'Utrecht' } };

    const { data, warnings } = await kombo(integration).ats.createApplication({
      job_id: vacancy.id,
      body: { candidate, attachments: [cv] },
    });

    expect(warnings).toEqual([]);
    expect(data).toMatchObject({ outcome: 'PENDING', job_id: vacancy.id, candidate: { first_name: 'Noor' } });
    expect(data.candidate?.changed_at).toBeInstanceOf(Date);
    expect(await readBack(integration, 'applications', data.id)).toMatchObject({
      candidate: { email_addresses: [{ email_address: candidate.email_address }] },
      current_stage: { name: integration === homerunId ? 'New' : 'Web Application' },
    });
    expect(await readBack(integration, 'candidates', data.candidate_id)).toMatchObject({ last_name: 'de Wit' });
    expect((await inAts(data.candidate_id)).files).toMatchObject([{ name: 'cv.pdf', type: 'CV' }]);
  });

  test("a job can be named by the ATS's own id", async () => {
    const { job: vacancy } = await job(integration);
    const created = await apply(integration, `remote:${vacancy.remoteId}`, { candidate: somebody() });

    expect([created.status, created.body.data.job_id]).toEqual([200, vacancy.id]);
    const unknown = await apply(integration, 'remote:404', { candidate: somebody() });
    expect([unknown.status, unknown.body.error.code]).toEqual([400, 'REMOTE.INPUT_INVALID']);
    expect((await apply(integration, 'unknown', { candidate: somebody() })).body.error.code).toBe(
      'PLATFORM.INPUT_INVALID',
    );
  });

  test('nobody applies twice for one job, however the address is written', async () => {
    const { job: vacancy } = await job(integration);
    const candidate = somebody();
    const email_address = candidate.email_address.toUpperCase();
    await apply(integration, vacancy.id, { candidate });
    const again = await apply(integration, vacancy.id, { candidate: { ...candidate, email_address } });

    expect([again.status, again.body.error.code]).toEqual([409, 'ATS.APPLICATION_ALREADY_EXISTS']);
    expect(await sandbox.list(`/ats/applications?job_ids=${vacancy.id}`, integration)).toHaveLength(1);
  });

  test('of two who send the same at once one is refused', async () => {
    const { job: vacancy } = await job(integration);
    const body = { candidate: somebody() };
    const answers = await Promise.all([1, 2, 3].map(() => apply(integration, vacancy.id, body)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  test('a closed job takes nobody', async () => {
    const { job: vacancy } = await job(integration, { status: 'CLOSED' });
    const refused = await apply(integration, vacancy.id, { candidate: somebody() });

    expect([refused.status, refused.body.error.code]).toEqual([400, 'ATS.JOB_CLOSED']);
  });

  test.each([
    ['no e-mail address', { email_address: undefined }],
    ['an e-mail address that is none', { email_address: 'noor' }],
    ['a country in words', { location: { country: 'Netherlands' } }],
    ['a gender Kombo does not know', { gender: 'NONE' }],
  ])('%s is refused', async (_, odd) => {
    const { job: vacancy } = await job(integration);
    const refused = await apply(integration, vacancy.id, { candidate: { ...somebody(), ...odd } });

    expect([refused.status, refused.body.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
    expect(await sandbox.list(`/ats/applications?job_ids=${vacancy.id}`, integration)).toEqual([]);
  });
});

test('what the tool does not take is ignored with a warning for each field, and what it takes arrives', async () => {
  const { job: vacancy, stages } = await job(homerunId);
  const body = {
    candidate: {
      ...somebody(),
      gender: 'FEMALE',
      title: 'Planner',
      additional_phone_numbers: [{ type: 'WORK', phone_number: '+31205550102' }],
      location: { country: 'NL', city: 'Utrecht', street_1: 'Oudegracht 1' },
      social_links: [{ url: 'https://example.com/noor' }],
    },
    stage_id: stages.Offer?.id,
    source: { name: 'Switchyard', unified_key: 'SWITCHYARD', id: '7' },
    gdpr_consent: { given: true },
  };
  const { body: answer } = await apply(homerunId, vacancy.id, body);

  expect(answer.warnings).toEqual(
    [
      'candidate.title',
      'candidate.additional_phone_numbers',
      'candidate.location.street_1',
      'candidate.gender',
      'gdpr_consent',
      'application.stage_id',
    ].map((field) => ({ message: `The field "${field}" is not supported by Homerun and was ignored.` })),
  );
  expect(answer.data).toMatchObject({ current_stage: { name: 'New' } });
  const { deeds } = await sandbox.control<{ deeds: object[] }>('GET', `/deeds?target=${answer.data.id}`);
  expect(deeds).toMatchObject([
    {
      kind: 'creation',
      content: {
        candidate: {
          location: { country: 'NL', city: 'Utrecht' },
          social_links: [{ url: 'https://example.com/noor' }],
        },
        source: { name: 'Switchyard', unified_key: 'SWITCHYARD', id: '7' },
      },
    },
  ]);
  expect(JSON.stringify(deeds)).not.toMatch(/Planner|Oudegracht|FEMALE|given/);
});

test('Homerun keeps one record that is candidate and application; it has a source, and Kombo does not read it', async () => {
  const { job: vacancy } = await job(homerunId);
  const { ats } = kombo(homerunId);
  const { data } = await ats.createCandidate({
    candidate: somebody(),
    application: { job_id: vacancy.id },
    source: { name: 'Switchyard' },
  });

  expect(data.applications.map(({ id, job: applied }) => [id, applied?.id])).toEqual([[data.id, vacancy.id]]);
  expect((await inAts(data.id)).ats).toMatchObject({ source: 'Switchyard' });
  expect([data.source, (await readBack(homerunId, 'candidates', data.id))?.source]).toEqual([null, null]);
  expect(await readBack(homerunId, 'applications', data.id)).toMatchObject({ id: data.id, candidate_id: data.id });
});

test('a second application of somebody known is a second record in Homerun', async () => {
  const [one, two] = [await job(homerunId), await job(homerunId)];
  const body = { candidate: somebody() };
  const first = await apply(homerunId, one.job.id, body);
  const second = await apply(homerunId, two.job.id, body);

  expect(second.body.data.candidate_id).not.toBe(first.body.data.candidate_id);
});

test('Avionté attaches it to the person, whose name and source stay', async () => {
  const referred = { firstName: 'Noor', lastName: 'de Wit', email: 'Noor.Known@example.com', source: 'Referral' };
  const { people: known } = await job(avionteId, { people: { Offer: [referred] } });
  const { job: vacancy } = await job(avionteId);
  const candidate = { first_name: 'N.', last_name: 'Wit', email_address: 'noor.known@example.com' };
  const { body } = await apply(avionteId, vacancy.id, { candidate, source: { name: 'Switchyard' } });

  expect(body.data.candidate_id).toBe(known[0]?.candidateId);
  expect(body.data.candidate).toMatchObject({ first_name: 'Noor', source: 'Referral' });
  expect(await sandbox.list(`/ats/applications?job_ids=${vacancy.id}`, avionteId)).toMatchObject([
    { candidate_id: known[0]?.candidateId },
  ]);
});

test('the stage must be one of the job', async () => {
  const [{ job: vacancy, stages }, other] = [
    await job(avionteId),
    await job(avionteId, { stages: ['Elsewhere'], ownStages: true }),
  ];
  const at = (stage_id: string | undefined) => apply(avionteId, vacancy.id, { candidate: somebody(), stage_id });

  expect((await at(stages.Offer?.id)).body.data).toMatchObject({ current_stage: { name: 'Offer' } });
  expect((await at(other.stages.Elsewhere?.id)).body.error.code).toBe('PLATFORM.INPUT_INVALID');
});

test.each([
  [avionteId, '/ats/candidates'],
  [greenhouseId, '/ats/candidates'],
  [greenhouseId, '/ats/jobs/any/applications'],
])('%s has no POST %s', async (integration, path) => {
  const refused = await sandbox.api('POST', path, { integration, body: {} });

  expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATION.ACTION_NOT_AVAILABLE']);
});
