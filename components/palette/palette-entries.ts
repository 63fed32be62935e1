import type { LucideIcon } from 'lucide-react';
import {
  ArrowRight,
  ArrowRightToLine,
  Briefcase,
  ChartColumn,
  CircleSlash,
  CircleUser,
  FileText,
  History,
  Keyboard,
  ListChecks,
  LogOut,
  Plug,
  ScrollText,
  ShieldCheck,
  SquareKanban,
  UserPlus,
  UserRound,
  Users,
} from 'lucide-react';
import { mayAct, type Role } from '@/lib/auth/role';
import { searchText } from '@/lib/search-text';
import type { TaskKind } from '../candidates/person-tasks';
import { jobTabs } from '../jobs/job-tabs';
import { type Theme, themes } from '../ui/theme';
import { themeFaces } from '../ui/theme-switch';

export type PaletteEntry = {
  /** No other entry has it. */
  value: string;
  label: string;
  about?: string;
  /** By which it is found too. */
  words?: string;
  Icon: LucideIcon;
  keys?: string[];
  perform: () => void;
};

export type PaletteGroup = { id: string; title: string; entries: PaletteEntry[] };

export type Surroundings = {
  role: Role;
  /** Where one is. */
  pathname: string;
  jobId: string | null;
  /** Who is open, as a page or beside a board. */
  person: { id: string; name: string } | null;
  theme: Theme;
};

export type Deeds = {
  go: (href: string) => void;
  begin: (kind: TaskKind, candidateId: string) => void;
  chooseTheme: (theme: Theme) => void;
  showKeys: () => void;
  signOut: () => void;
};

type Go = (label: string, href: string, rest: Pick<PaletteEntry, 'Icon' | 'keys' | 'words'>) => PaletteEntry;

/** Everything that can be done from where one is, without what was searched. */
export function actionsOf(here: Surroundings, deeds: Deeds): PaletteGroup[] {
  const go: Go = (label, href, rest) => ({ value: `go:${href}`, label, ...rest, perform: () => deeds.go(href) });
  return [
    ...(here.person ? [withPerson(here.person, deeds)] : []),
    ...(here.jobId ? [onJob(here.jobId, here, go)] : []),
    toPages(here.role, go),
    { id: 'always', title: 'Switchyard', entries: [...looks(here.theme, deeds), ...always(deeds)] },
  ];
}

function withPerson({ id, name }: { id: string; name: string }, { begin }: Deeds): PaletteGroup {
  const task = (kind: TaskKind, label: string, Icon: LucideIcon, key: string): PaletteEntry => ({
    value: `task:${kind}`,
    label,
    Icon,
    keys: [key],
    perform: () => begin(kind, id),
  });
  return {
    id: 'person',
    title: name,
    entries: [
      task('move', 'Move to…', ArrowRight, 'm'),
      task('note', 'Write a note', FileText, 'n'),
      task('reject', 'Reject…', CircleSlash, 'r'),
    ],
  };
}

const tabIcons: Record<(typeof jobTabs)[number]['key'], LucideIcon> = {
  board: SquareKanban,
  activity: History,
  insights: ChartColumn,
  fields: ListChecks,
};

function onJob(jobId: string, { pathname, role }: Surroundings, go: Go): PaletteGroup {
  const tabs = jobTabs
    .map(({ key, label, path }) =>
      go(label, `/jobs/${jobId}${path}`, { Icon: tabIcons[key], words: 'tab of this job' }),
    )
    .filter(({ value }) => value !== `go:${pathname}`);
  const add = go('Add a person', `/jobs/${jobId}/new-person`, { Icon: UserPlus, words: 'new candidate to this job' });
  return { id: 'job', title: 'This job', entries: mayAct(role, 'recruiter') ? [...tabs, add] : tabs };
}

function toPages(role: Role, go: Go): PaletteGroup {
  const words = 'go to page';
  const admin = [
    go('Connections', '/admin/connections', { Icon: Plug, words }),
    go('Members', '/admin/members', { Icon: UserRound, words }),
    go('Audit', '/admin/audit', { Icon: ScrollText, words }),
    go('Data', '/admin/data', { Icon: ShieldCheck, words: `${words} retention erased` }),
  ];
  return {
    id: 'pages',
    title: 'Go to',
    entries: [
      go('Jobs', '/jobs', { Icon: Briefcase, keys: ['g', 'j'], words }),
      go('People', '/candidates', { Icon: Users, keys: ['g', 'p'], words: `${words} candidates` }),
      go('Changes', '/changes', { Icon: ArrowRightToLine, keys: ['g', 'c'], words }),
      ...(mayAct(role, 'admin') ? admin : []),
      go('Your account', '/account', { Icon: CircleUser, words: `${words} password two-factor sessions` }),
    ],
  };
}

function looks(current: Theme, { chooseTheme }: Deeds): PaletteEntry[] {
  return themes
    .filter((theme) => theme !== current)
    .map((theme) => ({
      value: `theme:${theme}`,
      label: `Appearance: ${themeFaces[theme].label.toLowerCase()}`,
      words: 'theme colours mode',
      Icon: themeFaces[theme].Icon,
      perform: () => chooseTheme(theme),
    }));
}

function always({ showKeys, signOut }: Deeds): PaletteEntry[] {
  return [
    { value: 'keys', label: 'Keyboard shortcuts', words: 'help keys', Icon: Keyboard, keys: ['?'], perform: showKeys },
    { value: 'sign-out', label: 'Sign out', words: 'log out leave', Icon: LogOut, perform: signOut },
  ];
}

/** Those in which every word is found, in any order and without accents; groups of which nothing is left are left out. */
export function matching(groups: PaletteGroup[], query: string): PaletteGroup[] {
  const words = searchText(query).split(' ').filter(Boolean);
  return groups
    .map(({ id, title, entries }) => ({
      id,
      title,
      entries: entries.filter(({ label, words: more }) => {
        const text = searchText(title, label, more);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}
