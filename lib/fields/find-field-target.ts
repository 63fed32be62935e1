import 'server-only';
import { pool } from '../db/database';
import { AppError } from '../result';
import type { Fact, FieldSubject } from './fields';

export type FieldTarget = {
  subject: FieldSubject;
  id: string;
  connectionId: string;
  komboId: string;
  remoteId: string | null;
  isGone: boolean;
  /** Of the record in Kombo's mirror. */
  changedAt: Date;
  /** What the mirror tells of a job. */
  known: Fact[];
};

type Row = {
  kombo_id: string;
  connection_id: string;
  remote_id: string | null;
  remote_deleted_at: Date | null;
  changed_at: Date;
};

type Details = Partial<Record<(typeof told)[number][0], string | null>>;

const told = [
  ['name', 'Name'],
  ['status', 'Status'],
  ['department', 'Department'],
  ['category', 'Category'],
  ['employment_type', 'Employment'],
  ['location_city', 'City'],
  ['location_country', 'Country'],
] as const;

const base = 'kombo_id, connection_id, remote_id, remote_deleted_at, changed_at';

const selects: Record<FieldSubject, string> = {
  job: `SELECT ${base}, ${told.map(([column]) => column).join(', ')} FROM job WHERE organisation_id = $1 AND id = $2`,
  application: `SELECT a.${base.replaceAll(', ', ', a.')} FROM application a
    LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
    WHERE a.organisation_id = $1 AND a.id = $2 AND c.erased_at IS NULL`,
  candidate: `SELECT ${base} FROM candidate WHERE organisation_id = $1 AND id = $2 AND erased_at IS NULL`,
};

/** Throws `not-found`, for what is another organisation's, and for whom was erased, too. */
export async function findFieldTarget(organisationId: string, subject: FieldSubject, id: string): Promise<FieldTarget> {
  const { rows } = await pool.query<Row & Details>(selects[subject], [organisationId, id]);
  const row = rows[0];
  if (!row) throw new AppError('not-found');
  return {
    subject,
    id,
    connectionId: row.connection_id,
    komboId: row.kombo_id,
    remoteId: row.remote_id,
    isGone: row.remote_deleted_at !== null,
    changedAt: row.changed_at,
    known: told.flatMap(([column, label]) => (row[column] ? [{ label, value: asWord(column, row[column]) }] : [])),
  };
}

const komboWords: readonly string[] = ['status', 'employment_type'];

/** Kombo shouts its own words: OPEN reads Open, FULL_TIME reads Full time. */
function asWord(column: string, value: string): string {
  if (!komboWords.includes(column) || !/^[A-Z]+(_[A-Z]+)*$/.test(value)) return value;
  return `${value.slice(0, 1)}${value.slice(1).toLowerCase().replaceAll('_', ' ')}`;
}
