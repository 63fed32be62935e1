import { Hono } from 'hono';
import { type AtsFile, filesOfApplication, filesOfCandidate } from '../store/ats-file';
import { type ApiContext, type Bindings, type Server, successWithWarnings } from './app';
import { requireAction } from './coverage';
import { findCandidate } from './find-candidate';
import { mayAct, selectIntegration } from './guards';
import { findApplication } from './move-application';
import { readBody } from './read-body';
import { fileOwner, receiveAttachment, storeAttachment } from './receive-attachment';
import { type Body, time } from './render';
import { Attachment } from './write-bodies';

/** Files of applications and candidates. Reading them is a live call to the ATS too, so it counts as an action. */
export function attachmentRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  addReading(routes, server);
  addWriting(routes, server);
  return routes;
}

function addReading(routes: Hono<Bindings>, server: Server): void {
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.get('/applications/:id/attachments', ...guards, (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_read_application_attachments');
    const { id } = findApplication(integration, context.req.param('id'));
    const results = filesOfApplication(integration, id).map((file) => renderFile(server, context, file));
    return context.json(successWithWarnings({ results }));
  });

  routes.get('/candidates/:id/attachments', ...guards, (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_read_application_attachments');
    const { id } = findCandidate(integration, context.req.param('id'));
    const results = filesOfCandidate(integration, id).map((file) => ({
      ...renderFile(server, context, file),
      application_id: file.applicationId,
      candidate_id: id,
    }));
    return context.json(successWithWarnings({ results }));
  });
}

function renderFile({ sandbox, links }: Server, context: ApiContext, file: AtsFile): Body {
  const link = links.make(file.id, sandbox.now() + sandbox.settings.attachmentLinkTtlMs);
  return {
    type: file.type,
    id: file.id,
    remote_id: file.remoteId,
    data_url: new URL(link, context.req.url).href,
    file_name: file.name,
    content_type: file.contentType,
    remote_created_at: time(file.createdAt),
    remote_updated_at: null,
  };
}

function addWriting(routes: Hono<Bindings>, server: Server): void {
  const { sandbox } = server;
  const guards = [selectIntegration(server), mayAct(server)] as const;

  routes.post('/applications/:id/attachments', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_application_attachment');
    const { attachment } = await readBody(context, Attachment);
    const application = findApplication(integration, context.req.param('id'));
    const file = await receiveAttachment(sandbox, integration, attachment);
    storeAttachment(sandbox, integration, fileOwner(integration, application), file);
    return context.json(successWithWarnings({}));
  });

  routes.post('/candidates/:id/attachments', ...guards, async (context) => {
    const integration = context.get('integration');
    requireAction(integration, 'ats_add_candidate_attachment');
    const { attachment } = await readBody(context, Attachment);
    const { id } = findCandidate(integration, context.req.param('id'));
    const file = await receiveAttachment(sandbox, integration, attachment);
    storeAttachment(sandbox, integration, { candidateId: id, applicationId: null }, file);
    return context.json(successWithWarnings({}));
  });
}
