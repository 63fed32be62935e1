import { Hono } from 'hono';
import type { Integration } from '../store/integration';
import { type Bindings, type Server, successWithWarnings } from './app';
import { requireAction } from './coverage';
import { createApplication } from './create-application';
import { CreateApplication, CreateCandidate } from './create-bodies';
import { mayAct, selectIntegration } from './guards';
import { readBody } from './read-body';
import { type Body, renderApplication, renderCandidate } from './render';

/** People who apply through Kombo. The answer is the record, which can be read by its id from then on. */
export function createRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.post('/jobs/:id/applications', ...guards, async (context) => {
    const integration = context.get('integration');
    const taken = requireAction(integration, 'ats_create_application');
    const { stage_id, ...body } = await readBody(context, CreateApplication);
    const input = { ...body, application: { job_id: context.req.param('id'), stage_id } };
    const { application, warnings } = await createApplication(sandbox, integration, input, taken);
    return context.json(successWithWarnings(createdApplication(integration, application.id, sandbox.now()), warnings));
  });

  routes.post('/candidates', ...guards, async (context) => {
    const integration = context.get('integration');
    const taken = requireAction(integration, 'ats_create_candidate');
    const input = await readBody(context, CreateCandidate);
    const { candidate, warnings } = await createApplication(sandbox, integration, input, taken);
    return context.json(successWithWarnings(createdCandidate(integration, candidate.id, sandbox.now()), warnings));
  });

  return routes;
}

/** Unlike the list, it tells all of the candidate and nothing of interviews and offers. */
function createdApplication(integration: Integration, id: string, now: number): Body {
  const row = integration.mirror.applications.byId.get(id);
  if (!row) throw new Error(`The application ${id} was created and is not in the mirror.`);
  const { interviews: _, offers: __, ...application } = renderApplication(integration, row, now);
  const { applications: ___, ...candidate } = createdCandidate(integration, row.record.candidateId ?? '', now);
  return { ...application, candidate };
}

function createdCandidate(integration: Integration, id: string, now: number): Body {
  const row = integration.mirror.candidates.byId.get(id);
  if (!row) throw new Error(`The candidate ${id} was created and is not in the mirror.`);
  return renderCandidate(integration, row, now);
}
