// What a job's numbers are made of, and how they are said. Pure: screens use it too.
import { parseAsStringLiteral } from 'nuqs/server';

export const periods = ['30', '90', '365', 'all'] as const;
export type Period = (typeof periods)[number];

/** Only people who were added since; the page's whole state, as it stands in the address. */
export const insightParsers = { added: parseAsStringLiteral(periods).withDefault('all') };

export const periodWords: Record<Period, string> = {
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '365': 'Last year',
  all: 'All time',
};

/** People of one stage of the pipeline. */
export type FunnelStage = {
  name: string;
  /** Stand there now. */
  now: number;
  /** Were seen there, by us or in the ATS. */
  seen: number;
  /** Were never seen there, but in a later stage. */
  inferred: number;
};

/** How long stays took, in hours. Null: none to count. */
export type Stays = { count: number; medianHours: number | null; slowHours: number | null };

export type StageTime = {
  name: string;
  /** We saw both its beginning and its end. */
  seen: Stays;
  /** The end was seen; the beginning is when the person was added, so it took that long at most. */
  atMost: Stays;
  /** Still there; where the beginning was not seen, for longer than this. */
  waiting: Stays;
  /** Of those who wait, how many of whom nobody saw when they came. */
  waitingAtLeast: number;
};

export type SourceLine = { source: string | null; people: number; active: number; hired: number; declined: number };

export type Insights = {
  people: number;
  funnel: FunnelStage[];
  times: StageTime[];
  sources: SourceLine[];
  outcomes: { active: number; hired: number; declined: number };
  /** Why people were declined, as the ATS names it; null: without a reason. Most common first. */
  reasons: { reason: string | null; people: number }[];
};

const HOURS_OF_A_DAY = 24;

/** "40 min", "5 h", "12 days": what a person says of a wait. */
export function waitWords(hours: number | null): string {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  if (hours < 2 * HOURS_OF_A_DAY) return `${Math.round(hours)} h`;
  const days = hours / HOURS_OF_A_DAY;
  return `${days < 10 ? Math.round(days * 10) / 10 : Math.round(days)} days`;
}

/** Of those who reached the stage before, how many reached this one, in per cent. Null for the first, and where nobody was. */
export function conversion(funnel: readonly FunnelStage[], at: number): number | null {
  const before = funnel[at - 1];
  const here = funnel[at];
  if (!before || !here) return null;
  const reachedBefore = before.seen + before.inferred;
  return reachedBefore === 0 ? null : Math.round((100 * (here.seen + here.inferred)) / reachedBefore);
}

/** The common sources by name, all others together. */
export function topSources(lines: readonly SourceLine[], most: number): SourceLine[] {
  if (lines.length <= most) return [...lines];
  const rest = lines.slice(most - 1);
  const sum = (of: (line: SourceLine) => number) => rest.reduce((total, line) => total + of(line), 0);
  return [
    ...lines.slice(0, most - 1),
    {
      source: `${rest.length} others`,
      people: sum(({ people }) => people),
      active: sum(({ active }) => active),
      hired: sum(({ hired }) => hired),
      declined: sum(({ declined }) => declined),
    },
  ];
}
