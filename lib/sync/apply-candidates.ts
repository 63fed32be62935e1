import 'server-only';
import type pg from 'pg';
import { recordAuditsInSql } from '../audit/record-audit';
import type { CandidateRecord } from '../connectors/mirror-records';
import { digitsOf, searchText } from '../search-text';
import { eraseTraces } from './erase-traces';
import {
  allNew,
  type Changed,
  insertMirrorRows,
  mirrorColumns,
  mirrorFields,
  onlyChanged,
  type Source,
  type Written,
  writeMirrorRows,
} from './mirror-table';
import { writePage } from './write-page';

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

/** Writes a page of candidates. Returns those that changed. `wasEmpty`: the table held nobody of this connection. */
export async function applyCandidates(
  source: Source,
  records: CandidateRecord[],
  wasEmpty = false,
): Promise<Written[]> {
  if (wasEmpty) {
    const read = allNew(source, 'candidate', records);
    const rows = read.map((candidate) => candidateRow(candidate));
    if (await insertMirrorRows(source, 'candidate', columns, rows)) return read.map(written);
    // A page before named somebody of this one: as ever.
  }
  const changed = await onlyChanged(source, 'candidate', records);
  if (changed.length === 0) return [];

  const rows = changed.map((candidate) => candidateRow(candidate));
  const erased = rows.flatMap(({ id, kombo_id, erased_at }) => (erased_at ? [{ id, komboId: kombo_id }] : []));
  await writePage(source, async (client) => {
    const news = await notYetErased(client, source, erased);
    await writeMirrorRows(client, source, 'candidate', columns, rows);
    await eraseTraces(client, { ...source, candidates: erased, applications: [] });
    await recordAuditsInSql(
      client,
      source.organisationId,
      news.map((id) => ({ actorId: null, action: 'person.erased-in-ats', targetType: 'candidate', targetId: id })),
    );
  });
  return changed.map(written);
}

/** Of these, whom we still know: that they were erased is news once. */
async function notYetErased(
  client: pg.PoolClient,
  { organisationId }: Source,
  erased: { id: string }[],
): Promise<string[]> {
  if (erased.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM candidate WHERE organisation_id = $1 AND id = ANY($2::uuid[]) AND erased_at IS NULL ORDER BY id FOR UPDATE',
    [organisationId, erased.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

function written({ id, isNew }: Written): Written {
  return { id, isNew };
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
    search_text: searchText(
      record.firstName,
      record.lastName,
      ...record.emails,
      ...record.phones,
      ...record.phones.map(digitsOf),
    ),
    erased_at: isErased(record) ? record.remoteDeletedAt : null,
  };
}

/** Two weeks after a deletion Kombo empties every field; the shell stays. Somebody without a name is no such shell while anything else is known. */
function isErased({ remoteDeletedAt, emails, phones, links, tags, ...record }: CandidateRecord): boolean {
  const { firstName, lastName, company, title, locationCity, locationRaw } = record;
  const isEmpty = emails.length + phones.length + links.length + tags.length === 0;
  return (
    remoteDeletedAt !== null &&
    isEmpty &&
    !firstName &&
    !lastName &&
    !company &&
    !title &&
    !locationCity &&
    !locationRaw
  );
}
