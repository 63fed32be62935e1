/** The value below which so large a share lies; the middle of an even number of values is the mean of the two in the middle. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  if (share === 0.5 && sorted.length > 0 && Number.isInteger(middle))
    return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: number[]) => quantile(values, 0.5);

export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Figure by figure. */
export function medians<Name extends string>(runs: Record<Name, number>[]): Record<Name, number> {
  const [first] = runs;
  if (!first) throw new Error('Nothing was measured.');
  const names = Object.keys(first) as Name[]; // a record has no keys but its own
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]))])) as Record<Name, number>;
}

/** As many digits as a reader can use. */
export function rounded(value: number): number {
  if (Math.abs(value) >= 100) return Math.round(value);
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1));
}
