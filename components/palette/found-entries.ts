import { Briefcase, ListFilter, UserRound } from 'lucide-react';
import { type Found, MOST_FOUND } from '@/lib/search/search';
import type { PaletteEntry, PaletteGroup } from './palette-entries';
import type { Place } from './recent-places';

type Go = (href: string) => void;

const personEntry = ({ id, name, about }: Found['people'][number], go: Go): PaletteEntry => ({
  value: `person:${id}`,
  label: name,
  about,
  Icon: UserRound,
  perform: () => go(`/candidates/${id}`),
});

const jobEntry = ({ id, name, about }: Found['jobs'][number], go: Go): PaletteEntry => ({
  value: `job:${id}`,
  label: name,
  about,
  Icon: Briefcase,
  perform: () => go(`/jobs/${id}`),
});

/** Where there may be more than are shown, the list of all of them follows. */
export function foundGroups({ people, jobs }: Found, typed: string, go: Go): PaletteGroup[] {
  const all = (kind: string, href: string, shown: unknown[]): PaletteEntry[] =>
    shown.length < MOST_FOUND
      ? []
      : [
          {
            value: `all:${kind}`,
            label: `All ${kind} like “${typed}”`,
            Icon: ListFilter,
            perform: () => go(`${href}${new URLSearchParams({ q: typed })}`),
          },
        ];
  const groups = [
    {
      id: 'people',
      title: 'People',
      entries: [...people.map((person) => personEntry(person, go)), ...all('people', '/candidates?', people)],
    },
    {
      id: 'jobs',
      title: 'Jobs',
      entries: [...jobs.map((job) => jobEntry(job, go)), ...all('jobs', '/jobs?status=all&', jobs)],
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** In the order in which one was there. */
export function recentGroups({ people, jobs }: Found, places: Place[], go: Go): PaletteGroup[] {
  const known = new Map([
    ...people.map((person) => [person.id, personEntry(person, go)] as const),
    ...jobs.map((job) => [job.id, jobEntry(job, go)] as const),
  ]);
  const entries = places.flatMap(({ id }) => known.get(id) ?? []);
  return entries.length > 0 ? [{ id: 'recent', title: 'Recent', entries }] : [];
}
