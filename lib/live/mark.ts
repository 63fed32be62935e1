/** A place in the news that one process has told since its start: `{start}.{number}`. Events carry it as their id. */
export type Mark = string;

/** A place nobody knows: whoever comes back with it is told to read again. */
export const NOWHERE: Mark = '-';

/** One stream follows so many boards; no browser has more of them open. */
export const MOST_BOARDS = 100;

export function parseMark(mark: Mark | null): { start: string; number: number } | null {
  const [, start, number] = /^([0-9a-f]+)\.(\d{1,15})$/.exec(mark ?? '') ?? [];
  return start === undefined ? null : { start, number: Number(number) };
}

/** Whether who stands at `mark` has heard all that was told up to `other`. */
export function isAtLeast(mark: Mark | null, other: Mark | null): boolean {
  const [mine, theirs] = [parseMark(mark), parseMark(other)];
  return mine !== null && theirs !== null && mine.start === theirs.start && mine.number >= theirs.number;
}
