import 'server-only';
import type pg from 'pg';
import type { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { personName } from '../board/board';
import { providerById } from '../connectors/registry';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellOfCards } from '../live/board-events';
import { auditChanges, cancelUnsent } from '../outbox/intent-row';
import { type LockedApplication, lockApplications, storePlacements } from '../outbox/lock-application';
import { AppError } from '../result';
import { eraseTraces } from '../sync/erase-traces';
import { type ErasePerson, isSameName } from './personal-data';

const ON_ITS_WAY =
  'Something about this person is on its way to the ATS, or nobody knows yet whether it arrived. Wait for it, or decide about it under Changes, and erase then.';
const REASON = 'The person was erased here before this was sent.';

type Row = {
  first_name: string | null;
  last_name: string | null;
  emails: string[];
  kombo_id: string;
  connection_id: string;
  provider: string;
  erased_at: Date | null;
};

/**
 * Takes out what we hold of one person, on their request. What has not left is cancelled; what is on its way has to come to its end
 * first. The ATS keeps what it has: no later read fills the row again, until an admin lifts this. Throws `not-found`, `stale`, `invalid`, `refused`.
 */
export async function erasePerson(
  { organisationId, userId }: Context,
  { candidateId, typed }: z.output<typeof ErasePerson>,
): Promise<void> {
  const cards = await transaction(async (client) => {
    const person = await lockPerson(client, organisationId, candidateId);
    if (person.erased_at) throw new AppError('stale', 'This person was erased already.');
    const name = personName({ firstName: person.first_name, lastName: person.last_name }, false);
    if (!isSameName(typed, name)) throw new AppError('invalid', `Type the name as it stands here: ${name}`);

    const applications = await lockTheirApplications(client, organisationId, candidateId);
    const about = { organisationId, candidateId, applications };
    await refuseOnTheWay(client, about);
    await cancel(client, about, person.provider);
    await client.query(
      'UPDATE candidate SET erased_on_request_at = now(), erased_by_id = $3 WHERE organisation_id = $1 AND id = $2',
      [organisationId, candidateId, userId],
    );
    await eraseTraces(
      client,
      {
        organisationId,
        connectionId: person.connection_id,
        candidates: [{ id: candidateId, komboId: person.kombo_id }],
        applications: [],
      },
      { reason: REASON, emails: person.emails },
    );
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action: 'person.erased',
      targetType: 'candidate',
      targetId: candidateId,
    });
    return applications;
  });
  tellOfCards(
    organisationId,
    cards.map(({ id, jobId, lane, shownStageId }) => ({
      id,
      jobIds: jobId ? [jobId] : [],
      from: { lane, stageId: shownStageId },
    })),
    userId,
  );
}

async function lockPerson(client: pg.PoolClient, organisationId: string, candidateId: string): Promise<Row> {
  const { rows } = await client.query<Row>(
    `SELECT p.first_name, p.last_name, p.emails, p.kombo_id, p.connection_id, p.erased_at, c.provider
     FROM candidate p JOIN connection c ON c.organisation_id = p.organisation_id AND c.id = p.connection_id
     WHERE p.organisation_id = $1 AND p.id = $2 AND c.deleted_at IS NULL FOR UPDATE OF p`,
    [organisationId, candidateId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This person is not here, or no longer.');
  return row;
}

async function lockTheirApplications(
  client: pg.PoolClient,
  organisationId: string,
  candidateId: string,
): Promise<LockedApplication[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM application WHERE organisation_id = $1 AND candidate_id = $2',
    [organisationId, candidateId],
  );
  const locked = await lockApplications(
    client,
    organisationId,
    rows.map(({ id }) => id),
  );
  return [...locked.values()];
}

type About = { organisationId: string; candidateId: string; applications: LockedApplication[] };

const targetsOf = ({ candidateId, applications }: About) => [candidateId, ...applications.map(({ id }) => id)];

/** A new application is unsettled until a read shows whose it is. */
const onTheWay = `SELECT 1 FROM intent WHERE organisation_id = $1 AND (
    (target_id = ANY($2::uuid[]) AND state = 'sending')
    OR (kind = 'createApplication' AND state IN ('sending', 'confirmed', 'unconfirmed')
      AND (payload->>'aboutCandidateId' = $3 OR receipt->>'applicationKomboId' = ANY($4::text[]))))
  LIMIT 1`;

async function refuseOnTheWay(client: pg.PoolClient, about: About): Promise<void> {
  const { rowCount } = await client.query(onTheWay, [
    about.organisationId,
    targetsOf(about),
    about.candidateId,
    about.applications.map(({ komboId }) => komboId),
  ]);
  if (rowCount !== 0) throw new AppError('refused', ON_ITS_WAY);
}

async function cancel(client: pg.PoolClient, about: About, provider: string): Promise<void> {
  const { organisationId, candidateId, applications } = about;
  const which = `(target_id = ANY($2::uuid[]) OR (kind = 'createApplication' AND payload->>'aboutCandidateId' = $3))`;
  const cancelled = await cancelUnsent(client, which, [organisationId, targetsOf(about), candidateId]);
  await auditChanges(client, cancelled, 'cancelled');
  const ids = applications.map(({ id }) => id);
  await storePlacements(client, organisationId, ids, providerById(provider));
}
