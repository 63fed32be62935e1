import { Hono } from 'hono';
import type { Integration } from '../store/integration';
import type { Candidate } from '../store/model';
import { recordDeed, type Sandbox, writeAts } from '../store/sandbox';
import { type ApiContext, type Bindings, type Server, successWithWarnings } from './app';
import { requireAction } from './coverage';
import { describeAttachment } from './describe-attachment';
import { mayAct, selectIntegration } from './guards';
import { KomboError } from './kombo-error';
import { readBody } from './read-body';
import { Attachment, ResultLink, Tag } from './write-bodies';

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

  routes.post('/:id/attachments', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_candidate_attachment');
    const { attachment } = await readBody(context, Attachment);
    const { id } = findCandidate(integration, context.req.param('id'));
    const content = describeAttachment(attachment);
    recordDeed(sandbox, integration, { kind: 'attachment', on: 'candidate', target: id, content });
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

function findCandidate(integration: Integration, id: string): Candidate {
  if (!integration.mirror.candidates.byId.has(id)) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `The candidate "${id}" does not exist in this integration.`);
  }
  const candidate = integration.ats.candidates.get(id);
  if (!candidate) {
    throw new KomboError('REMOTE.INPUT_INVALID', `The candidate no longer exists in ${integration.provider.label}.`);
  }
  return candidate;
}
