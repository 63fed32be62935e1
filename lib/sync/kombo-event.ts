import { z } from 'zod';
import type { SyncModel } from './sync-lists';

/** As much of an event as we rely on; whatever else Kombo adds is kept and ignored. */
export const KomboEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  data: z.record(z.string(), z.unknown()).catch({}),
});
export type KomboEvent = z.infer<typeof KomboEvent>;

/** Which integration an event is about: created and deleted name it `id`, all others `integration_id`. */
export function integrationOf({ data }: KomboEvent): string | null {
  const id = data.integration_id ?? data.id;
  return typeof id === 'string' ? id : null;
}

/** Which of our lists to read again when one of Kombo's tables changed. https://docs.kombo.dev/webhooks, data-changed */
const listsByTable = new Map<string, SyncModel[]>(
  Object.entries({
    ats_applications: ['applications', 'candidates'],
    ats_application_stages: ['stages', 'jobs', 'candidates', 'applications'],
    ats_candidates: ['candidates', 'applications'],
    ats_jobs: ['jobs', 'candidates', 'applications'],
    ats_join_jobs_application_stages: ['stages', 'jobs', 'candidates'],
    ats_join_candidates_tags: ['candidates', 'applications'],
    ats_tags: ['candidates', 'applications'],
    ats_interviews: ['applications'],
    ats_offers: ['applications'],
    ats_job_postings: ['jobs'],
    ats_join_jobs_screening_questions: ['jobs'],
    ats_join_jobs_users: ['jobs'],
    ats_screening_questions: ['jobs'],
    ats_users: ['jobs'],
    ats_roles: [],
    ats_join_users_roles: [],
    ats_join_user_job_role_assignments: ['jobs'],
    ats_join_interviews_users: [],
    ats_rejection_reasons: ['rejection-reasons'],
  }),
);

/** The lists to read after a `data-changed`; empty stands for all, as for a name we do not know. */
export function changedLists({ data }: KomboEvent): SyncModel[] {
  const named = z.array(z.object({ name: z.string() })).safeParse(data.changed_models);
  if (!named.success || named.data.some(({ name }) => !listsByTable.has(name))) return [];
  return [...new Set(named.data.flatMap(({ name }) => listsByTable.get(name) ?? []))];
}

/** Whether a `data-changed` names only tables that we do not read. */
export function concernsNothing(event: KomboEvent): boolean {
  const named = z.array(z.object({ name: z.string() })).safeParse(event.data.changed_models);
  return named.success && named.data.length > 0 && named.data.every(({ name }) => listsByTable.get(name)?.length === 0);
}
