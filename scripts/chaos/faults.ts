/** Surely nothing was done. */
const nothingDone = [
  { code: 'PLATFORM.RATE_LIMIT_EXCEEDED', headers: { 'retry-after': '0' } },
  { code: 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', headers: { 'retry-after': '0' } },
  { code: 'REMOTE.RATE_LIMIT_EXCEEDED', headers: { 'retry-after': '1' } },
  { code: 'REMOTE.SERVICE_UNAVAILABLE' },
] as const;

export const nothingDoneCodes: readonly string[] = nothingDone.map(({ code }) => code);

/** Nobody can say whether it was done: each of them both ways. */
const inDoubt = [
  { code: 'PLATFORM.UNKNOWN_ERROR' },
  { code: 'REMOTE.UNKNOWN_HTTP_ERROR' },
  { code: 'PLATFORM.TASK_TIMED_OUT' },
  { code: null, status: 500 },
  { code: null, status: 503 },
  { html502: true },
  { silence: true },
  { brokenJson: true },
  { code: null, status: 201 },
] as const;

const ways = [
  ...nothingDone,
  ...inDoubt,
  ...inDoubt.map((way) => ({ ...way, applyFirst: true })),
  { drop: 'before' },
  { drop: 'after' },
];

/** Thirty of a hundred calls fail, in every way there is, the same ones for the same seed. */
export function thirtyOfHundred(seed: string): object {
  return { match: { chance: 0.3 }, do: ways, seed };
}
