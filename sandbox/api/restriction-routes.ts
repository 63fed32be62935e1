import { Hono } from 'hono';
import { acceptedMimeTypes } from '../providers/file-kinds';
import type { Provider } from '../providers/provider';
import { type Bindings, type Server, success } from './app';
import { requireAction } from './coverage';
import { mayRead, selectIntegration } from './guards';

const onCreating = { min_amount: 0, max_amount: null };

/** What each action with files says of them beforehand; while creating, also how many. */
const actions = {
  ats_create_candidate: { perType: onCreating, overall: { total_size_bytes: null } },
  ats_create_application: { perType: onCreating, overall: { total_size_bytes: null } },
  ats_add_application_attachment: { perType: {}, overall: {} },
  ats_add_candidate_attachment: { perType: {}, overall: {} },
} as const;

export function restrictionRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  for (const [action, { perType, overall }] of Object.entries(actions)) {
    routes.get(`/actions/${action}`, selectIntegration(server), mayRead, (context) => {
      const integration = context.get('integration');
      // Object.entries widens the keys of the table to plain text.
      requireAction(integration, action as keyof typeof actions);
      const type = { ...boundsOf(integration.provider), ...perType };
      const attachment_restrictions = { ...overall, types: { CV: type, COVER_LETTER: type, OTHER: type } };
      return context.json(success({ attachment_restrictions }));
    });
  }
  return routes;
}

function boundsOf({ attachments }: Provider) {
  return {
    is_supported: true,
    max_file_size_bytes: attachments.maxFileBytes,
    accepted_mime_types: acceptedMimeTypes(attachments),
  };
}
