import type { Door, PageInput } from './doors';

const aJob: Door<PageInput> = { needs: 'viewer', ids: 'not-found', give: ({ job }) => ({ params: { jobId: job.id } }) };

/** Every page: who may see it, and how it is asked. */
export const pageDoors: Record<string, Door<PageInput>> = {
  '/jobs': { needs: 'viewer', ids: 'none', give: () => ({}) },
  '/jobs/[jobId]': aJob,
  '/jobs/[jobId]/activity': aJob,
  '/jobs/[jobId]/fields': aJob,
  '/jobs/[jobId]/insights': aJob,
  '/jobs/[jobId]/new-person': aJob,
  '/candidates': { needs: 'viewer', ids: 'none', give: () => ({ search: { q: 'ada' } }) },
  '/candidates/[candidateId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: ({ candidateId }) => ({ params: { candidateId } }),
  },
  '/changes': { needs: 'viewer', ids: 'none', give: () => ({}) },
  '/changes/batches/[batchId]': {
    needs: 'viewer',
    ids: 'not-found',
    give: async (world) => ({ params: { batchId: await world.batch() } }),
  },
  '/account': { needs: 'viewer', ids: 'none', give: () => ({}) },
  '/admin/connections': { needs: 'admin', ids: 'none', give: () => ({}) },
  '/admin/connections/new': { needs: 'admin', ids: 'none', give: () => ({}) },
  '/admin/connections/[connectionId]': {
    needs: 'admin',
    ids: 'not-found',
    give: ({ connectionId }) => ({ params: { connectionId } }),
  },
  '/admin/members': { needs: 'admin', ids: 'none', give: () => ({}) },
  '/admin/audit': {
    needs: 'admin',
    ids: 'nothing',
    give: ({ candidateId }) => ({ search: { about: `person:${candidateId}` } }),
  },
  '/admin/data': { needs: 'admin', ids: 'none', give: () => ({}) },
  '/sign-in/no-access': { needs: 'viewer', ids: 'none', give: () => ({}) },
  '/': { open: 'leads to the jobs, which ask who you are', answers: 'elsewhere', give: () => ({}) },
  '/setup': { open: 'is not there once there is an organisation', answers: 'not-found', give: () => ({}) },
  '/reset/[token]': {
    open: 'the token of the link is the proof; without one it says that the link no longer works',
    answers: 'allowed',
    give: () => ({ params: { token: 'no such token' } }),
  },
  '/invite/[token]': {
    open: 'the token of the link is the proof; without one it says that the link no longer works',
    answers: 'allowed',
    give: () => ({ params: { token: 'no such token' } }),
  },
};
