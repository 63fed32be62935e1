import 'server-only';
import { mayAct, type Role } from '../auth/role';
import type { PersonalData } from './personal-data';

type Row = { erased_on_request_at: Date | null; erased_by: string | null };

/** For admins; null for everybody else. */
export function personalDataOf(role: Role, { erased_on_request_at: at, erased_by: by }: Row): PersonalData | null {
  if (!mayAct(role, 'admin')) return null;
  return { erasure: at && { at: at.toISOString(), by: by ?? 'somebody who has left' } };
}
