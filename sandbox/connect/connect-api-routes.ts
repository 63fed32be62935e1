import { Hono } from 'hono';
import { z } from 'zod';
import { type ApiContext, type Bindings, type Server, success } from '../api/app';
import { findIntegration } from '../api/guards';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { type ConnectLink, categories, makeLink } from './connect-link';
import { providerOf } from './create-integration';
import { setupStep } from './setup-step';

const language = z.enum(['en', 'de', 'fr', 'it', 'es']).nullable().optional();
const linkType = z.enum(['EMBEDDED', 'MAGIC_LINK']);

const CreateLink = z.object({
  end_user_email: z.email(),
  end_user_organization_name: z.string().min(1),
  end_user_origin_id: z.string().min(1).nullable().default(null),
  remote_environment: z.string().nullable().optional(),
  // As Kombo has it: whoever forgets the category gets a link for another one.
  integration_category: z.enum(categories).default('HRIS'),
  integration_tool: z.string().nullable().default(null),
  language,
  scope_config_id: z.string().nullable().optional(),
  enable_filtering: z.boolean().optional(),
  enable_field_mapping: z.boolean().optional(),
  link_type: linkType.default('EMBEDDED'),
});

/** Links to the Connect page, and what the tokens that it hands out stand for. */
export function connectApiRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();

  routes.post('/connect/create-link', async (context) => {
    const wanted = await readBody(context, CreateLink);
    const { integration_category: category, integration_tool: tool } = wanted;
    if (tool !== null) refuseUnlessInCategory(tool, category);
    const endUser = {
      organizationName: wanted.end_user_organization_name,
      creatorEmail: wanted.end_user_email,
      originId: wanted.end_user_origin_id,
    };
    const environmentId = context.get('environment').id;
    const link = { environmentId, purpose: 'connect' as const, category, tool, endUser, integration: null };
    return context.json(success(address(context, makeLink(sandbox, link, wanted.link_type))));
  });

  routes.get('/connect/integration-by-token/:token', (context) =>
    context.json(success(integrationByToken(server, context, context.req.param('token')))),
  );

  routes.post('/connect/activate-integration', async (context) => {
    const { token } = await readBody(context, z.object({ token: z.string() }));
    return context.json(success(integrationByToken(server, context, token)));
  });

  addRepairRoutes(routes, server);
  return routes;
}

/** Links to an integration that is there already; its id stays what it is. */
function addRepairRoutes(routes: Hono<Bindings>, { sandbox }: Server): void {
  const linkTo = (context: ApiContext, purpose: 'relink' | 'setup', type: z.infer<typeof linkType>) => {
    const environmentId = context.get('environment').id;
    const integration = findIntegration(sandbox.integrations, environmentId, context.req.param('id') ?? '');
    const { provider, endUser } = integration;
    if (purpose === 'setup' && !setupStep(provider)) {
      throw new KomboError('PLATFORM.INPUT_INVALID', `${provider.label} has no setup step.`);
    }
    const link = { environmentId, purpose, category: 'ATS' as const, tool: provider.tool, endUser };
    return context.json(success(address(context, makeLink(sandbox, { ...link, integration: integration.id }, type))));
  };

  routes.post('/integrations/:id/relink', async (context) => {
    const Relink = z.object({
      language,
      scope_config_id: z.string().nullable().optional(),
      link_type: linkType.default('EMBEDDED'),
    });
    return linkTo(context, 'relink', (await readBody(context, Relink)).link_type);
  });

  routes.post('/integrations/:id/setup-link', async (context) =>
    linkTo(context, 'setup', (await readBody(context, z.object({ language, link_type: linkType }))).link_type),
  );
}

/** The page stands beside the API, at whatever address the caller reached it by. */
const address = (context: ApiContext, { token }: ConnectLink) => ({
  link: `${new URL(context.req.url).origin}/connect?token=${token}`,
});

function refuseUnlessInCategory(tool: string, category: ConnectLink['category']): void {
  providerOf(tool);
  if (category === 'ATS') return;
  throw new KomboError('PLATFORM.INPUT_INVALID', `The tool "${tool}" is not one of the category ${category}.`);
}

function integrationByToken({ sandbox }: Server, context: ApiContext, token: string) {
  const environmentId = context.get('environment').id;
  const link = [...sandbox.links.values()].find((each) => each.activation?.token === token);
  if (!link?.activation || link.environmentId !== environmentId || link.activation.expiresAt <= sandbox.now()) {
    throw new KomboError('PLATFORM.INPUT_INVALID', 'The token is not valid, or no longer.');
  }
  const integration = findIntegration(sandbox.integrations, environmentId, link.integration ?? '');
  const { endUser } = integration;
  return {
    tool: integration.provider.tool,
    id: integration.id,
    end_user_origin_id: endUser.originId,
    end_user_organization_name: endUser.organizationName,
    end_user_email: endUser.creatorEmail,
    setup_status: integration.state.setupStatus,
  };
}
