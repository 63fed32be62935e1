import { Hono } from 'hono';
import { z } from 'zod';
import { deleteIntegration } from '../connect/delete-integration';
import { providers } from '../providers/registry';
import { runSync } from '../store/run-sync';
import { changeState } from '../webhooks/integration-events';
import { type Bindings, type Server, success } from './app';
import { findIntegration, selectIntegration } from './guards';
import { integrationDetails, toolCoverage } from './integration-details';
import { KomboError } from './kombo-error';
import { readBody } from './read-body';

export function generalRoutes(server: Server): Hono<Bindings> {
  const { sandbox, webhooks } = server;
  const routes = new Hono<Bindings>();

  routes.get('/check-api-key', (context) => {
    const { id } = context.get('environment');
    return context.json(success({ environment_id: id, customer_id: id }));
  });

  routes.post('/force-sync', selectIntegration(server), async (context) => {
    const { type } = await readBody(context, z.object({ type: z.enum(['FULL', 'DELTA']).default('FULL') }));
    const integration = context.get('integration');
    if (integration.state.status === 'INACTIVE') {
      throw new KomboError('PLATFORM.INPUT_INVALID', 'An inactive integration cannot be synced.');
    }
    return context.json(success(runSync(sandbox, webhooks, integration, type)));
  });

  routes.get('/tools/:category', (context) => {
    const category = context.req.param('category');
    if (!['hris', 'ats', 'assessment', 'lms'].includes(category)) {
      throw new KomboError('PLATFORM.INPUT_INVALID', `"${category}" is not a category.`);
    }
    return context.json(success({ tools: category === 'ats' ? providers.map(toolCoverage) : [] }));
  });

  addIntegrationRoutes(routes, server);
  return routes;
}

function addIntegrationRoutes(routes: Hono<Bindings>, server: Server): void {
  const { sandbox, webhooks } = server;

  routes.get('/integrations/:id', (context) => {
    const id = context.req.param('id');
    const integration = findIntegration(sandbox.integrations, context.get('environment').id, id);
    return context.json(success(integrationDetails(integration)));
  });

  routes.delete('/integrations/:id', (context) => {
    const id = context.req.param('id');
    deleteIntegration(server, findIntegration(sandbox.integrations, context.get('environment').id, id));
    return context.json(success({}));
  });

  routes.put('/integrations/:id/enabled', async (context) => {
    const id = context.req.param('id');
    const integration = findIntegration(sandbox.integrations, context.get('environment').id, id);
    const { value } = await readBody(context, z.object({ value: z.boolean() }));
    if (!value) integration.running = null;
    changeState(sandbox, webhooks, integration, { status: value ? 'ACTIVE' : 'INACTIVE' });
    return context.json(success({}));
  });
}
