import path from 'node:path';
import { root } from '../../scripts/child-processes.mjs';

export const organisation = 'Bureau Morgenrood';
export const password = 'correct horse battery';

export const people = {
  admin: { name: 'Ilse Brandt', email: 'ilse@morgenrood.test', role: 'Admin' },
  recruiter: { name: 'Marc Peeters', email: 'marc@morgenrood.test', role: 'Recruiter' },
  viewer: { name: 'Noor Haddad', email: 'noor@morgenrood.test', role: 'Viewer' },
} as const;

export type Role = keyof typeof people;

/** The cookies of one who signed in while everything was set up. */
export function sessionFile(role: Role): string {
  return path.join(root, '.data', 'e2e', `session-${role}.json`);
}
