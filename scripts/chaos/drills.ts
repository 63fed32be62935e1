import type { Order } from './order';

type Drill = {
  name: string;
  on: readonly Order['database'][];
  /** Needs the built app. */
  isBuilt?: true;
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
  { name: 'kills', on: both, isBuilt: true },
  { name: 'webhooks', on: both, isBuilt: true, isTimed: true },
  { name: 'viewers', on: both, isBuilt: true, isTimed: true },
];
