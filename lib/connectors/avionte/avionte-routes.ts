import 'server-only';
import { AppError } from '@/lib/result';
import type { PassthroughCall } from '../kombo/passthrough';
import type { NamingScheme } from './avionte-settings';

/** Kombo's name of the API, under https://api.avionte.com/front-office/v1. kombo-facts §5.4 */
export const frontOfficeApi = 'avionte/front-office-v1';

export type AvionteRoute = Pick<PassthroughCall, 'method' | 'path' | 'params' | 'effect'>;

const read = (path: string, params?: Record<string, string>): AvionteRoute => ({
  method: 'GET',
  path,
  params,
  effect: 'read',
});
const inBoth = (route: AvionteRoute) => ({ talent: route, candidate: route });
/** Without it the résumé is left out, and a record that is written back without it loses it. */
const withResume = { includeResume: 'True' };

/**
 * Every route we use, by both naming schemes: Avionté's own pages say `talent`, other clients `candidate`.
 * `{id}` is the id in Avionté. Evidence for each: kombo-facts §12.4.
 */
export const avionteRoutes = {
  manyJobs: inBoth({ method: 'POST', path: '/jobs/multi-query', effect: 'read' }),
  job: inBoth(read('/job/{id}')),
  jobDefinitions: inBoth(read('/job/customDetailDefinitions')),
  updateJob: inBoth({ method: 'PATCH', path: '/job/{id}', effect: 'write' }),
  application: inBoth(read('/application/{id}')),
  applicationDefinitions: inBoth(read('/application/customDetailDefinitions')),
  updateApplication: inBoth({ method: 'PATCH', path: '/application/{id}', effect: 'write' }),
  candidate: { talent: read('/talent/{id}', withResume), candidate: read('/candidate/{id}', withResume) },
  candidateDefinitions: {
    talent: read('/talent/customDetailDefinitions'),
    candidate: read('/candidate/customDetailDefinitions'),
  },
  updateCandidate: {
    talent: { method: 'PUT', path: '/talent/{id}', effect: 'write' },
    candidate: { method: 'PATCH', path: '/candidate/{id}', effect: 'write' },
  },
  addCandidateNote: {
    talent: { method: 'POST', path: '/talent/{id}/activity', effect: 'write' },
    candidate: { method: 'POST', path: '/candidate/{id}/note', effect: 'write' },
  },
  /** The cheapest question that only one of the schemes answers. */
  probe: { talent: read('/talents/ids/1/1'), candidate: read('/candidate/customDetailDefinitions') },
} as const satisfies Record<string, Record<NamingScheme, AvionteRoute>>;

export type RouteName = keyof typeof avionteRoutes;

export function routeTo(name: RouteName, scheme: NamingScheme, id = ''): AvionteRoute {
  const route: AvionteRoute = avionteRoutes[name][scheme];
  return { ...route, path: route.path.replace('{id}', id) };
}

/** Jobs and people are numbered. Throws `refused` for what is no such number: it must not end up in a path. */
export function numberedId(remoteId: string, what: 'job' | 'candidate'): string {
  if (/^\d{1,15}$/.test(remoteId)) return remoteId;
  throw new AppError('refused', `Avionté numbers its ${what}s, and this ${what} has no such number.`);
}

/**
 * The one place that decides which id `/application/{id}` takes. Kombo knows an application only as the pair
 * `candidateId:jobId`, and no page of Avionté's says otherwise: so the pair it is. A plain number is passed on as it is.
 */
export function applicationPathId(remoteId: string): string {
  if (/^\d{1,15}(:\d{1,15})?$/.test(remoteId)) return remoteId;
  throw new AppError('refused', 'Avionté knows this application by no number, so its fields cannot be reached.');
}
