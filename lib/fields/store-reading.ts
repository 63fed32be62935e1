import 'server-only';
import { recordAuditInSql } from '../audit/record-audit';
import type { CustomField, CustomValues } from '../connectors/custom-fields';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import type { Fact, FieldReading } from './fields';
import type { FieldTarget } from './find-field-target';

type Row = {
  definitions: CustomField[];
  values: CustomValues;
  facts: Fact[];
  read_at: Date;
  changed_at: Date;
  name: string | null;
};

/** Null where nobody ever asked. */
export async function storedReading(organisationId: string, target: FieldTarget): Promise<FieldReading | null> {
  const { rows } = await pool.query<Row>(
    `SELECT r.definitions, r.values, r.facts, r.read_at, r.changed_at, u.name FROM field_reading r
     LEFT JOIN user_account u ON u.organisation_id = r.organisation_id AND u.id = r.read_by_id
     WHERE r.organisation_id = $1 AND r.target_id = $2`,
    [organisationId, target.id],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    definitions: row.definitions,
    values: row.values,
    facts: row.facts,
    readAt: row.read_at.toISOString(),
    byName: row.name,
    isOld: target.changedAt > row.changed_at,
  };
}

export type Read = Pick<FieldReading, 'definitions' | 'values' | 'facts'>;

/** Keeps what was read, and that somebody asked for it: where the ATS bills questions, that is a fact to look up. */
export async function storeReading(
  { organisationId, userId }: Context,
  target: FieldTarget,
  { definitions, values, facts }: Read,
): Promise<void> {
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO field_reading (organisation_id, connection_id, target_id, subject, definitions, values, facts, changed_at, read_at, read_by_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9)
       ON CONFLICT (organisation_id, target_id) DO UPDATE SET definitions = EXCLUDED.definitions, values = EXCLUDED.values,
         facts = EXCLUDED.facts, changed_at = EXCLUDED.changed_at, read_at = EXCLUDED.read_at, read_by_id = EXCLUDED.read_by_id`,
      [
        organisationId,
        target.connectionId,
        target.id,
        target.subject,
        JSON.stringify(definitions),
        JSON.stringify(values),
        JSON.stringify(facts),
        target.changedAt,
        userId,
      ],
    );
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action: 'fields.asked',
      targetType: target.subject,
      targetId: target.id,
    });
  });
}
