import 'server-only';
import type {
  GetAtsApplicationsPositiveResponseResult,
  GetAtsCandidatesPositiveResponseResult,
  GetAtsJobsPositiveResponseResult,
} from '@kombo-api/sdk/models';

// For tests: records as the official SDK reads them, put into our words. It hides `remote_data`, which is null here.

const time = (date: Date | null) => date?.toISOString() ?? null;
const filled = (values: (string | null | undefined)[] | undefined) => (values ?? []).filter((value) => Boolean(value));
const place = (
  location: { city?: string | null; country?: string | null; raw?: string | null } | null | undefined,
) => ({
  locationCity: location?.city ?? null,
  locationCountry: location?.country ?? null,
  locationRaw: location?.raw ?? null,
});
export const mirrored = (row: {
  id: string;
  changed_at: Date;
  remote_deleted_at: Date | null;
  remote_id: string | null;
}) => ({
  komboId: row.id,
  remoteId: row.remote_id,
  changedAt: time(row.changed_at),
  remoteDeletedAt: time(row.remote_deleted_at),
});

export const jobBySdk = (row: GetAtsJobsPositiveResponseResult) => ({
  ...mirrored(row),
  ...place(row.location),
  name: row.name,
  status: row.status ?? null,
  visibility: row.visibility ?? null,
  department: row.department,
  category: row.category,
  remoteWorkStatus: row.remote_work_status ?? null,
  employmentType: row.employment_type ?? null,
  description: row.description,
  postUrl: row.post_url,
  remoteUrl: row.remote_url,
  openedAt: time(row.opened_at),
  closedAt: time(row.closed_at),
  remoteCreatedAt: time(row.remote_created_at),
  stages: row.stages.map(({ id, remote_id, name, index }) => ({
    komboId: id,
    remoteId: remote_id,
    name,
    index: index ?? null,
  })),
  remoteData: null,
});

export const candidateBySdk = (row: GetAtsCandidatesPositiveResponseResult) => ({
  ...mirrored(row),
  ...place(row.location),
  firstName: row.first_name,
  lastName: row.last_name,
  company: row.company,
  title: row.title,
  source: row.source,
  emails: filled(row.email_addresses?.map(({ email_address }) => email_address)),
  phones: filled(row.phone_numbers?.map(({ phone_number }) => phone_number)),
  links: filled(row.social_media?.map(({ link }) => link)),
  tags: filled(row.tags.map(({ name }) => name)),
  remoteUrl: row.remote_url,
  remoteCreatedAt: time(row.remote_created_at),
  remoteUpdatedAt: time(row.remote_updated_at),
  remoteData: null,
});

export const applicationBySdk = (row: GetAtsApplicationsPositiveResponseResult) => ({
  ...mirrored(row),
  outcome: row.outcome,
  rejectionReasonName: row.rejection_reason_name,
  rejectedAt: time(row.rejected_at),
  stageKomboId: row.current_stage_id,
  stageName: row.current_stage?.name ?? null,
  jobKomboId: row.job_id,
  candidateKomboId: row.candidate_id,
  remoteUrl: row.remote_url,
  remoteCreatedAt: time(row.remote_created_at),
  remoteUpdatedAt: time(row.remote_updated_at),
  remoteData: null,
});
