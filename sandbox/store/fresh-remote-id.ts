import { buildCandidate, buildJob } from '../seed/build';
import type { Integration } from './integration';

/** The next remote id of a candidate that neither layer has ever seen, and its number. */
export function freshCandidateRemoteId(integration: Integration): { number: number; remoteId: string } {
  const { ats, mirror, provider } = integration;
  for (let number = ats.candidates.size + mirror.candidates.rows.length; ; number++) {
    const remoteId = provider.candidateIsApplication ? `ap_n${number.toString(36)}` : String(5_000_000 + number);
    const { id } = buildCandidate(integration, { remoteId });
    if (!ats.candidates.has(id) && !mirror.candidates.byId.has(id)) return { number, remoteId };
  }
}

export function freshJobRemoteId(integration: Integration): string {
  const { ats, mirror, provider } = integration;
  for (let number = 700_000 + Math.max(ats.jobs.size, mirror.jobs.rows.length); ; number++) {
    const remoteId = provider.candidateIsApplication ? `job_${number.toString(36)}` : String(number);
    const { id } = buildJob(integration, { remoteId, name: null });
    if (!ats.jobs.has(id) && !mirror.jobs.byId.has(id)) return remoteId;
  }
}
