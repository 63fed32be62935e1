import type { Figures } from './order';

export type DrillLine = Figures & { drill: string; seconds: number };

const counted = ['intents', 'lost', 'doubled', 'outOfOrder', 'unresolved', 'kills', 'seconds'] as const;

/** All drills on one database in one object: what is counted everywhere is added up, a drill's own figures stand under its name. */
export function summarise(seed: string, database: string, lines: readonly DrillLine[]) {
  const sums = counted.map((name) => [name, round(lines.reduce((sum, line) => sum + line[name], 0))]);
  const own = lines.map(({ drill, own, seconds }) => [drill, { ...own, seconds }]);
  return {
    seed,
    database,
    ...(Object.fromEntries(sums) as Record<(typeof counted)[number], number>), // a pair for each name, made right above
    broken: lines.reduce((sum, { broken }) => sum + broken.length, 0),
    drills: Object.fromEntries(own),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
