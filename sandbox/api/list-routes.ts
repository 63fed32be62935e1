import { Hono } from 'hono';
import type { ReadModel } from '../providers/provider';
import type { Integration } from '../store/integration';
import type { Entities, Malformation, Model, Moment, Row } from '../store/model';
import { type Bindings, type Server, success } from './app';
import { requireModel } from './coverage';
import { applicationFilters, candidateFilters, jobFilters } from './filters';
import { mayRead, selectIntegration } from './guards';
import { isErased, listPage } from './list-page';
import { type Filters, parseListQuery } from './list-query';
import { type Body, renderApplication, renderCandidate, renderReason, renderStage } from './render';
import { renderJob } from './render-job';

type List<M extends Model> = {
  model: M;
  coverage: ReadModel;
  filters(integration: Integration): Filters<M>;
  render(integration: Integration, row: Row<Entities[M]>, now: Moment): Body;
};

const noFilters = () => ({});

const lists = {
  jobs: { model: 'jobs', coverage: 'ats_jobs', filters: () => jobFilters, render: renderJob },
  candidates: { model: 'candidates', coverage: 'ats_candidates', filters: candidateFilters, render: renderCandidate },
  applications: {
    model: 'applications',
    coverage: 'ats_applications',
    filters: applicationFilters,
    render: renderApplication,
  },
  'application-stages': {
    model: 'stages',
    coverage: 'ats_application_stages',
    filters: noFilters,
    render: renderStage,
  },
  'rejection-reasons': {
    model: 'reasons',
    coverage: 'ats_rejection_reasons',
    filters: noFilters,
    render: renderReason,
  },
} satisfies { [Name in string]: { [M in Model]: List<M> }[Model] };

const neverAvailable = {
  tags: 'ats_tags',
  users: 'ats_users',
  roles: 'ats_roles',
  offers: 'ats_offers',
  interviews: 'ats_interviews',
} as const;

export function listRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const guards = [selectIntegration(server), mayRead] as const;
  addList(routes, server, 'jobs', lists.jobs as List<'jobs'>);
  addList(routes, server, 'candidates', lists.candidates as List<'candidates'>);
  addList(routes, server, 'applications', lists.applications as List<'applications'>);
  addList(routes, server, 'application-stages', lists['application-stages'] as List<'stages'>);
  addList(routes, server, 'rejection-reasons', lists['rejection-reasons'] as List<'reasons'>);
  for (const [path, coverage] of Object.entries(neverAvailable)) {
    routes.get(`/${path}`, ...guards, (context) => {
      requireModel(context.get('integration'), coverage);
      return context.json(success({ next: null, results: [] }));
    });
  }
  return routes;
}

function addList<M extends Model>(routes: Hono<Bindings>, server: Server, path: string, list: List<M>): void {
  routes.get(`/${path}`, selectIntegration(server), mayRead, (context) => {
    const integration = context.get('integration');
    requireModel(integration, list.coverage);
    const filters = list.filters(integration);
    const now = server.sandbox.now();
    const query = parseListQuery(`${integration.id}/${path}`, context.req.query(), Object.keys(filters));
    const fields = integration.provider.models[list.coverage] ?? [];
    const page = listPage(integration, list.model, query, filters, fields, now);
    const sendsRemoteData = server.sandbox.settings.remoteData && fields.includes('remote_data');
    const results = page.rows.map((row) => {
      const body = list.render(integration, row, now);
      // Switched on per integration at Kombo: what the ATS itself sent, under the name of its own endpoint.
      const whole = sendsRemoteData && !isErased(row, now) ? { ...body, remote_data: { [path]: row.record } } : body;
      return spoil(whole, row.malformed);
    });
    return context.json(success({ next: page.next, results }));
  });
}

/** A record as a broken upstream might leave it. */
function spoil(body: Body, malformed: Malformation | null): Body {
  if (malformed === null) return body;
  if (malformed === 'missing-id') return { ...body, id: undefined };
  if (malformed === 'wrong-type')
    return { ...body, changed_at: 'yesterday', remote_id: 4711, name: { text: body.name } };
  return { ...body, outcome: 'ON_HOLD', job_postings: [{ status: 'ON_HOLD' }], tags: 'ON_HOLD' };
}
