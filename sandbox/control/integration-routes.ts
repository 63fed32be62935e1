import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import type { Integration } from '../store/integration';
import type { Entry } from '../store/journal';
import { changedModel, putRow } from '../store/mirror';
import { type Model, malformations, models } from '../store/model';
import type { Sandbox } from '../store/sandbox';
import { changeState } from '../webhooks/integration-events';
import { knownIntegration } from './find-record';

const Coverage = z
  .object({
    coverage_status: z.enum(['SUPPORTED', 'UNSUPPORTED', 'NOT_IMPLEMENTED', 'UNKNOWN']),
    scope_config_setting: z.enum(['ENABLED', 'DISABLED', 'OPTIONAL']),
    opted_out_by_customer: z.boolean(),
  })
  .partial();

const State = z
  .object({
    status: z.enum(['ACTIVE', 'INVALID', 'INACTIVE']),
    setupStatus: z.enum(['INCOMPLETE', 'FINAL_SYNC_PENDING', 'COMPLETED']),
    qaStatus: z.enum(['PENDING', 'FAILED', 'PASSED']),
    dataExpiredAt: z.number().nullable(),
    coverage: z.record(z.string(), Coverage.nullable()),
  })
  .partial()
  .strict();

const Malform = z.object({
  integration: z.string(),
  model: z.enum(models),
  id: z.string(),
  how: z.enum(malformations).nullable(),
});

export function integrationRoutes(server: Server): Hono<Bindings> {
  const { sandbox, webhooks } = server;
  const routes = new Hono<Bindings>();

  routes.get('/integrations', (context) =>
    context.json({ integrations: [...sandbox.integrations.values()].map(facts) }),
  );

  routes.get('/integrations/:id', (context) => context.json(facts(knownIntegration(sandbox, context.req.param('id')))));

  routes.post('/integrations/:id/state', async (context) => {
    const integration = knownIntegration(sandbox, context.req.param('id'));
    changeState(sandbox, webhooks, integration, await readBody(context, State));
    return context.json(integration.state);
  });

  routes.post('/malform', async (context) => {
    const { integration, model, id, how } = await readBody(context, Malform);
    malform(sandbox, knownIntegration(sandbox, integration), model, id, how);
    return context.json({});
  });

  return routes;
}

function facts({ id, environmentId, state, pending, running, ats, mirror, files, jobSelection }: Integration) {
  const count = (model: Model) => ({ ats: ats[model].size, mirror: mirror[model].rows.length });
  return {
    id,
    environmentId,
    state,
    pending: pending.size,
    running: running !== null,
    jobSelection: Object.fromEntries(jobSelection),
    counts: { ...Object.fromEntries(models.map((model) => [model, count(model)])), files: files.size },
  };
}

/** Spoils (or, with `null`, mends) one record of the mirror; it counts as changed, so the next read meets it. */
function malform(
  sandbox: Sandbox,
  integration: Integration,
  model: Model,
  id: string,
  how: z.infer<typeof Malform>['how'],
): void {
  const row = integration.mirror[model].byId.get(id);
  if (!row)
    throw new KomboError('PLATFORM.INPUT_INVALID', `The mirror has nothing with the id "${id}" among its ${model}.`);
  const { seq: _, ...kept } = row;
  const at = sandbox.now();
  const fact = { ...kept, malformed: how, changedAt: at, touchedAt: at };
  // The row was found by this very model, so the two belong together; the union cannot say so.
  putRow(integration, model, fact as never);
  sandbox.journal.append({ is: 'row', integration: integration.id, model, fact } as Entry);
  sandbox.onMirrored(integration, [changedModel[model]]);
}
