import { Hono } from 'hono';
import { connectApiRoutes } from '../connect/connect-api-routes';
import { fieldRoutes } from '../connect/field-routes';
import { injectFaults } from '../control/faults';
import { countInFlight } from '../control/in-flight';
import { logRequests } from '../control/request-log';
import { passthroughRoutes } from '../passthrough/passthrough-routes';
import type { Bindings, Server } from './app';
import { applicationRoutes } from './application-routes';
import { attachmentRoutes } from './attachment-routes';
import { candidateRoutes } from './candidate-routes';
import { createRoutes } from './create-routes';
import { generalRoutes } from './general-routes';
import { authenticate } from './guards';
import { errorBody, KomboError, statusByCode } from './kombo-error';
import { listRoutes } from './list-routes';
import { restrictionRoutes } from './restriction-routes';
import { syncedJobsRoutes } from './synced-jobs-routes';

export function apiRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.use(
    logRequests(server.requests, server.sandbox.now),
    countInFlight(server.inFlight),
    injectFaults(server.faults),
    authenticate(server),
  );
  routes.route('/', generalRoutes(server));
  routes.route('/', fieldRoutes(server));
  routes.route('/', connectApiRoutes(server));
  routes.route('/passthrough', passthroughRoutes(server));
  routes.route('/ats', listRoutes(server));
  routes.route('/ats', createRoutes(server));
  routes.route('/ats', attachmentRoutes(server));
  routes.route('/ats', restrictionRoutes(server));
  routes.route('/ats/custom/avionte/synced-jobs', syncedJobsRoutes(server));
  routes.route('/ats/applications', applicationRoutes(server));
  routes.route('/ats/candidates', candidateRoutes(server));
  routes.all('*', (context) => {
    throw new KomboError('PLATFORM.INPUT_INVALID', `There is no endpoint ${context.req.method} ${context.req.path}.`);
  });
  routes.onError((problem, context) => {
    if (problem instanceof KomboError) {
      return context.json(errorBody(problem.code, problem.message), statusByCode[problem.code]);
    }
    console.error(problem);
    return context.json(errorBody('PLATFORM.UNKNOWN_ERROR', 'The sandbox failed; its log says why.'), 500);
  });
  return routes;
}
