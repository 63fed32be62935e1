'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import type { Role } from '@/lib/auth/role';
import { askOf, usePersonAtHand } from '../candidates/person-tasks';
import { openKeyHelp } from '../shell/key-help';
import { signOutHere } from '../shell/sign-out';
import { chooseTheme, useTheme } from '../ui/use-theme';
import type { Deeds, Surroundings } from './palette-entries';
import { type Place, placesAt, recentPlaces } from './recent-places';

type Around = {
  here: Surroundings;
  deeds: Deeds;
  /** Where one was before, without where one is. */
  places: Place[];
};

/** Where one is, and how what can be done from there is done. */
export function useSurroundings({ id, role }: { id: string; role: Role }): Around {
  const router = useRouter();
  const pathname = usePathname();
  const person = usePersonAtHand();
  const [theme] = useTheme();
  const [all] = useState(() => recentPlaces(id));
  const { jobId, personId } = placesAt(pathname, person?.id ?? null);

  const here = useMemo(() => ({ role, pathname, jobId, person, theme }), [role, pathname, jobId, person, theme]);
  const deeds = useMemo<Deeds>(
    () => ({
      go: (href) => {
        document.getElementById('content')?.focus(); // what had the focus stays behind
        router.push(href);
      },
      begin: (kind, candidateId) => askOf({ kind, candidateId, applicationId: null }),
      chooseTheme,
      showKeys: openKeyHelp,
      signOut: () => void signOutHere(),
    }),
    [router],
  );
  const places = useMemo(() => all.filter((one) => one.id !== jobId && one.id !== personId), [all, jobId, personId]);
  return { here, deeds, places };
}
