import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { type MirrorModel, mirrorId, recordHash } from './mirror-id';
import { writePage } from './write-page';

const UNIQUE_VIOLATION = '23505';

type Read = { komboId: string; changedAt: string };

/** Where the records of one page belong, when the reading of it began, and who holds the connection's lease. */
export type Source = { organisationId: string; connectionId: string; readAt: Date; owner: string };

export type Changed<Rec> = { id: string; hash: string; record: Rec; isNew: boolean };

/** A row that was written, and whether it was there before. */
export type Written = Pick<Changed<unknown>, 'id' | 'isNew'>;

/** The records that are new or differ from what is stored. What a later page already wrote newer stays. */
export async function onlyChanged<Rec extends Read>(
  source: Source,
  model: MirrorModel,
  records: Rec[],
): Promise<Changed<Rec>[]> {
  const read = identified(source, model, records);
  const { rows } = await pool.query<{ id: string; record_hash: string; changed_at: Date }>(
    `SELECT id, record_hash, changed_at FROM "${model}" WHERE organisation_id = $1 AND id = ANY($2::uuid[])`,
    [source.organisationId, read.map(({ id }) => id)],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return read.flatMap((one): Changed<Rec>[] => {
    const before = stored.get(one.id);
    if (!before) return [{ ...one, isNew: true }];
    const isNewer = before.record_hash !== one.hash && before.changed_at.getTime() <= Date.parse(one.record.changedAt);
    return isNewer ? [{ ...one, isNew: false }] : [];
  });
}

/** Whether nothing of this connection has been read into the table yet. */
export async function isEmpty({ organisationId, connectionId }: Source, model: MirrorModel): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT 1 FROM "${model}" WHERE organisation_id = $1 AND connection_id = $2 LIMIT 1`,
    [organisationId, connectionId],
  );
  return rows.length === 0;
}

/** All records of a page as new ones, for a table that was empty: there is nothing to compare with. */
export function allNew<Rec extends Read>(source: Source, model: MirrorModel, records: Rec[]): Changed<Rec>[] {
  return identified(source, model, records).map((one) => ({ ...one, isNew: true }));
}

/** What a record brings along and no table keeps: a stage that was renamed writes none of its applications anew. */
const notStored = { remoteData: null, remoteWorkStatus: null, stageName: null };

function identified<Rec extends Read>(source: Source, model: MirrorModel, records: Rec[]) {
  return newestOfEach(records).map((record) => ({
    id: mirrorId(source.connectionId, model, record.komboId),
    hash: recordHash({ ...record, ...notStored }),
    record,
  }));
}

/** A page may name a record twice; one statement may not write it twice. */
function newestOfEach<Rec extends Read>(records: Rec[]): Rec[] {
  const newest = new Map<string, Rec>();
  for (const record of records) {
    const before = newest.get(record.komboId);
    if (!before || Date.parse(before.changedAt) <= Date.parse(record.changedAt)) newest.set(record.komboId, record);
  }
  return [...newest.values()];
}

type ColumnTypes = Record<string, 'text' | 'text[]' | 'uuid' | 'timestamptz' | 'boolean' | 'int' | 'outcome' | 'lane'>;

/** Every mirror table has these. */
export const mirrorColumns = {
  id: 'uuid',
  kombo_id: 'text',
  remote_id: 'text',
  changed_at: 'timestamptz',
  remote_deleted_at: 'timestamptz',
  record_hash: 'text',
} as const satisfies ColumnTypes;

/** What every mirror row starts with; what is the same for the whole page is written by `writeMirrorRows`. */
export function mirrorFields({
  id,
  hash,
  record,
}: Changed<Read & { remoteId: string | null; remoteDeletedAt: string | null }>) {
  return {
    id,
    kombo_id: record.komboId,
    remote_id: record.remoteId,
    changed_at: record.changedAt,
    remote_deleted_at: record.remoteDeletedAt,
    record_hash: hash,
  };
}

/** One statement a page: writes rows given as JSON, and leaves alone what is newer in the table. */
export async function writeMirrorRows<Columns extends ColumnTypes>(
  client: pg.PoolClient,
  { organisationId, connectionId, readAt }: Source,
  model: MirrorModel,
  columns: Columns,
  rows: Record<keyof Columns, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { insert, onConflict } = statementOf(model, columns);
  const values = [JSON.stringify(rows.map(withoutNulls)), organisationId, connectionId, readAt];
  await client.query(`${insert} ${onConflict}`, values);
}

/** The same for a mirror that held nothing. False: one of them was there after all, and none was written. */
export async function insertMirrorRows<Columns extends ColumnTypes>(
  source: Source,
  model: MirrorModel,
  columns: Columns,
  rows: Record<keyof Columns, unknown>[],
): Promise<boolean> {
  const { insert } = statementOf(model, columns);
  const values = [JSON.stringify(rows.map(withoutNulls)), source.organisationId, source.connectionId, source.readAt];
  try {
    await writePage(source, (client) => client.query(insert, values));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** A key that is absent reads as null, and half of what a record may have is. */
function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name in row) if (row[name] !== null) values[name] = row[name];
  return values;
}

type Statement = { insert: string; onConflict: string };
const statements = new Map<MirrorModel, Statement>();

function statementOf(model: MirrorModel, columns: ColumnTypes): Statement {
  const made = statements.get(model);
  if (made) return made;

  const names = Object.keys(columns);
  const overwritten = ['connection_id', 'read_at', ...names.filter((name) => name !== 'id')];
  const statement = {
    insert: `INSERT INTO "${model}" AS stored (organisation_id, connection_id, read_at, ${names.join(', ')})
      SELECT $2::uuid, $3::uuid, $4::timestamptz, ${names.join(', ')} FROM json_to_recordset($1::json)
        AS read(${names.map((name) => `${name} ${columns[name]}`).join(', ')})`,
    onConflict: `ON CONFLICT (organisation_id, id)
      DO UPDATE SET ${overwritten.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE excluded.changed_at >= stored.changed_at`,
  };
  statements.set(model, statement);
  return statement;
}
