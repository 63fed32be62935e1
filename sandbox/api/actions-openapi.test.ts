import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKomboOpenapi } from '../../scripts/kombo-openapi';
import { avionteId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

const openapi = readKomboOpenapi(process.env.KOMBO_OPENAPI ?? '');

let sandbox: SandboxClient;
let homerun: { jobId: string; applicationId: string };
let avionte: { jobId: string; applicationId: string; candidateId: string };

beforeAll(async () => {
  sandbox = await openClient();
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
  const seed = async (integration: string) => {
    const { job, people } = await sandbox.seedJob({ integration, name: 'Spec', people: { Offer: ['Ada Lovelace'] } });
    const applicationId = String(people[0]?.applicationId);
    return { jobId: job.id, applicationId, candidateId: String(people[0]?.candidateId) };
  };
  homerun = await seed(homerunId);
  avionte = await seed(avionteId);
});
afterAll(() => sandbox.close());

let people = 0;
const somebody = () => ({ first_name: 'Noor', last_name: 'de Wit', email_address: `noor.${++people}@example.com` });
const cv = { name: 'cv.pdf', type: 'CV', content_type: 'application/pdf', data: 'JVBERi0=' };
const link = { label: 'Assessment 82%', url: 'https://app.example.test/r/1' };

const calls: [string, string, () => [string, string, string, object?]][] = [
  [
    'PostAtsJobsJobIdApplications',
    'Homerun',
    () => [
      homerunId,
      'POST',
      `/ats/jobs/${homerun.jobId}/applications`,
      { candidate: somebody(), attachments: [cv], gdpr_consent: {} },
    ],
  ],
  [
    'PostAtsJobsJobIdApplications',
    'Avionté',
    () => [avionteId, 'POST', `/ats/jobs/${avionte.jobId}/applications`, { candidate: somebody() }],
  ],
  [
    'PostAtsCandidates',
    'Homerun',
    () => [homerunId, 'POST', '/ats/candidates', { candidate: somebody(), application: { job_id: homerun.jobId } }],
  ],
  [
    'PostAtsApplicationsApplicationIdNotes',
    'Homerun',
    () => [
      homerunId,
      'POST',
      `/ats/applications/${homerun.applicationId}/notes`,
      { content: 'Called', content_type: 'PLAIN_TEXT' },
    ],
  ],
  [
    'PostAtsApplicationsApplicationIdResultLinks',
    'Homerun',
    () => [homerunId, 'POST', `/ats/applications/${homerun.applicationId}/result-links`, link],
  ],
  [
    'PostAtsCandidatesCandidateIdResultLinks',
    'Homerun',
    () => [homerunId, 'POST', `/ats/candidates/${homerun.applicationId}/result-links`, link],
  ],
  [
    'PostAtsApplicationsApplicationIdAttachments',
    'Avionté',
    () => [avionteId, 'POST', `/ats/applications/${avionte.applicationId}/attachments`, { attachment: cv }],
  ],
  [
    'PostAtsCandidatesCandidateIdAttachments',
    'Avionté',
    () => [avionteId, 'POST', `/ats/candidates/${avionte.candidateId}/attachments`, { attachment: cv }],
  ],
  [
    'GetAtsApplicationsApplicationIdAttachments',
    'Avionté',
    () => [avionteId, 'GET', `/ats/applications/${avionte.applicationId}/attachments`],
  ],
  [
    'GetAtsCandidatesCandidateIdAttachments',
    'Avionté',
    () => [avionteId, 'GET', `/ats/candidates/${avionte.candidateId}/attachments`],
  ],
  ['GetAtsActionsAtsCreateCandidate', 'Homerun', () => [homerunId, 'GET', '/ats/actions/ats_create_candidate']],
  ['GetAtsActionsAtsCreateApplication', 'Avionté', () => [avionteId, 'GET', '/ats/actions/ats_create_application']],
  [
    'GetAtsActionsAtsAddApplicationAttachment',
    'Homerun',
    () => [homerunId, 'GET', '/ats/actions/ats_add_application_attachment'],
  ],
  [
    'GetAtsActionsAtsAddCandidateAttachment',
    'Avionté',
    () => [avionteId, 'GET', '/ats/actions/ats_add_candidate_attachment'],
  ],
  [
    'PostAtsCustomAvionteSyncedJobs',
    'Avionté',
    () => [avionteId, 'POST', '/ats/custom/avionte/synced-jobs', { job_remote_id: '1' }],
  ],
  [
    'DeleteAtsCustomAvionteSyncedJobsJobRemoteId',
    'Avionté',
    () => [avionteId, 'DELETE', '/ats/custom/avionte/synced-jobs/1', {}],
  ],
];

async function exchange(integration: string, method: string, path: string, body?: object) {
  const answer = await sandbox.api(method, path, { integration, body });
  const sent = { method, path, query: [], headers: { 'x-integration-id': integration }, body };
  return { answer, verdict: openapi.check({ ...sent, status: answer.status, answer: answer.body }) };
}

test.each(calls)('%s of %s: what is sent and what is answered pass the specification', async (operation, _, call) => {
  const { answer, verdict } = await exchange(...call());

  expect(answer.status).toBe(200);
  expect(verdict).toEqual({ operation, request: [], response: [] });
});

test('a list of attachments that has some passes too', async () => {
  const { answer, verdict } = await exchange(avionteId, 'GET', `/ats/candidates/${avionte.candidateId}/attachments`);

  expect(answer.body.data.results.length).toBeGreaterThan(0);
  expect(verdict.response).toEqual([]);
});

test('a rejection passes', async () => {
  const [reason] = await sandbox.list('/ats/rejection-reasons', avionteId);
  const body = { rejection_reason_id: String(reason?.id), note: 'Shift times' };
  const { answer, verdict } = await exchange(
    avionteId,
    'POST',
    `/ats/applications/${avionte.applicationId}/reject`,
    body,
  );

  expect(answer.status).toBe(200);
  expect([verdict.request, verdict.response]).toEqual([[], []]);
});
