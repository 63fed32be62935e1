import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { factsOf, whyAttachmentsAreRefused } from '../connectors/check-attachment';
import type { Context } from '../edge/context';
import { findMirroredApplication } from '../outbox/find-created-application';
import { openStates } from '../outbox/intent';
import { AttachmentType, NewPerson, NewSource } from '../outbox/payload';
import { keepUpload, linkUpload } from '../outbox/upload';
import { APPLIED_ALREADY, whyJobTakesNoPeople } from '../outbox/why-over';
import { AppError } from '../result';
import { type AskedFor, allowedFor, askFor, withTarget } from './ask-for';

export const CreateApplication = z.object({
  jobId: z.uuid(),
  candidate: NewPerson,
  /** Absent: the job's first stage. */
  stageId: z.uuid().optional(),
  source: NewSource.optional(),
  files: z
    .array(
      z.object({
        fileName: z.string(),
        type: AttachmentType,
        contentType: z.string(),
        data: z.instanceof(Uint8Array),
      }),
    )
    .max(10)
    .default([]),
});

/** Writes a new person with their application down; it is sent after the hold. Throws `refused` with what is in its way. */
export async function createApplication(
  context: Context,
  { jobId, candidate, stageId, source, files }: z.infer<typeof CreateApplication>,
): Promise<AskedFor> {
  const { organisationId } = context;
  return withTarget(context, 'createApplication', jobId, async (client, target) => {
    const over = await whyJobTakesNoPeople(client, organisationId, jobId);
    if (over) throw new AppError('refused', over);
    const { provider } = await allowedFor(client, organisationId, target.connectionId);
    const facts = files.map(({ fileName, ...file }) => factsOf({ name: fileName, ...file }));
    const why = whyAttachmentsAreRefused(facts, { toolName: provider.name, restrictions: null });
    if (why) throw new AppError('refused', why);

    await refuseSecond(client, organisationId, jobId, candidate.email);
    const attachments = [];
    for (const { fileName, type, contentType, data } of files) {
      const uploadId = await keepUpload(client, context, { fileName, contentType, data });
      attachments.push({ uploadId, fileName, type });
    }
    const stageKomboId = stageId && (await stageOfJob(client, organisationId, jobId, stageId));
    const submitted = await askFor(client, context, {
      kind: 'createApplication',
      target,
      payload: { candidate, attachments, stageKomboId, source },
    });
    for (const { uploadId } of attachments) await linkUpload(client, organisationId, uploadId, submitted.intentId);
    return submitted;
  });
}

/** The job is locked, so none can be asked for meanwhile. */
async function refuseSecond(
  client: pg.PoolClient,
  organisationId: string,
  jobId: string,
  email: string,
): Promise<void> {
  const found = await findMirroredApplication(client, organisationId, jobId, email);
  if (found) throw new AppError('already-exists', APPLIED_ALREADY);
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = 'createApplication'
       AND state = ANY($3::intent_state[]) AND lower(payload->'candidate'->>'email') = lower($4) LIMIT 1`,
    [organisationId, jobId, openStates, email],
  );
  if (rowCount !== 0) throw new AppError('stale', 'This person is being added to this job already.');
}

async function stageOfJob(
  client: pg.PoolClient,
  organisationId: string,
  jobId: string,
  stageId: string,
): Promise<string> {
  const { rows } = await client.query<{ kombo_id: string }>(
    `SELECT s.kombo_id FROM job_stage js JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
     WHERE js.organisation_id = $1 AND js.job_id = $2 AND js.stage_id = $3`,
    [organisationId, jobId, stageId],
  );
  const stage = rows[0];
  if (!stage) throw new AppError('not-found', 'This stage is no longer part of the job.');
  return stage.kombo_id;
}
