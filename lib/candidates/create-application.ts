import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { getJobRules } from '../board/job-rules';
import { whyAttachmentsAreRefused } from '../connectors/check-attachment';
import { type Provider, whyStageIsClosed } from '../connectors/provider';
import type { Context } from '../edge/context';
import { findMirroredApplication } from '../outbox/find-created-application';
import { openStates } from '../outbox/intent';
import { AttachmentType, NewPerson, NewSource } from '../outbox/payload';
import { linkUpload } from '../outbox/upload';
import { APPLIED_ALREADY, whyJobTakesNoPeople } from '../outbox/why-over';
import { AppError } from '../result';
import { type AskedFor, allowedFor, askFor, withTarget } from './ask-for';
import { findAppliedJobs } from './find-applied-jobs';
import { findKnownPerson } from './find-known-person';

export const CreateApplication = z.object({
  jobId: z.uuid(),
  /** Somebody known who is put on another job; absent: somebody new. */
  candidateId: z.uuid().optional(),
  candidate: NewPerson,
  /** Absent: the job's first stage. */
  stageId: z.uuid().optional(),
  source: NewSource.optional(),
  uploads: z
    .array(z.object({ uploadId: z.uuid(), fileName: z.string(), type: AttachmentType }))
    .max(10)
    .default([]),
});

/**
 * Writes a person with their application down; it is sent after the hold. Throws `refused` with what is in its way, `already-exists`
 * where they stand on the job, and `not-found` for a job or a person of another organisation.
 * `uploads`: files that this person kept before.
 */
export async function createApplication(
  context: Context,
  { jobId, candidateId, candidate, stageId, source, uploads }: z.infer<typeof CreateApplication>,
): Promise<AskedFor> {
  const { organisationId } = context;
  return withTarget(context, 'createApplication', jobId, async (client, target) => {
    const over = await whyJobTakesNoPeople(client, organisationId, jobId);
    if (over) throw new AppError('refused', over);
    const { provider } = await allowedFor(client, organisationId, target.connectionId);
    if (candidateId) await refuseKnown(client, organisationId, jobId, candidateId);
    await refuseSecond(client, organisationId, { jobId, candidateId, email: candidate.email });
    const attachments = await takeUploads(client, context, provider, uploads);
    const stageKomboId = stageId && (await openStageOfJob(client, { organisationId, jobId, stageId, provider }));
    const submitted = await askFor(client, context, {
      kind: 'createApplication',
      target,
      payload: { candidate, attachments, stageKomboId, source, aboutCandidateId: candidateId },
    });
    for (const { uploadId } of attachments) await linkUpload(client, organisationId, uploadId, submitted.intentId);
    return submitted;
  });
}

type Upload = z.infer<typeof CreateApplication>['uploads'][number];

/** Files kept by the same person and not sent with somebody else. */
async function takeUploads(client: pg.PoolClient, context: Context, provider: Provider, uploads: Upload[]) {
  if (uploads.length === 0) return [];
  const { rows } = await client.query<{ id: string; file_name: string; content_type: string; size: number }>(
    `SELECT id, file_name, content_type, size FROM upload
     WHERE organisation_id = $1 AND user_id = $2 AND id = ANY($3::uuid[]) AND intent_id IS NULL AND body IS NOT NULL FOR UPDATE`,
    [context.organisationId, context.userId, uploads.map(({ uploadId }) => uploadId)],
  );
  const kept = new Map(rows.map((row) => [row.id, row]));
  const taken = uploads.map(({ uploadId, type }) => {
    const file = kept.get(uploadId);
    if (!file) throw new AppError('refused', 'A file is no longer here: it was kept for a day. Choose it again.');
    return { uploadId, fileName: file.file_name, type, contentType: file.content_type, size: file.size };
  });
  const facts = taken.map(({ fileName, ...file }) => ({ ...file, name: fileName }));
  const why = whyAttachmentsAreRefused(facts, { toolName: provider.name, restrictions: null });
  if (why) throw new AppError('refused', why);
  return taken.map(({ uploadId, fileName, type }) => ({ uploadId, fileName, type }));
}

/** Somebody who was removed is put nowhere, and nobody where they stand already, whatever address they are given now. */
async function refuseKnown(
  client: pg.PoolClient,
  organisationId: string,
  jobId: string,
  candidateId: string,
): Promise<void> {
  const person = await findKnownPerson(organisationId, candidateId, client);
  if (person.gone) throw new AppError('refused', person.gone);
  const applied = await findAppliedJobs(organisationId, person, jobId, client);
  if (applied.has(jobId)) throw new AppError('already-exists', APPLIED_ALREADY);
}

type Second = { jobId: string; candidateId: string | undefined; email: string };

/** The job is locked, so none can be asked for meanwhile. */
async function refuseSecond(
  client: pg.PoolClient,
  organisationId: string,
  { jobId, candidateId, email }: Second,
): Promise<void> {
  const found = await findMirroredApplication(client, organisationId, jobId, email);
  if (found) throw new AppError('already-exists', APPLIED_ALREADY);
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = 'createApplication' AND state = ANY($3::intent_state[])
       AND (lower(payload->'candidate'->>'email') = lower($4) OR payload->>'aboutCandidateId' = $5) LIMIT 1`,
    [organisationId, jobId, openStates, email, candidateId ?? null],
  );
  if (rowCount !== 0) throw new AppError('stale', 'This person is being added to this job already.');
}

type WishedStage = { organisationId: string; jobId: string; stageId: string; provider: Provider };

/** Undefined: the first stage accepts nobody by name, and is where the ATS puts new people of itself. */
async function openStageOfJob(
  client: pg.PoolClient,
  { organisationId, jobId, stageId, provider }: WishedStage,
): Promise<string | undefined> {
  const { stages } = await getJobRules(organisationId, jobId, client);
  const stage = stages.find(({ id }) => id === stageId);
  if (!stage) throw new AppError('not-found', 'This stage is no longer part of the job.');
  const closed = whyStageIsClosed(provider, stage);
  if (closed && stage !== stages[0]) throw new AppError('refused', closed);
  if (closed) return undefined;

  const { rows } = await client.query<{ kombo_id: string }>(
    'SELECT kombo_id FROM stage WHERE organisation_id = $1 AND id = $2',
    [organisationId, stageId],
  );
  return rows[0]?.kombo_id;
}
