import 'server-only';
import { z } from 'zod';
import { personName } from '../board/board';
import { freshnessOf } from '../board/freshness';
import { type ConnectionRow, whyConnectionStops } from '../board/job-rules';
import { readWaiting } from '../board/read-waiting';
import type { Coverage } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { RichText } from '../connectors/rich-text';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { env } from '../env';
import { currentMark } from '../live/recent-news';
import { ERASED_HERE } from '../personal-data/personal-data';
import { personalDataOf } from '../personal-data/read-personal-data';
import { AppError } from '../result';
import type { Allowed } from './ask-for';
import { type CandidatePage, draftSubject } from './candidate-page';
import { answerTo, MOST_APPLICATIONS, readApplications } from './read-applications';
import { readReasons } from './read-reasons';
import { mayApplyOf, whoTakesPeople } from './who-takes-people';

type Row = {
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  title: string | null;
  source: string | null;
  emails: string[];
  phones: string[];
  links: string[];
  tags: string[];
  location_city: string | null;
  location_country: string | null;
  location_raw: string | null;
  remote_url: string | null;
  remote_created_at: Date | null;
  erased_at: Date | null;
  erased_on_request_at: Date | null;
  erased_by: string | null;
  remote_deleted_at: Date | null;
  provider: string;
  tool_label: string;
  coverage: Coverage | null;
  connection: Pick<ConnectionRow, 'id' | 'name' | 'state' | 'stateReason' | 'failuresInRow'>;
  last_synced_at: Date | null;
  last_event_at: Date | null;
};

const select = `SELECT p.first_name, p.last_name, p.company, p.title, p.source, p.emails, p.phones, p.links, p.tags, p.location_city,
    p.location_country, p.location_raw, p.remote_url, p.remote_created_at, p.erased_at, p.remote_deleted_at,
    p.erased_on_request_at, (SELECT u.name FROM user_account u WHERE u.organisation_id = p.organisation_id AND u.id = p.erased_by_id) AS erased_by,
    c.provider, c.tool_label, c.coverage, c.last_synced_at, c.last_event_at,
    json_build_object('id', c.id, 'name', c.name, 'state', c.state, 'stateReason', c.state_reason, 'failuresInRow', c.failures_in_row) AS connection
  FROM candidate p JOIN connection c ON c.organisation_id = p.organisation_id AND c.id = p.connection_id
  WHERE p.organisation_id = $1 AND p.id = $2 AND c.deleted_at IS NULL`;

/** A person with their applications, and what can be done about each. Throws `not-found`, for another organisation's too. */
export async function getCandidate(context: Context, candidateId: string): Promise<CandidatePage> {
  const { organisationId, userId } = context;
  const mark = currentMark();
  const row = await findCandidate(organisationId, candidateId);
  const provider = providerById(row.provider, row.tool_label);
  const connection = { ...row.connection, lastSyncedAt: row.last_synced_at, lastEventAt: row.last_event_at };
  const allowed: Allowed = { provider, coverage: row.coverage, stops: whyConnectionStops(connection, provider) };
  const applications = await readApplications(context, candidateId, allowed);
  const shown = applications.slice(0, MOST_APPLICATIONS);
  const [drafts, reasons, waitingAt, takers] = await Promise.all([
    readDrafts(context, [
      draftSubject({ on: 'candidate', id: candidateId }),
      ...shown.map(({ id }) => draftSubject({ on: 'application', id })),
    ]),
    readReasons(organisationId, connection.id),
    readWaiting(organisationId, { connectionId: connection.id }),
    whoTakesPeople(organisationId),
  ]);
  const gone = whyGone(row);
  return {
    mark,
    viewerId: userId,
    id: candidateId,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    removed: removedWord(row, provider.name),
    ...contactOf(row),
    remoteUrl: row.remote_url,
    tool: provider.name,
    customer: connection.name,
    freshness: freshnessOf(connection, waitingAt(connection.id), provider),
    noteFormat: provider.noteFormat,
    may: {
      note: answerTo(context, allowed, 'candidate-note', gone),
      link: answerTo(context, allowed, 'candidate-result-link', gone),
      apply: mayApplyOf(context.role, takers, connection.id, gone),
    },
    applications: shown,
    isCut: applications.length > MOST_APPLICATIONS,
    reasons,
    holdSeconds: Math.round((env().SWITCHYARD_HOLD_MS * 2) / 1_000),
    drafts,
    personalData: personalDataOf(context.role, row),
  };
}

function whyGone({ remote_deleted_at, erased_at }: Row): string | null {
  if (remote_deleted_at) return 'This candidate was deleted in the ATS.';
  return erased_at ? ERASED_HERE : null;
}

async function findCandidate(organisationId: string, candidateId: string): Promise<Row> {
  if (!z.uuid().safeParse(candidateId).success) throw new AppError('not-found');
  const { rows } = await pool.query<Row>(select, [organisationId, candidateId]);
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This person is not here, or no longer.');
  return row;
}

function removedWord({ erased_at, erased_on_request_at, remote_deleted_at }: Row, tool: string): string | null {
  if (erased_on_request_at) return 'Erased';
  if (erased_at) return 'Removed';
  return remote_deleted_at ? `Removed in ${tool}` : null;
}

function contactOf(row: Row) {
  const place = [row.location_city, row.location_country].filter(Boolean).join(', ');
  return {
    company: row.company,
    title: row.title,
    source: row.source,
    emails: row.emails,
    phones: row.phones,
    links: row.links,
    tags: row.tags,
    location: place || row.location_raw,
    addedAt: row.remote_created_at?.toISOString() ?? null,
  };
}

async function readDrafts({ organisationId, userId }: Context, subjects: string[]): Promise<Record<string, RichText>> {
  const { rows } = await pool.query<{ subject: string; body: unknown }>(
    'SELECT subject, body FROM draft WHERE organisation_id = $1 AND user_id = $2 AND subject = ANY($3::text[])',
    [organisationId, userId, subjects],
  );
  const read = rows.flatMap(({ subject, body }) => {
    const { data } = RichText.safeParse(body);
    return data ? [[subject, data] as const] : [];
  });
  return Object.fromEntries(read);
}
