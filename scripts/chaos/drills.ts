import type { Order } from './order';

type Drill = { name: string; on: readonly Order['database'][] };

/** Each is a file in drills/, and a process of its own. */
export const drills: readonly Drill[] = [{ name: 'moves', on: ['embedded', 'server'] }];
