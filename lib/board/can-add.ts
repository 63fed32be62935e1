import 'server-only';
import { mayAct, type Role } from '../auth/role';
import { effectiveCapabilities } from '../connectors/provider';
import { type JobRules, whyConnectionStops } from './job-rules';

export const LOOK_ONLY = 'Your role lets you look. Ask an admin if you need to add people.';

/** Why a job as it is takes no new applications, or null. */
export function whyJobTakesNobody({ job, provider }: Pick<JobRules, 'job' | 'provider'>): string | null {
  if (job.isDeleted) return `This job was deleted in ${provider.name}.`;
  const isClosed = job.status === 'CLOSED' || job.status === 'ARCHIVED';
  return isClosed ? `This job is closed in ${provider.name}. It takes no new applications.` : null;
}

/** `true`, or why this person can add nobody to the job. */
export function canAddOf(role: Role, rules: JobRules): true | string {
  if (!mayAct(role, 'recruiter')) return LOOK_ONLY;
  return (
    whyConnectionStops(rules.connection, rules.provider) ??
    whyJobTakesNobody(rules) ??
    effectiveCapabilities(rules.provider, rules.coverage)['create-application']
  );
}
