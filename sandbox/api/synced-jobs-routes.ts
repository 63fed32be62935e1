import { Hono } from 'hono';
import { z } from 'zod';
import type { Integration } from '../store/integration';
import { setJobSelection } from '../store/job-selection';
import { type Bindings, type Server, success } from './app';
import { selectIntegration } from './guards';
import { KomboError } from './kombo-error';
import { readBody } from './read-body';

const JobRemoteId = z.string().regex(/^\d+$/);

/** Which jobs Kombo is to read. The list is Kombo's own, so it can be changed whatever state the ATS is in. */
export function syncedJobsRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();

  routes.post('/', selectIntegration(server), async (context) => {
    const integration = context.get('integration');
    refuseUnlessSelecting(integration);
    const { job_remote_id } = await readBody(context, z.object({ job_remote_id: JobRemoteId }));
    if (!isRead(integration, job_remote_id)) setJobSelection(sandbox, integration, job_remote_id, 'waiting');
    return context.json(success({}));
  });

  routes.delete('/:jobRemoteId', selectIntegration(server), (context) => {
    const integration = context.get('integration');
    refuseUnlessSelecting(integration);
    setJobSelection(sandbox, integration, context.req.param('jobRemoteId'), 'unselected');
    return context.json(success({}));
  });

  return routes;
}

/** A job is read once, however often it is selected; one the ATS does not have has never been read. */
function isRead({ ats, jobSelection }: Integration, remoteId: string): boolean {
  return !jobSelection.has(remoteId) && [...ats.jobs.values()].some((job) => job.remoteId === remoteId);
}

function refuseUnlessSelecting({ provider }: Integration): void {
  if (provider.selectsJobs) return;
  throw new KomboError('INTEGRATION.ACTION_NOT_AVAILABLE', `${provider.label} has no jobs to select: all are synced.`);
}
