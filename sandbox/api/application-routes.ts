import { Hono } from 'hono';
import { recordDeed } from '../store/sandbox';
import { type Bindings, type Server, successWithWarnings } from './app';
import { requireAction } from './coverage';
import { mayAct, selectIntegration } from './guards';
import { findApplication, moveApplication } from './move-application';
import { readBody } from './read-body';
import { rejectApplication } from './reject-application';
import { Move, Note, Reject, ResultLink } from './write-bodies';

/** The unified actions on applications. Each asks first whether the tool has it at all. */
export function applicationRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.put('/:id/stage', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_move_application');
    const { stage_id } = await readBody(context, Move);
    moveApplication(sandbox, integration, context.req.param('id'), stage_id);
    return context.json(successWithWarnings({}));
  });

  routes.post('/:id/reject', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_reject_application');
    const { rejection_reason_id, note } = await readBody(context, Reject);
    rejectApplication(sandbox, integration, context.req.param('id'), rejection_reason_id, note);
    return context.json(successWithWarnings({}));
  });

  addDeedRoutes(routes, server);
  return routes;
}

function addDeedRoutes(routes: Hono<Bindings>, server: Server): void {
  const { sandbox } = server;
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.post('/:id/notes', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_application_note');
    const content = await readBody(context, Note);
    const { id } = findApplication(integration, context.req.param('id'));
    recordDeed(sandbox, integration, { kind: 'note', on: 'application', target: id, content });
    return context.json(successWithWarnings({}));
  });

  routes.post('/:id/result-links', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_application_result_link');
    const content = await readBody(context, ResultLink);
    const { id } = findApplication(integration, context.req.param('id'));
    recordDeed(sandbox, integration, { kind: 'result-link', on: 'application', target: id, content });
    return context.json(successWithWarnings({}));
  });
}
