export type Random = {
  /** From 0 up to but not including 1. */
  next(): number;
  integer(below: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  chance(probability: number): boolean;
};

/** Mulberry32: the same seed gives the same company on every machine. */
export function randomFrom(seed: string): Random {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);

  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number) => Math.floor(next() * below);
  return { next, integer, pick: (items) => items[integer(items.length)] ?? items[0], chance: (p) => next() < p };
}

/** The item on which a ticket from 0 to 1 falls, each being as wide as its weight. */
export function byWeight<Item extends { weight: number }>(items: readonly Item[], ticket: number): Item | undefined {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  for (const item of items) {
    reached += item.weight;
    if (ticket * total < reached) return item;
  }
  return items.at(-1);
}
