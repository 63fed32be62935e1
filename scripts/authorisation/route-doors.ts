import { randomUUID } from 'node:crypto';
import { writeChosen } from '@/lib/candidates/chosen';
import type { Door, RouteInput } from './doors';

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const asFile = { body: pdf, headers: { 'content-type': 'application/octet-stream' } };
const chosen = (candidateId: string) => `chosen=${writeChosen({ all: false, ids: [candidateId] })}`;

/** Every method of every route: who may, and how it is asked. */
export const routeDoors: Record<string, Door<RouteInput>> = {
  'GET /api/jobs/[jobId]/board': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ job }) => ({ params: { jobId: job.id } }),
  },
  'GET /api/jobs/[jobId]/board/people': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ job }) => ({ params: { jobId: job.id }, search: `column=${job.stageId('Screening')}` }),
  },
  'GET /api/jobs/[jobId]/activity': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ job }) => ({ params: { jobId: job.id } }),
  },
  'POST /api/jobs/[jobId]/uploads': {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ job }) => ({ params: { jobId: job.id }, search: 'name=cv.pdf&type=CV', ...asFile }),
  },
  'GET /api/search': { needs: 'viewer', ids: 'none', give: () => ({ search: 'q=ada' }) },
  'GET /api/search/recent': {
    needs: 'viewer',
    ids: 'nothing',
    give: ({ job, candidateId }) => ({ search: `job=${job.id}&person=${candidateId}` }),
  },
  'GET /api/connections/[connectionId]': {
    needs: 'admin',
    ids: 'not-found',
    give: ({ connectionId }) => ({ params: { connectionId } }),
  },
  'GET /api/events': { needs: 'viewer', ids: 'not-found', give: ({ job }) => ({ search: `job=${job.id}` }) },
  'GET /api/candidates/similar': {
    needs: 'recruiter',
    ids: 'nothing',
    give: ({ job, mark }) => ({ search: `jobId=${job.id}&name=Ada ${mark}&email=&phone=` }),
  },
  'GET /api/candidates/emails': {
    needs: 'recruiter',
    ids: 'nothing',
    give: ({ candidateId }) => ({ search: chosen(candidateId) }),
  },
  'GET /api/candidates/export': {
    needs: 'recruiter',
    ids: 'nothing',
    give: ({ candidateId }) => ({ search: chosen(candidateId) }),
  },
  'GET /api/candidates/[candidateId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'GET /api/candidates/[candidateId]/jobs': {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'GET /api/candidates/[candidateId]/neighbours': {
    needs: 'viewer',
    ids: 'nothing',
    give: ({ candidateId, job }) => ({ params: { candidateId }, search: `job=${job.id}` }),
  },
  'GET /api/candidates/[candidateId]/timeline': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'GET /api/candidates/[candidateId]/files': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'GET /api/candidates/[candidateId]/files/ats': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'GET /api/candidates/[candidateId]/files/ats/[fileId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId, fileId: 'a' } }),
  },
  'GET /api/candidates/[candidateId]/personal-data': {
    needs: 'admin',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  'POST /api/candidates/[candidateId]/attachments': {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId }, search: 'name=cv.pdf&type=CV', ...asFile }),
  },
  'POST /api/applications/[applicationId]/attachments': {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ applicationId }) => ({ params: { applicationId }, search: 'name=cv.pdf&type=CV&again=1', ...asFile }),
  },
  'GET /api/fields/[subject]/[targetId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ job }) => ({ params: { subject: 'job', targetId: job.id } }),
  },
  'POST /api/fields/[subject]/[targetId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ job }) => ({ params: { subject: 'job', targetId: job.id } }),
  },
  'GET /api/batches/[batchId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: async (world) => ({ params: { batchId: await world.batch() } }),
  },
  'GET /api/batches/[batchId]/receipt': {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ params: { batchId: await world.batch() } }),
  },
  'GET /api/audit/export': {
    needs: 'admin',
    ids: 'nothing',
    give: ({ candidateId }) => ({ search: `about=person:${candidateId}` }),
  },
  'GET /api/health': { open: 'numbers only, for whoever watches', answers: 'allowed', give: () => ({}) },
  'GET /api/metrics': { open: 'asks for METRICS_TOKEN, which is unset here', answers: 'not-found', give: () => ({}) },
  'POST /api/backup': {
    open: 'asks for what only the installation’s secret makes',
    answers: 'not-found',
    give: () => ({}),
  },
  'POST /api/webhooks/kombo/[environmentId]': {
    open: 'Kombo’s signature is the proof',
    answers: 'signed-out',
    give: ({ environmentId }) => ({ params: { environmentId }, body: JSON.stringify({ id: randomUUID() }) }),
  },
  'GET /api/auth/[...nextauth]': {
    open: 'signing in',
    answers: 'allowed',
    give: () => ({ params: { nextauth: 'providers' } }),
  },
  'POST /api/auth/[...nextauth]': {
    open: 'signing in, which asks for a token of the same site first',
    answers: 'invalid',
    give: () => ({ params: { nextauth: 'no-such-deed' }, body: '' }),
  },
};
