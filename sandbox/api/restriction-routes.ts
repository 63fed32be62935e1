import { Hono } from 'hono';
import { acceptedMimeTypes, type FileType } from '../providers/file-kinds';
import type { Provider } from '../providers/provider';
import { type Bindings, type Server, success } from './app';
import { requireAction } from './coverage';
import { mayRead, selectIntegration } from './guards';

/** What each action with files says of them beforehand; while creating, also how many. */
const actions = {
  ats_create_candidate: { creates: true },
  ats_create_application: { creates: true },
  ats_add_application_attachment: { creates: false },
  ats_add_candidate_attachment: { creates: false },
} as const;

export function restrictionRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  for (const [action, { creates }] of Object.entries(actions)) {
    routes.get(`/actions/${action}`, selectIntegration(server), mayRead, (context) => {
      const integration = context.get('integration');
      // Object.entries widens the keys of the table to plain text.
      requireAction(integration, action as keyof typeof actions);
      const of = (type: FileType) => boundsOf(integration.provider, type, creates);
      const types = { CV: of('CV'), COVER_LETTER: of('COVER_LETTER'), OTHER: of('OTHER') };
      const attachment_restrictions = { ...(creates && { total_size_bytes: null }), types };
      return context.json(success({ attachment_restrictions }));
    });
  }
  return routes;
}

function boundsOf({ attachments }: Provider, type: FileType, creates: boolean) {
  return {
    is_supported: true,
    max_file_size_bytes: attachments.maxFileBytes,
    accepted_mime_types: acceptedMimeTypes(attachments),
    ...(creates && { min_amount: 0, max_amount: attachments.mostOnCreating[type] ?? null }),
  };
}
