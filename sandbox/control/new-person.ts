import { z } from 'zod';
import { applicationRemoteId, buildApplication, buildCandidate } from '../seed/build';
import { emailFor } from '../seed/names';
import { freshCandidateRemoteId } from '../store/fresh-remote-id';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job, Moment } from '../store/model';

/** A person by full name, or with whatever else a test needs to say about them. */
export const Person = z.union([
  z.string(),
  z.object({
    firstName: z.string().nullable().default(null),
    lastName: z.string().nullable().default(null),
    email: z.string().nullable().optional(),
    phone: z.string().nullable().default(null),
    source: z.string().nullable().default(null),
    outcome: z.enum(['PENDING', 'HIRED', 'DECLINED']).nullable().default('PENDING'),
    appliedAt: z.iso.datetime().optional(),
  }),
]);
export type Person = z.infer<typeof Person>;

/** The candidate and the application that a new applicant makes in the ATS. */
export function newPerson(
  integration: Integration,
  job: Job,
  stageId: string | null,
  person: Person,
  now: Moment,
): { candidate: Candidate; application: Application } {
  const { number, remoteId } = freshCandidateRemoteId(integration);
  const given = typeof person === 'string' ? byFullName(person) : person;
  const createdAt = given.appliedAt ? Date.parse(given.appliedAt) : now;
  const names = { first: given.firstName, last: given.lastName };
  const email = given.email === undefined ? emailFor(names, number) : given.email;
  const candidate = buildCandidate(integration, {
    remoteId,
    firstName: given.firstName,
    lastName: given.lastName,
    emails: email === null ? [] : [email],
    phones: given.phone === null ? [] : [given.phone],
    source: integration.provider.models.ats_candidates?.includes('source') ? given.source : null,
    createdAt,
  });
  const application = buildApplication(integration, {
    remoteId: applicationRemoteId(integration, candidate.remoteId, job.remoteId),
    jobId: job.id,
    candidateId: candidate.id,
    stageId,
    outcome: given.outcome,
    createdAt,
  });
  return { candidate, application };
}

function byFullName(fullName: string): Exclude<Person, string> {
  const [firstName, ...rest] = fullName.trim().split(/\s+/);
  return {
    firstName: firstName || null,
    lastName: rest.join(' ') || null,
    phone: null,
    source: null,
    outcome: 'PENDING',
  };
}
