import 'server-only';
import { canAddOf } from '../board/can-add';
import { getJobRules } from '../board/job-rules';
import { type CreateInput, type Provider, whyStageIsClosed } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { findAppliedJobs } from './find-applied-jobs';
import { findKnownPerson, type KnownPerson } from './find-known-person';
import { formOfPerson, leftOutOf } from './known-person';
import { type Country, countries, type NewPersonForm } from './new-person';

/** Which inputs of the form the ATS takes. */
export type Takes = Record<
  'phone' | 'company' | 'title' | 'country' | 'city' | 'links' | 'stage' | 'files' | 'source',
  boolean
>;

/** Somebody who is known and is put on another job. */
export type AboutPerson = {
  id: string;
  name: string;
  customer: string;
  tool: string;
  /** The job belongs to another customer, or another ATS of the same one. */
  isElsewhere: boolean;
  /** What will become of it in the ATS of the job, in sentences. */
  outcome: string;
  /** What is held of them and cannot be sent, in words. */
  leftOut: string[];
  emails: string[];
  filled: NewPersonForm;
  /** Where they stand on this very job already; null: nowhere. */
  appliedHref: string | null;
};

/** What the form for a new person on a job shows. */
export type NewPersonPage = {
  /** Who looks: what is begun in a browser belongs to one member. */
  viewerId: string;
  job: { id: string; name: string; customer: string; tool: string };
  /** `true`, or why nobody, or this person, cannot be added. */
  mayAdd: true | string;
  takes: Takes;
  /** Null: somebody new is typed in. */
  about: AboutPerson | null;
  stages: { id: string; name: string; closed: string | null }[];
  /** Named here and not in the browser, whose names for some countries differ. */
  countries: Country[];
  /** Names of sources in use, for typing less. */
  sources: string[];
};

type Wanted = { jobId: string; candidateId: string | null };

/** Throws `not-found`, for a job or a person of another organisation too. */
export async function getNewPerson(
  { organisationId, userId, role }: Context,
  { jobId, candidateId }: Wanted,
): Promise<NewPersonPage> {
  const rules = await getJobRules(organisationId, jobId);
  const { job, provider, connection, stages } = rules;
  const person = candidateId === null ? null : await findKnownPerson(organisationId, candidateId);
  const takes = takesOf(provider);
  const all = countries();
  const canAdd = canAddOf(role, rules);
  return {
    viewerId: userId,
    job: { id: jobId, name: job.name ?? 'Job without a name', customer: connection.name, tool: provider.name },
    mayAdd: canAdd === true ? (person?.gone ?? true) : canAdd,
    takes,
    about: person && {
      ...pick(person),
      isElsewhere: person.connectionId !== connection.id,
      outcome: outcomeOf(person, provider, connection),
      leftOut: leftOutOf(person, takes),
      filled: formOfPerson(person, takes, all),
      appliedHref: await appliedHref(organisationId, jobId, person),
    },
    stages: stages.map((stage) => ({
      id: stage.id,
      name: stage.name ?? stage.remoteId ?? 'Unnamed stage',
      closed: whyStageIsClosed(provider, stage),
    })),
    countries: all,
    sources: await readSources(organisationId, connection.id),
  };
}

function takesOf({ createInputs }: Provider): Takes {
  const takes = (input: CreateInput) => createInputs === null || createInputs.includes(input);
  return {
    phone: takes('candidate.phone_number'),
    company: takes('candidate.company'),
    title: takes('candidate.title'),
    country: takes('candidate.location.country'),
    city: takes('candidate.location.city'),
    links: takes('candidate.social_links.url'),
    stage: takes('application.stage_id'),
    files: takes('attachments'),
    source: takes('source.name'),
  };
}

const pick = ({ id, name, customer, tool, emails }: KnownPerson) => ({ id, name, customer, tool, emails });

function outcomeOf(
  { connectionId, customer }: KnownPerson,
  { name, knownPerson }: Provider,
  connection: { id: string; name: string },
): string {
  if (connectionId === connection.id) return knownPerson;
  return `${connection.name} gets a new person in ${name}, made from what stands here. The one at ${customer} stays as it is; nothing is merged.`;
}

async function appliedHref(organisationId: string, jobId: string, person: KnownPerson): Promise<string | null> {
  const applied = (await findAppliedJobs(organisationId, person, jobId)).get(jobId);
  return applied ? `/jobs/${jobId}?candidate=${applied.candidateId}` : null;
}

async function readSources(organisationId: string, connectionId: string): Promise<string[]> {
  const { rows } = await pool.query<{ source: string }>(
    `SELECT DISTINCT source FROM candidate WHERE organisation_id = $1 AND connection_id = $2 AND source <> '' ORDER BY source LIMIT 100`,
    [organisationId, connectionId],
  );
  return rows.map(({ source }) => source);
}
