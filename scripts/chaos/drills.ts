import type { Order } from './order';

type Drill = {
  name: string;
  on: readonly Order['database'][];
  /** Measures moments, so nothing else may run beside it. */
  isTimed?: true;
};

const both = ['embedded', 'server'] as const;

/** Each is a file in drills/, and a process of its own. */
export const drills: readonly Drill[] = [
  { name: 'moves', on: both },
  { name: 'additions', on: both },
  { name: 'sync', on: both },
  { name: 'races', on: both },
  { name: 'workers', on: ['server'] },
  { name: 'kills', on: both },
  { name: 'webhooks', on: both, isTimed: true },
  { name: 'viewers', on: both, isTimed: true },
];
