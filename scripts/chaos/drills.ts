import type { Order } from './order';

export type Beside = 'anything' | 'itself' | 'nothing';

type Drill = {
  name: string;
  on: readonly Order['database'][];
  /**
   * What may run beside it. It measures moments, or starts processes over and over: `nothing`. It measures a second: only `itself`, on
   * the other database. Else anything.
   */
  beside?: Beside;
};

const both = ['embedded', 'server'] as const;

/** Each is a file in drills/, and a process of its own. The longest ones come first. */
export const drills: readonly Drill[] = [
  { name: 'moves', on: both },
  { name: 'additions', on: both },
  { name: 'sync', on: both },
  { name: 'races', on: both },
  { name: 'workers', on: ['server'] },
  { name: 'kills', on: both, beside: 'nothing' },
  { name: 'webhooks', on: both, beside: 'nothing' },
  { name: 'viewers', on: both, beside: 'itself' },
];
