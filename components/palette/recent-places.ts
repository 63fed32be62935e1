import { MOST_RECENT } from '@/lib/search/search';

export type Place = { kind: 'person' | 'job'; id: string };

const STORED_AS = 'switchyard-recent';

type Kept = { whose: string; places: Place[] };

/** Where this person was last in this browser, the newest first. Ids and nothing else: names are asked for when they are shown. */
export function recentPlaces(viewerId: string, storage: Pick<Storage, 'getItem'> = localStorage): Place[] {
  try {
    const kept: Partial<Kept> | null = JSON.parse(storage.getItem(STORED_AS) ?? 'null');
    if (kept?.whose !== viewerId || !Array.isArray(kept.places)) return [];
    return kept.places.filter(({ kind, id }) => (kind === 'person' || kind === 'job') && /^[0-9a-f-]{36}$/.test(id));
  } catch {
    return []; // written by something else
  }
}

export function rememberPlace(viewerId: string, place: Place, storage: Storage = localStorage): void {
  const others = recentPlaces(viewerId, storage).filter(({ id }) => id !== place.id);
  const places = [place, ...others];
  const few = (kind: Place['kind']) => places.filter((one) => one.kind === kind).slice(0, MOST_RECENT);
  const kept = new Set([...few('person'), ...few('job')]);
  const next: Kept = { whose: viewerId, places: places.filter((one) => kept.has(one)) };
  storage.setItem(STORED_AS, JSON.stringify(next));
}

/** The job and the person an address shows. */
export function placesAt(
  pathname: string,
  candidate: string | null,
): { jobId: string | null; personId: string | null } {
  const [, kind, id] = /^\/(jobs|candidates)\/([0-9a-f-]{36})(?:\/|$)/.exec(pathname) ?? [];
  if (kind === 'candidates') return { jobId: null, personId: id ?? null };
  return { jobId: id ?? null, personId: id ? candidate : null };
}
