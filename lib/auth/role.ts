import type { Role } from '../generated/prisma/enums';

export type { Role };

/** From the least to the most: each role may do what those before it may. */
export const roles = ['viewer', 'recruiter', 'admin'] as const satisfies Role[];

export const roleWord: Record<Role, string> = { viewer: 'Viewer', recruiter: 'Recruiter', admin: 'Admin' };

export const roleMeaning: Record<Role, string> = {
  viewer: 'Sees every board, changes nothing.',
  recruiter: 'Moves people and works on boards.',
  admin: 'Also manages connections and members.',
};

const rank: Record<Role, number> = { viewer: 0, recruiter: 1, admin: 2 };

/** Whether someone with this role may do what needs that one. */
export function mayAct(role: Role, needed: Role): boolean {
  return rank[role] >= rank[needed];
}

/** What a viewer reads where somebody else could change something. */
export const LOOK_ONLY = 'Your role lets you look. Ask an admin if you need to change something.';
