import { Hono } from 'hono';
import { recordDeed, type Sandbox, writeAts } from '../store/sandbox';
import { type ApiContext, type Bindings, type Server, successWithWarnings } from './app';
import { requireAction } from './coverage';
import { findCandidate } from './find-candidate';
import { mayAct, selectIntegration } from './guards';
import { readBody } from './read-body';
import { ResultLink, Tag } from './write-bodies';

/** The unified actions on candidates. */
export function candidateRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.post('/:id/result-links', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_candidate_result_link');
    const content = await readBody(context, ResultLink);
    const { id } = findCandidate(integration, context.req.param('id'));
    recordDeed(sandbox, integration, { kind: 'result-link', on: 'candidate', target: id, content });
    return context.json(successWithWarnings({}));
  });

  routes.on(['POST', 'DELETE'], '/:id/tags', ...guards, (context) => changeTag(sandbox, context));
  return routes;
}

/** Adding makes the tag if nobody has it yet; removing one that is not there is no error. */
async function changeTag(sandbox: Sandbox, context: ApiContext) {
  const integration = context.get('integration');
  const adds = context.req.method === 'POST';
  requireAction(integration, adds ? 'ats_add_candidate_tag' : 'ats_remove_candidate_tag');
  const { tag } = await readBody(context, Tag);
  const candidate = findCandidate(integration, context.req.param('id') ?? '');
  const others = candidate.tags.filter((name) => name !== tag.name);
  const tags = adds ? [...others, tag.name] : others;
  if (tags.length !== candidate.tags.length) writeAts(sandbox, integration, 'candidates', { ...candidate, tags });
  return context.json(successWithWarnings({}));
}
