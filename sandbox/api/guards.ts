import { setTimeout as wait } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import type { Integration } from '../store/integration';
import { environments } from '../store/sandbox';
import type { Bindings, Server } from './app';
import { KomboError } from './kombo-error';

/** Who is asking, and may they ask again so soon? */
export function authenticate({ sandbox, limits }: Server): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const apiKey = context.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1];
    const environment = environments.find((known) => known.apiKey === apiKey);
    if (!environment) throw new KomboError('PLATFORM.AUTHENTICATION_INVALID', 'The provided API key is invalid.');
    context.set('environment', environment);

    // The window runs on the machine's clock: moving the sandbox's clock must not open or shut it.
    const { headers, exceeded } = limits.takeRate(environment.apiKey, sandbox.settings, Date.now());
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (exceeded) throw new KomboError('PLATFORM.RATE_LIMIT_EXCEEDED', 'You have sent too many requests.');
    await next();
  };
}

/** Which customer is meant? A key sees only the integrations of its own environment. */
export function selectIntegration({ sandbox }: Server): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const id = context.req.header('x-integration-id');
    if (!id) throw new KomboError('PLATFORM.INPUT_INVALID', 'The header "X-Integration-Id" is required.');
    context.set('integration', findIntegration(sandbox.integrations, context.get('environment').id, id));
    await next();
  };
}

export function findIntegration(known: Map<string, Integration>, environmentId: string, id: string): Integration {
  const integration = known.get(id);
  if (!integration || integration.environmentId !== environmentId) {
    throw new KomboError(
      'PLATFORM.INTEGRATION_NOT_FOUND',
      `The integration "${id}" does not exist in this environment.`,
    );
  }
  return integration;
}

/** Reading works from the mirror, so it also works with broken credentials. */
export const mayRead: MiddlewareHandler<Bindings> = async (context, next) => {
  refuseUnlessReady(context.get('integration'));
  await next();
};

/** An action goes to the ATS itself, and takes one of the integration's places while it runs. */
export function mayAct({ sandbox, limits }: Server): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const integration = context.get('integration');
    refuseUnlessReady(integration);
    if (integration.state.status === 'INVALID') {
      throw new KomboError(
        'INTEGRATION.AUTHENTICATION_INVALID',
        'The credentials of this integration are no longer valid.',
      );
    }
    const place = limits.takePlace(integration.id, sandbox.settings);
    for (const [name, value] of Object.entries(place.headers)) context.header(name, value);
    try {
      if (sandbox.settings.atsDelayMs > 0) await wait(sandbox.settings.atsDelayMs);
      await next();
    } finally {
      place.release();
    }
  };
}

function refuseUnlessReady({ state }: Integration): void {
  if (state.status === 'INACTIVE') throw new KomboError('INTEGRATION.INACTIVE', 'This integration is inactive.');
  if (state.qaStatus === 'FAILED') throw new KomboError('INTEGRATION.QA_FAILED', 'This integration is being checked.');
  if (state.setupStatus === 'INCOMPLETE') {
    throw new KomboError('INTEGRATION.SETUP_INCOMPLETE', 'The setup of this integration is not finished.');
  }
  if (state.setupStatus === 'FINAL_SYNC_PENDING') {
    throw new KomboError('INTEGRATION.SETUP_SYNC_PENDING', 'The first sync of this integration has not finished.');
  }
}
