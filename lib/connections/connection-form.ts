import { z } from 'zod';
import type { ErrorKind } from '../result';
import { AddConnection, type AddConnectionInput, NewEnvironment } from './connection';

export type EnvironmentChoice = { id: string; name: string; baseUrl: string };

/** What the form for a new connection has to know: the environments there are, the address an operator allows, where webhooks go. */
export type ConnectionChoices = { environments: EnvironmentChoice[]; operatorUrl: string | null; webhookBase: string };

/** The form for a new connection: flat, as the fields stand on the screen. `environment` is an id or `new`. */
export const ConnectionForm = NewEnvironment.extend({
  environment: z.string(),
  name: z.string(),
  apiKey: z.string(),
  /** May be missing while only the environment is set up. */
  integrationId: z.string().trim(),
}).superRefine((form, check) => {
  const { integrationId } = AddConnection.shape;
  const wanted = form.environment === 'new' && form.integrationId === '' ? null : form.integrationId;
  for (const { message } of wanted === null ? [] : (integrationId.safeParse(wanted).error?.issues ?? [])) {
    check.addIssue({ code: 'custom', path: ['integrationId'], message });
  }
  if (form.environment !== 'new') return;
  for (const { path, message } of NewEnvironment.safeParse(form).error?.issues ?? []) {
    check.addIssue({ code: 'custom', path, message });
  }
  if (form.region === 'own' && form.baseUrl === '')
    check.addIssue({ code: 'custom', path: ['baseUrl'], message: 'Enter the address.' });
});
export type ConnectionForm = z.output<typeof ConnectionForm>;

type Added = AddConnectionInput | { environment: NewEnvironment; integrationId: '' };

export function addedBy({ environment, integrationId, ...fields }: ConnectionForm): Added {
  return { environment: environment === 'new' ? fields : { id: environment }, integrationId };
}

/** A Kombo environment that is set up before there is an integration. */
export function isEnvironmentOnly(added: Added): added is Extract<Added, { integrationId: '' }> {
  return added.integrationId === '';
}

/** The field a refusal belongs to, so that it is said where it can be put right; null: the form as a whole. */
export function fieldOfRefusal(
  kind: ErrorKind,
  { environment, region }: Pick<ConnectionForm, 'environment' | 'region'>,
): keyof ConnectionForm | null {
  const isNew = environment === 'new';
  if (kind === 'wrong-api-key' || kind === 'other-environment') return isNew ? 'apiKey' : 'environment';
  if (kind === 'integration-gone' || kind === 'already-exists') return 'integrationId';
  if (kind === 'not-found') return 'environment';
  return kind === 'invalid' && isNew && region === 'own' ? 'baseUrl' : null;
}
