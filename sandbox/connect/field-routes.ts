import { Hono } from 'hono';
import { z } from 'zod';
import { type ApiContext, type Bindings, type Server, success } from '../api/app';
import { findIntegration } from '../api/guards';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { komboId } from '../kombo-id';
import { baseUrls } from '../passthrough/base-urls';
import type { FieldChoices, Integration } from '../store/integration';

/** Kombo's own view of fields: reading only, whatever the ATS could take. */
export function fieldRoutes({ sandbox }: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const chosen = (context: ApiContext) =>
    findIntegration(sandbox.integrations, context.get('environment').id, context.req.param('id') ?? '');
  const keep = (integration: Integration, fields: FieldChoices) => {
    integration.fields = fields;
    sandbox.journal.append({ is: 'fields', integration: integration.id, fields });
  };

  routes.get('/integrations/:id/integration-fields', (context) =>
    context.json(success(onePage(context, integrationFields(chosen(context)), 2000))),
  );

  routes.patch('/integrations/:id/integration-fields/:field', async (context) => {
    const integration = chosen(context);
    const { enable_passthrough } = await readBody(context, z.object({ enable_passthrough: z.boolean().nullable() }));
    const { id } = findById(integrationFields(integration), context.req.param('field'));
    const others = integration.fields.passthrough.filter((known) => known !== id);
    keep(integration, { ...integration.fields, passthrough: enable_passthrough ? [...others, id] : others });
    return context.json(success(findById(integrationFields(integration), id)));
  });

  routes.get('/integrations/:id/custom-fields', (context) =>
    context.json(success(onePage(context, customFields(chosen(context)), 250))),
  );

  routes.put('/integrations/:id/custom-fields/:field', async (context) => {
    const integration = chosen(context);
    const { integration_field_id: source } = await readBody(
      context,
      z.object({ integration_field_id: z.string().nullable() }),
    );
    const { id } = findById(customFields(integration), context.req.param('field'));
    if (source !== null) findById(integrationFields(integration), source);
    keep(integration, { ...integration.fields, mapping: { ...integration.fields.mapping, [id]: source } });
    return context.json(success(findById(customFields(integration), id)));
  });

  return routes;
}

function integrationFields({ id, provider, native, fields }: Integration) {
  const field = (model: string, key: string, type: 'DEFAULT' | 'CUSTOM', label: string | null) => {
    const fieldId = komboId(id, `field:${model}:${key}`);
    const is_passthrough_enabled = fields.passthrough.includes(fieldId);
    return { id: fieldId, key, model, type, label, is_passthrough_enabled, is_writable: false };
  };
  const standard = (['ats_jobs', 'ats_candidates', 'ats_applications'] as const).flatMap((model) =>
    (provider.models[model] ?? []).map((key) => field(model, key, 'DEFAULT', null)),
  );
  if (!(provider.tool in baseUrls)) return standard;
  const own = native.definitions.job.map((each) =>
    field('ats_jobs', `customJobDetails.${each.id}`, 'CUSTOM', each.name),
  );
  return [...standard, ...own];
}

const offered = [
  { key: 'shift_code', model: 'ats_jobs', label: 'Shift code', description: 'The shift as payroll knows it.' },
  { key: 'pool', model: 'ats_candidates', label: 'Talent pool', description: null },
];

function customFields(integration: Integration) {
  return offered.map(({ key, model, label, description }) => {
    const id = komboId(integration.id, `custom-field:${key}`);
    const source = integrationFields(integration).find((field) => field.id === integration.fields.mapping[id]);
    const integration_field = source
      ? { id: source.id, key: source.key, type: source.type, label: source.label }
      : null;
    return { id, key, integration_field, model, label, description };
  });
}

function findById<Field extends { id: string }>(fields: Field[], id: string): Field {
  const found = fields.find((field) => field.id === id);
  if (found) return found;
  throw new KomboError('PLATFORM.INPUT_INVALID', `There is no field "${id}".`);
}

/** These two lists are short, so the cursor is the place of the next field, made opaque. */
function onePage<Item>(context: ApiContext, items: Item[], mostPerPage: number) {
  const { cursor, page_size = '100' } = context.req.query();
  const size = Number(page_size);
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `page_size must be between 1 and ${mostPerPage}.`);
  }
  const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new KomboError('PLATFORM.INPUT_INVALID', 'The cursor is not valid.');
  const end = start + size;
  const next = end < items.length ? Buffer.from(String(end)).toString('base64url') : null;
  return { results: items.slice(start, end), next_cursor: next, next };
}
