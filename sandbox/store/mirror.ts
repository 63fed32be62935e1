import { asRead, candidateAsRead, type Integration } from './integration';
import type { Entities, Job, Model, Moment, Row } from './model';

export type ChangedModel =
  | 'ats_jobs'
  | 'ats_application_stages'
  | 'ats_candidates'
  | 'ats_applications'
  | 'ats_rejection_reasons'
  | 'ats_join_jobs_application_stages';

export type RowFact<M extends Model> = Omit<Row<Entities[M]>, 'seq'>;

/** The table's name in a webhook. */
export const changedModel = {
  jobs: 'ats_jobs',
  stages: 'ats_application_stages',
  candidates: 'ats_candidates',
  applications: 'ats_applications',
  reasons: 'ats_rejection_reasons',
} as const satisfies Record<Model, ChangedModel>;

/** What Kombo would hold after reading this one record now, and the tables that differ; null when nothing does. */
export function nextRow<M extends Model>(
  integration: Integration,
  model: M,
  id: string,
  now: Moment,
): { fact: RowFact<M>; changed: ChangedModel[] } | null {
  const incoming = readRecord(integration, model, id);
  const row = integration.mirror[model].byId.get(id);
  if (!incoming) {
    if (!row || row.deletedAt !== null) return null;
    return { fact: { ...row, changedAt: now, touchedAt: now, deletedAt: now }, changed: [changedModel[model]] };
  }
  const own = !row || row.deletedAt !== null || !sameOwnFields(row.record, incoming);
  const links = !sameLinks(row?.record, incoming);
  if (!own && !links) return null;
  const changed: ChangedModel[] = own ? [changedModel[model]] : [];
  if (links) changed.push('ats_join_jobs_application_stages');
  return {
    fact: {
      record: incoming,
      changedAt: own ? now : row.changedAt,
      touchedAt: now,
      deletedAt: null,
      malformed: row?.malformed ?? null,
    },
    changed,
  };
}

/** Writes a row, and touches what nests it: `updated_after` is wider than `changed_at`. */
export function putRow<M extends Model>(integration: Integration, model: M, fact: RowFact<M>): void {
  const ownChanged = insertRow(integration, model, fact);
  if (ownChanged) touchWhatNests(integration, model, fact.record.id, fact.touchedAt);
}

/** Writes a row without looking at what nests it, as a first import does. Says whether its own fields changed. */
export function insertRow<M extends Model>(integration: Integration, model: M, fact: RowFact<M>): boolean {
  const table = integration.mirror[model];
  const row = table.byId.get(fact.record.id);
  if (row) {
    const ownChanged = row.changedAt !== fact.changedAt;
    Object.assign(row, fact);
    return ownChanged;
  }
  const added = { ...fact, seq: table.rows.length };
  table.rows.push(added);
  table.byId.set(fact.record.id, added);
  if (model === 'applications') indexApplication(integration, fact.record.id);
  return true;
}

function indexApplication(integration: Integration, id: string): void {
  const candidateId = integration.mirror.applications.byId.get(id)?.record.candidateId;
  if (!candidateId) return;
  const known = integration.applicationsOf.get(candidateId);
  if (known) known.push(id);
  else integration.applicationsOf.set(candidateId, [id]);
}

function touchWhatNests(integration: Integration, model: Model, id: string, at: Moment): void {
  const { applications, candidates } = integration.mirror;
  if (model === 'stages') {
    for (const row of applications.rows) if (row.record.stageId === id) touch(row, at);
  }
  if (model === 'candidates') {
    for (const applicationId of integration.applicationsOf.get(id) ?? [])
      touch(applications.byId.get(applicationId), at);
  }
  if (model === 'applications') {
    const candidateId = applications.byId.get(id)?.record.candidateId;
    if (candidateId) touch(candidates.byId.get(candidateId), at);
  }
}

function touch(row: { touchedAt: Moment } | undefined, at: Moment): void {
  if (row) row.touchedAt = Math.max(row.touchedAt, at);
}

function readRecord<M extends Model>(integration: Integration, model: M, id: string): Entities[M] | undefined {
  const record: Entities[M] | undefined = integration.ats[model].get(id);
  const application = model === 'applications' && integration.ats.applications.get(id);
  const candidate = model === 'candidates' && integration.ats.candidates.get(id);
  // TypeScript cannot narrow M from the value of model; in these two lines M is what model says.
  if (application) return asRead(integration, application) as Entities[M];
  if (candidate) return candidateAsRead(integration, candidate) as Entities[M];
  return record;
}

function sameOwnFields(left: object, right: object): boolean {
  return JSON.stringify({ ...left, stageIds: null }) === JSON.stringify({ ...right, stageIds: null });
}

function sameLinks(left: object | undefined, right: object): boolean {
  return JSON.stringify(stageIdsOf(left)) === JSON.stringify(stageIdsOf(right));
}

function stageIdsOf(record: object | undefined): Job['stageIds'] {
  // Only jobs carry stage ids; every other record has none to compare.
  return (record as Partial<Job> | undefined)?.stageIds ?? [];
}
