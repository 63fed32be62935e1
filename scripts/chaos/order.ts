/** What one drill is to do. Each runs in a process of its own, because a process has one database; the order comes by environment. */
export type Order = {
  drill: string;
  seed: string;
  /** Of the long form: 1, or a tenth in the short one. */
  share: number;
  database: 'embedded' | 'server';
  /** Where the embedded database and everything else of this drill lies. */
  folder: string;
  /** Empty with the embedded database. */
  databaseUrl: string;
  sandboxUrl: string;
};

/** The figures that every drill has, and its own. `broken`: a sentence for each thing that had to hold and did not. */
export type Figures = {
  intents: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  unresolved: number;
  kills: number;
  own: Record<string, number | string | null>;
  broken: string[];
};

export const noFigures: Figures = {
  intents: 0,
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  unresolved: 0,
  kills: 0,
  own: {},
  broken: [],
};

export function readOrder(): Order {
  const given = process.env.CHAOS_ORDER;
  if (!given) throw new Error('A drill is started by "npm run chaos".');
  return JSON.parse(given) as Order; // written by run-drill.ts
}

/** So much of the long form's size. */
export function sizeOf({ share }: Order, long: number): number {
  return Math.ceil(long * share);
}

/** Hands the figures to whoever started the drill. */
export async function report(figures: Figures): Promise<void> {
  await new Promise((resolve) => process.send?.(figures, resolve));
}
