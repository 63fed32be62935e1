import type { TaskKind } from './person-tasks';

/** Pressed by itself, each begins something with the person at hand. */
export const taskKeys: Record<string, TaskKind | undefined> = { m: 'move', n: 'note', r: 'reject' };
