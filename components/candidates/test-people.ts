import type { CandidateConnection, ListedCandidate } from '@/lib/candidates/listed-candidate';

export const studio: CandidateConnection = {
  id: 'studio',
  name: 'Studio Noord',
  tool: 'Greenhouse',
  freshness: { readAt: null, live: false, notice: null, stale: null, overdueInMs: null },
};

/** Somebody on the list, by their name. */
export function listedPerson(name: string, known: Partial<ListedCandidate> = {}): ListedCandidate {
  return {
    id: name.toLowerCase(),
    name,
    isRemoved: false,
    isErased: false,
    isSimilar: false,
    email: null,
    phone: null,
    connectionId: studio.id,
    source: null,
    tags: [],
    addedAt: null,
    applications: [],
    applicationCount: 0,
    changes: null,
    ...known,
  };
}
