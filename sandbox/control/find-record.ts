import { KomboError } from '../api/kombo-error';
import type { Integration } from '../store/integration';
import type { Entities, Model } from '../store/model';
import type { Sandbox } from '../store/sandbox';

/** Kombo ids are unique across integrations for one model, so a control route needs no integration. */
export function findInAts<M extends Model>(
  sandbox: Sandbox,
  model: M,
  id: string,
): { integration: Integration; record: Entities[M] } {
  for (const integration of sandbox.integrations.values()) {
    const record = integration.ats[model].get(id);
    if (record) return { integration, record };
  }
  throw new KomboError('PLATFORM.INPUT_INVALID', `The ATS has nothing with the id "${id}" among its ${model}.`);
}

export function knownIntegration(sandbox: Sandbox, id: string): Integration {
  const integration = sandbox.integrations.get(id);
  if (integration) return integration;
  throw new KomboError('PLATFORM.INPUT_INVALID', `There is no integration "${id}".`);
}
