import 'server-only';
import type { CandidateRecord } from '../connectors/mirror-records';
import { pool } from '../db/database';
import { searchText } from '../search-text';
import {
  allNew,
  type Changed,
  mirrorColumns,
  mirrorFields,
  onlyChanged,
  type Source,
  writeMirrorRows,
} from './mirror-table';

const columns = {
  ...mirrorColumns,
  first_name: 'text',
  last_name: 'text',
  company: 'text',
  title: 'text',
  source: 'text',
  emails: 'text[]',
  phones: 'text[]',
  links: 'text[]',
  tags: 'text[]',
  location_city: 'text',
  location_country: 'text',
  location_raw: 'text',
  remote_url: 'text',
  remote_created_at: 'timestamptz',
  remote_updated_at: 'timestamptz',
  search_text: 'text',
  erased_at: 'timestamptz',
} as const;

/** Whether nobody of this connection has been read yet. */
export async function knowsNobody({ organisationId, connectionId }: Source): Promise<boolean> {
  const { rows } = await pool.query(
    'SELECT 1 FROM candidate WHERE organisation_id = $1 AND connection_id = $2 LIMIT 1',
    [organisationId, connectionId],
  );
  return rows.length === 0;
}

/** Writes a page of candidates. Returns the ids of those that changed; in a mirror that began `empty`, of all. */
export async function applyCandidates(source: Source, records: CandidateRecord[], empty = false): Promise<string[]> {
  const changed = empty ? allNew(source, 'candidate', records) : await onlyChanged(source, 'candidate', records);
  await writeMirrorRows(
    pool,
    source,
    'candidate',
    columns,
    changed.map((candidate) => candidateRow(candidate)),
  );
  return changed.map(({ id }) => id);
}

function candidateRow(changed: Changed<CandidateRecord>) {
  const { record } = changed;
  return {
    ...mirrorFields(changed),
    first_name: record.firstName,
    last_name: record.lastName,
    company: record.company,
    title: record.title,
    source: record.source,
    emails: record.emails,
    phones: record.phones,
    links: record.links,
    tags: record.tags,
    location_city: record.locationCity,
    location_country: record.locationCountry,
    location_raw: record.locationRaw,
    remote_url: record.remoteUrl,
    remote_created_at: record.remoteCreatedAt,
    remote_updated_at: record.remoteUpdatedAt,
    search_text: searchText(record.firstName, record.lastName, ...record.emails, ...record.phones),
    erased_at: isErased(record) ? record.remoteDeletedAt : null,
  };
}

/** Two weeks after a deletion Kombo empties every field; the shell stays. */
function isErased({ remoteDeletedAt, firstName, lastName, emails, phones }: CandidateRecord): boolean {
  return remoteDeletedAt !== null && !firstName && !lastName && emails.length + phones.length === 0;
}
