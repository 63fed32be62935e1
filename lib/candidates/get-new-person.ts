import 'server-only';
import { canAddOf } from '../board/can-add';
import { getJobRules } from '../board/job-rules';
import { type CreateInput, whyStageIsClosed } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type Country, countries } from './new-person';

/** What the form for a new person on a job shows. */
export type NewPersonPage = {
  job: { id: string; name: string; customer: string; tool: string };
  /** `true`, or why nobody can be added. */
  mayAdd: true | string;
  /** Which of its inputs the ATS takes. */
  takes: Record<'phone' | 'company' | 'title' | 'country' | 'city' | 'links' | 'stage' | 'files' | 'source', boolean>;
  stages: { id: string; name: string; closed: string | null }[];
  /** Named here and not in the browser, whose names for some countries differ. */
  countries: Country[];
  /** Names of sources in use, for typing less. */
  sources: string[];
};

/** Throws `not-found`, for a job of another organisation too. */
export async function getNewPerson({ organisationId, role }: Context, jobId: string): Promise<NewPersonPage> {
  const rules = await getJobRules(organisationId, jobId);
  const { job, provider, connection, stages } = rules;
  const takes = (input: CreateInput) => provider.createInputs === null || provider.createInputs.includes(input);
  return {
    job: { id: jobId, name: job.name ?? 'Job without a name', customer: connection.name, tool: provider.name },
    mayAdd: canAddOf(role, rules),
    takes: {
      phone: takes('candidate.phone_number'),
      company: takes('candidate.company'),
      title: takes('candidate.title'),
      country: takes('candidate.location.country'),
      city: takes('candidate.location.city'),
      links: takes('candidate.social_links.url'),
      stage: takes('application.stage_id'),
      files: takes('attachments'),
      source: takes('source.name'),
    },
    stages: stages.map((stage) => ({
      id: stage.id,
      name: stage.name ?? stage.remoteId ?? 'Unnamed stage',
      closed: whyStageIsClosed(provider, stage),
    })),
    countries: countries(),
    sources: await readSources(organisationId, connection.id),
  };
}

async function readSources(organisationId: string, connectionId: string): Promise<string[]> {
  const { rows } = await pool.query<{ source: string }>(
    `SELECT DISTINCT source FROM candidate WHERE organisation_id = $1 AND connection_id = $2 AND source <> '' ORDER BY source LIMIT 100`,
    [organisationId, connectionId],
  );
  return rows.map(({ source }) => source);
}
