import type { Role } from '@/lib/auth/role';

/** What the frame around every page shows. */
export type ShellData = {
  person: { id: string; name: string; email: string; role: Role };
  organisation: string;
  counts: { jobs: number; waiting: number };
  /** How the worst connection is. */
  health: 'clear' | 'waiting' | 'stop';
};
