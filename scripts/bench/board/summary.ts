import { median, rounded } from './figures';

export type Figures = Record<
  | 'firstCardMs'
  | 'dataP50Ms'
  | 'dataP95Ms'
  | 'pickUpMs'
  | 'verdictMs'
  | 'dropShownMs'
  | 'elements'
  | 'beforeFirstCardKB'
  | 'loadKB'
  | 'heapMB',
  number
>;

/** One size's rounds, in the order in which they were taken. */
export type Measured<Run extends Figures = Figures> = { people: number; runs: Run[] };

const grown = [
  'firstCardMs',
  'dataP50Ms',
  'pickUpMs',
  'verdictMs',
  'dropShownMs',
  'elements',
  'beforeFirstCardKB',
  'loadKB',
  'heapMB',
] as const satisfies (keyof Figures)[];

/** How a figure grows: the median of what each round says, since rounds stand side by side and their moments do not. */
function growth(few: Measured, many: Measured, name: keyof Figures): number {
  return median(many.runs.map((run, round) => run[name] / (few.runs[round]?.[name] || Number.NaN)));
}

const atMost = (value: number, limit: number) => ({ value: rounded(value), atMost: limit, met: value <= limit });

/** How the largest board compares with the smallest, and which targets that meets. */
export function summarise(few: Measured, many: Measured) {
  const of = (name: keyof Figures) => median(many.runs.map((run) => run[name]));
  return {
    growth: Object.fromEntries(grown.map((name) => [name, rounded(growth(few, many, name))])),
    targets: {
      firstCardGrowth: atMost(growth(few, many, 'firstCardMs'), 1.3),
      dataP95Ms: atMost(of('dataP95Ms'), 30),
      dropShownMs: atMost(of('dropShownMs'), 50),
      elements: atMost(of('elements'), 1400),
    },
  };
}
