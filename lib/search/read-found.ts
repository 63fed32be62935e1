import 'server-only';
import type { ListedCandidate } from '../candidates/listed-candidate';
import { readListed } from '../candidates/read-listed';
import { jobStatusOf } from '../jobs/job';
import { isListed, location } from '../jobs/job-conditions';
import type { FoundJob, FoundPerson } from './search';

export type FoundRow = {
  id: string;
  name: string | null;
  location: string | null;
  status: string | null;
  customer: string;
};

export const jobColumns = `j.id, j.name, ${location} AS location, j.status, n.name AS customer`;
/** Of the organisation that is $1. */
export const jobSource = `FROM job j JOIN connection n ON n.organisation_id = j.organisation_id AND n.id = j.connection_id WHERE ${isListed}`;

export function foundJob({ id, name, location, status, customer }: FoundRow): FoundJob {
  const isOpen = status === null || status === 'OPEN';
  const about = [customer, location, isOpen ? null : jobStatusOf(status).word].filter(Boolean).join(' · ');
  return { id, name: name ?? 'Job without a name', about };
}

/** In the order of the ids. Who was erased is nobody to go to. */
export async function readFoundPeople(organisationId: string, ids: string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const people = await readListed(organisationId, ids, () => false);
  return people.filter(({ isErased }) => !isErased).map((person) => ({ ...nameOf(person), about: aboutOf(person) }));
}

const nameOf = ({ id, name }: ListedCandidate) => ({ id, name });

function aboutOf({ applications, applicationCount, email }: ListedCandidate): string {
  const [first] = applications;
  if (!first) return email ?? 'No application';
  const more = applicationCount > 1 ? ` · ${applicationCount - 1} more` : '';
  return `${first.job} · ${first.stage}${more}`;
}
