import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { personName } from '../board/board';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { AppError } from '../result';
import type { Held } from './known-person';

const ERASED = 'This person was removed, and nothing is kept of them that could be sent.';
const DELETED = 'This candidate was deleted in the ATS.';

export type KnownPerson = Held & {
  id: string;
  name: string;
  connectionId: string;
  customer: string;
  tool: string;
  /** Why nothing can be asked for about them any more, or null. */
  gone: string | null;
};

type Row = {
  first_name: string | null;
  last_name: string | null;
  emails: string[];
  phones: string[];
  company: string | null;
  title: string | null;
  links: string[];
  location_city: string | null;
  location_country: string | null;
  erased_at: Date | null;
  remote_deleted_at: Date | null;
  connection_id: string;
  customer: string;
  provider: string;
  tool_label: string;
};

/** A person as they would be put on another job. Throws `not-found`, for another organisation's too. */
export async function findKnownPerson(
  organisationId: string,
  candidateId: string,
  client: pg.Pool | pg.PoolClient = pool,
): Promise<KnownPerson> {
  if (!z.uuid().safeParse(candidateId).success) throw new AppError('not-found');
  const { rows } = await client.query<Row>(
    `SELECT p.first_name, p.last_name, p.emails, p.phones, p.company, p.title, p.links, p.location_city, p.location_country,
       p.erased_at, p.remote_deleted_at, p.connection_id, c.name AS customer, c.provider, c.tool_label
     FROM candidate p JOIN connection c ON c.organisation_id = p.organisation_id AND c.id = p.connection_id
     WHERE p.organisation_id = $1 AND p.id = $2 AND c.deleted_at IS NULL`,
    [organisationId, candidateId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This person is not here, or no longer.');
  return {
    id: candidateId,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    connectionId: row.connection_id,
    customer: row.customer,
    tool: providerById(row.provider, row.tool_label).name,
    gone: row.erased_at ? ERASED : row.remote_deleted_at ? DELETED : null,
    firstName: row.first_name,
    lastName: row.last_name,
    emails: row.emails,
    phones: row.phones,
    company: row.company,
    title: row.title,
    links: row.links,
    city: row.location_city,
    country: row.location_country,
  };
}
