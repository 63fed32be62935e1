import type { Integration } from '../store/integration';
import type { Candidate } from '../store/model';
import { KomboError } from './kombo-error';

/** Kombo knows the ids of its mirror; whether the record still exists only the ATS knows. */
export function findCandidate(integration: Integration, id: string): Candidate {
  if (!integration.mirror.candidates.byId.has(id)) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `The candidate "${id}" does not exist in this integration.`);
  }
  const candidate = integration.ats.candidates.get(id);
  if (!candidate) {
    throw new KomboError('REMOTE.INPUT_INVALID', `The candidate no longer exists in ${integration.provider.label}.`);
  }
  return candidate;
}
