import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { filesOfCandidate } from '../store/ats-file';
import type { Application } from '../store/model';
import { awaitMirror, deleteFromAts, type Sandbox, writeAts } from '../store/sandbox';
import { findInAts } from './find-record';
import { newPerson, Person } from './new-person';

/** What a person does in the ATS itself, past Kombo: none of Kombo's rules apply here. */
export function atsRoutes({ sandbox }: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  addApplicationRoutes(routes, sandbox);
  addApplicantRoute(routes, sandbox);
  addJobRoutes(routes, sandbox);

  routes.post('/ats/stages/:id', async (context) => {
    const { integration, record } = findInAts(sandbox, 'stages', context.req.param('id'));
    const { name } = await readBody(context, z.object({ name: z.string().nullable() }));
    writeAts(sandbox, integration, 'stages', { ...record, name });
    return context.json({});
  });

  routes.delete('/ats/stages/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'stages', context.req.param('id'));
    deleteFromAts(sandbox, integration, 'stages', record.id);
    return context.json({});
  });

  routes.post('/ats/candidates/:id', async (context) => {
    const { integration, record } = findInAts(sandbox, 'candidates', context.req.param('id'));
    const Change = z.object({
      firstName: z.string().nullable().optional(),
      lastName: z.string().nullable().optional(),
      emails: z.array(z.string()).optional(),
      phones: z.array(z.string()).optional(),
    });
    writeAts(sandbox, integration, 'candidates', { ...record, ...(await readBody(context, Change)) });
    return context.json({});
  });

  routes.get('/ats/candidates/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'candidates', context.req.param('id'));
    const mirror = integration.mirror.candidates.byId.get(record.id) ?? null;
    return context.json({
      integration: integration.id,
      ats: record,
      mirror,
      files: filesOfCandidate(integration, record.id),
    });
  });

  routes.delete('/ats/candidates/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'candidates', context.req.param('id'));
    deleteFromAts(sandbox, integration, 'candidates', record.id);
    return context.json({});
  });

  return routes;
}

function addApplicationRoutes(routes: Hono<Bindings>, sandbox: Sandbox): void {
  const change = (id: string, fields: Partial<Application>) => {
    const { integration, record } = findInAts(sandbox, 'applications', id);
    writeAts(sandbox, integration, 'applications', { ...record, ...fields });
  };

  routes.get('/ats/applications/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'applications', context.req.param('id'));
    const mirror = integration.mirror.applications.byId.get(record.id) ?? null;
    const stage = integration.ats.stages.get(record.stageId ?? '') ?? null;
    return context.json({ integration: integration.id, ats: record, stage, mirror });
  });

  routes.post('/ats/applications/:id/stage', async (context) => {
    const { stageId } = await readBody(context, z.object({ stageId: z.string().nullable() }));
    if (stageId !== null) findInAts(sandbox, 'stages', stageId);
    change(context.req.param('id'), { stageId });
    return context.json({});
  });

  routes.post('/ats/applications/:id/outcome', async (context) => {
    const Change = z.object({
      outcome: z.enum(['PENDING', 'HIRED', 'DECLINED']).nullable(),
      reason: z.string().nullable().default(null),
    });
    const { outcome, reason } = await readBody(context, Change);
    const rejectedAt = outcome === 'DECLINED' && reason !== null ? sandbox.now() : null;
    change(context.req.param('id'), { outcome, rejectionReasonName: reason, rejectedAt });
    return context.json({});
  });

  routes.post('/ats/applications/:id/announce', (context) => {
    const { integration, record } = findInAts(sandbox, 'applications', context.req.param('id'));
    awaitMirror(sandbox, integration, 'applications', record.id);
    return context.json({});
  });

  routes.delete('/ats/applications/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'applications', context.req.param('id'));
    deleteFromAts(sandbox, integration, 'applications', record.id);
    return context.json({});
  });
}

const Applicant = z
  .object({
    jobId: z.string(),
    name: z.string().optional(),
    person: Person.optional(),
    stageId: z.string().nullable().optional(),
  })
  .refine(({ name, person }) => (name === undefined) !== (person === undefined), 'either a name or a person');

function addApplicantRoute(routes: Hono<Bindings>, sandbox: Sandbox): void {
  routes.post('/ats/applications', async (context) => {
    const { jobId, name = '', person = name, stageId } = await readBody(context, Applicant);
    const { integration, record: job } = findInAts(sandbox, 'jobs', jobId);
    const stage = stageId === undefined ? (job.stageIds[0] ?? null) : stageId;
    const made = newPerson(integration, job, stage, person, sandbox.now());
    writeAts(sandbox, integration, 'candidates', made.candidate);
    writeAts(sandbox, integration, 'applications', made.application);
    return context.json({ applicationId: made.application.id, candidateId: made.candidate.id });
  });
}

function addJobRoutes(routes: Hono<Bindings>, sandbox: Sandbox): void {
  routes.get('/ats/jobs/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'jobs', context.req.param('id'));
    return context.json({ integration: integration.id, ats: record });
  });

  routes.post('/ats/jobs/:id', async (context) => {
    const { integration, record } = findInAts(sandbox, 'jobs', context.req.param('id'));
    const Change = z.object({ name: z.string().nullable().optional(), status: z.string().nullable().optional() });
    writeAts(sandbox, integration, 'jobs', { ...record, ...(await readBody(context, Change)) });
    return context.json({});
  });

  routes.post('/ats/jobs/:id/close', (context) => {
    const { integration, record } = findInAts(sandbox, 'jobs', context.req.param('id'));
    writeAts(sandbox, integration, 'jobs', { ...record, status: 'CLOSED', closedAt: sandbox.now() });
    return context.json({});
  });

  routes.delete('/ats/jobs/:id/stages/:stageId', (context) => {
    const { integration, record } = findInAts(sandbox, 'jobs', context.req.param('id'));
    const stageId = context.req.param('stageId');
    if (!record.stageIds.includes(stageId))
      throw new KomboError('PLATFORM.INPUT_INVALID', 'The stage is not on this job.');
    writeAts(sandbox, integration, 'jobs', { ...record, stageIds: record.stageIds.filter((id) => id !== stageId) });
    return context.json({});
  });

  routes.delete('/ats/jobs/:id', (context) => {
    const { integration, record } = findInAts(sandbox, 'jobs', context.req.param('id'));
    deleteFromAts(sandbox, integration, 'jobs', record.id);
    return context.json({});
  });
}
