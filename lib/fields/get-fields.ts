import 'server-only';
import { z } from 'zod';
import { mayAct } from '../auth/role';
import { allowedFor } from '../candidates/ask-for';
import { type Capability, effectiveCapabilities } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type FieldSubject, type FieldsView, fieldSubjects } from './fields';
import { type FieldTarget, findFieldTarget } from './find-field-target';
import { readEdits } from './read-edits';
import { storedReading } from './store-reading';

export const GetFields = z.object({ subject: z.enum(fieldSubjects), targetId: z.uuid() });

export const capabilityOfSubject = {
  job: 'job-fields',
  application: 'application-fields',
  candidate: 'candidate-fields',
} as const satisfies Record<FieldSubject, Capability>;

/** The fields as they were last read, and every change to them. Asks the ATS nothing. Throws `not-found`. */
export async function getFields(
  context: Context,
  { subject, targetId }: z.output<typeof GetFields>,
): Promise<FieldsView> {
  const target = await findFieldTarget(context.organisationId, subject, targetId);
  const [allowed, reading, edits] = await Promise.all([
    answersFor(context, target),
    storedReading(context.organisationId, target),
    readEdits(context, targetId),
  ]);
  return { subject, targetId, ...allowed, known: target.known, reading, edits };
}

type Answers = Pick<FieldsView, 'tool' | 'customer' | 'read' | 'edit' | 'cost'>;

/** Whether the fields can be read and changed, or why not. */
export async function answersFor({ organisationId, role }: Context, target: FieldTarget): Promise<Answers> {
  const { customer, provider, coverage, stops } = await allowedFor(pool, organisationId, target.connectionId);
  const answer = effectiveCapabilities(provider, coverage)[capabilityOfSubject[target.subject]];
  const whyGone = target.isGone ? `This ${target.subject} was deleted in ${provider.name}.` : null;
  const read = answer === true ? (whyGone ?? stops ?? true) : answer;
  const whyRole = mayAct(role, 'recruiter') ? null : new AppError('forbidden').message;
  const edit = read === true ? (whyRole ?? true) : read;
  return { tool: provider.name, customer, cost: provider.metered, read, edit };
}
