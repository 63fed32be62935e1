import type { CSSProperties } from 'react';
import type { StageShare } from '@/lib/jobs/job';

/** Eight depths of ink; a job with more stages uses each for several. */
const DEPTHS = 8;
/** Between two shares, in percent of the bar. */
const GAP = 0.6;

/** The depths, to be set once on what holds the bars. */
export const stageDepths: CSSProperties = Object.fromEntries(
  Array.from({ length: DEPTHS }, (_, depth) => [
    `--depth-${depth}`,
    `color-mix(in oklab, var(--ink-2) ${26 + Math.round((depth / (DEPTHS - 1)) * 62)}%, var(--panel))`,
  ]),
);

/**
 * People in process as shares of one line, in the order of the stages: the further on, the darker.
 * One background instead of an element for each share: a page has fifty of them.
 */
export function stageBar(stages: StageShare[]): CSSProperties {
  const total = stages.reduce((sum, { people }) => sum + people, 0);
  if (total === 0) return {};
  const last = Math.max(1, stages.length - 1);
  let end = 0;
  const stops = stages.flatMap(({ people }, index) => {
    if (people === 0) return [];
    const start = end;
    end += (people / total) * 100;
    const depth = Math.round((index / last) * (DEPTHS - 1));
    const gap = end < 99.9 ? `, var(--panel) ${percent(end - GAP)} ${percent(end)}` : '';
    return `var(--depth-${depth}) ${percent(start)} ${percent(end - (gap ? GAP : 0))}${gap}`;
  });
  return { backgroundImage: `linear-gradient(to right, ${stops.join(', ')})` };
}

function percent(share: number): string {
  return `${Number(share.toFixed(1))}%`;
}
