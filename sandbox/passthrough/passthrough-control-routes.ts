import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { knownIntegration } from '../control/find-record';
import { randomKomboId } from '../kombo-id';
import { readValues } from './custom-values';
import { changeNative, NativeSettings, recordKey, subjects, Values } from './native';
import { NativeFault } from './native-faults';
import type { Definition } from './seeded-definitions';

const DefinitionChange = z
  .object({
    subject: z.enum(subjects),
    id: z.number().int(),
    remove: z.literal(true),
    name: z.string(),
    fieldType: z.string(),
    required: z.boolean(),
    readOnly: z.boolean(),
    removeOption: z.string(),
    addOption: z.string(),
  })
  .partial()
  .required({ subject: true, id: true })
  .strict();

/** What a person changes in the ATS behind the passthrough, and how its own API is made to fail. */
export function passthroughControlRoutes({ sandbox }: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();

  routes.get('/passthrough/:integration', (context) => {
    const { native } = knownIntegration(sandbox, context.req.param('integration'));
    const { settings, definitions, calls, faults } = native;
    return context.json({ settings, definitions, calls: calls.metered, faults });
  });

  routes.post('/passthrough/:integration/settings', async (context) => {
    const integration = knownIntegration(sandbox, context.req.param('integration'));
    const wanted = await readBody(context, NativeSettings.partial().strict());
    const settings = { ...integration.native.settings, ...wanted };
    changeNative(sandbox, integration, { what: 'settings', settings });
    return context.json(settings);
  });

  routes.post('/passthrough/:integration/definitions', async (context) => {
    const integration = knownIntegration(sandbox, context.req.param('integration'));
    const { subject, ...change } = await readBody(context, DefinitionChange);
    const known = integration.native.definitions[subject];
    if (!known.some(({ id }) => id === change.id) && !(change.name && change.fieldType)) {
      throw new KomboError('PLATFORM.INPUT_INVALID', 'A new definition needs a name and a fieldType.');
    }
    const definitions = changedDefinitions(known, change);
    changeNative(sandbox, integration, { what: 'definitions', subject, definitions });
    return context.json(definitions);
  });

  addValueRoutes(routes, sandbox);
  addFaultRoutes(routes, sandbox);
  return routes;
}

type Change = Omit<z.infer<typeof DefinitionChange>, 'subject'>;

function changedDefinitions(definitions: Definition[], change: Change): Definition[] {
  if (change.remove) return definitions.filter(({ id }) => id !== change.id);
  const fresh = { id: change.id, name: '', fieldType: 'TEXT', required: false, readOnly: false, options: null };
  const changed = changedDefinition(definitions.find(({ id }) => id === change.id) ?? fresh, change);
  return [...definitions.filter(({ id }) => id !== change.id), changed].sort((one, other) => one.id - other.id);
}

function changedDefinition(definition: Definition, { removeOption, addOption, ...change }: Change): Definition {
  const left = definition.options?.filter(({ value }) => value !== removeOption) ?? [];
  const added = addOption === undefined ? [] : [{ id: Math.max(0, ...left.map(({ id }) => id)) + 1, value: addOption }];
  const options = [...left, ...added];
  return { ...definition, ...change, options: definition.options || options.length > 0 ? options : null };
}

/** Somebody in the ATS looks at a record's values, or changes them; the rules of its API do not apply there. */
function addValueRoutes(routes: Hono<Bindings>, sandbox: Server['sandbox']): void {
  const Record = z.object({ subject: z.enum(subjects), remoteId: z.string() });

  routes.get('/passthrough/:integration/values', (context) => {
    const integration = knownIntegration(sandbox, context.req.param('integration'));
    const wanted = Record.safeParse(context.req.query());
    if (!wanted.success) throw new KomboError('PLATFORM.INPUT_INVALID', z.prettifyError(wanted.error));
    return context.json(readValues(integration, wanted.data.subject, wanted.data.remoteId));
  });

  routes.post('/passthrough/:integration/values', async (context) => {
    const integration = knownIntegration(sandbox, context.req.param('integration'));
    const { subject, remoteId, values } = await readBody(context, Record.extend({ values: Values }));
    changeNative(sandbox, integration, { what: 'values', of: recordKey(subject, remoteId), values });
    return context.json(readValues(integration, subject, remoteId));
  });
}

function addFaultRoutes(routes: Hono<Bindings>, sandbox: Server['sandbox']): void {
  routes.post('/passthrough/:integration/faults', async (context) => {
    const { native } = knownIntegration(sandbox, context.req.param('integration'));
    const fault = { ...(await readBody(context, NativeFault)), id: randomKomboId() };
    native.faults.push(fault);
    return context.json({ id: fault.id });
  });

  routes.delete('/passthrough/:integration/faults', (context) => {
    knownIntegration(sandbox, context.req.param('integration')).native.faults.length = 0;
    return context.json({});
  });

  routes.delete('/passthrough/:integration/calls', (context) => {
    knownIntegration(sandbox, context.req.param('integration')).native.calls = { metered: 0, startedAt: [] };
    return context.json({});
  });
}
