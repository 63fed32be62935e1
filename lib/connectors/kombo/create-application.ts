import 'server-only';
import { ResponseValidationError } from '@kombo-api/sdk/models/errors';
import type { Provider } from '../provider';
import type { AttachmentAction, CreateApplicationInput, CreatedApplication } from '../writes';
import { refuseAttachments } from './attachments';
import type { Kombo } from './kombo-client';
import { parse } from './kombo-fetch';
import { newPerson } from './new-person';
import { readApplication, readCandidate } from './records';
import { warningsOf } from './request-json';
import { isRow, objects, type Row, readOrNull } from './row';
import { runAction } from './send-action';

type Traits = Pick<Provider, 'name' | 'createInputs'>;

/**
 * Sent once only; `already-exists` where the person has applied to this job before, `refused` where the job is closed. What the
 * provider does not take is left out and named in the warnings, with Kombo's own. kombo-facts W8, §4.1
 */
export async function createApplication(
  kombo: Kombo,
  provider: Traits,
  input: CreateApplicationInput,
): Promise<CreatedApplication> {
  const { stageId, warnings, ...person } = await checkedPerson(kombo, provider, 'ats_create_application', input);
  const request = { job_id: input.jobKomboId, body: { ...person, stage_id: stageId } };
  const answer = await runAction(
    kombo,
    (options) => readTolerantly(kombo.sdk.ats.createApplication(request, options)),
    input.signal,
  );
  const data = dataOf(answer);
  return {
    application: readOrNull(data, readApplication),
    candidate: readOrNull(data.candidate, readCandidate),
    warnings: [...warnings, ...warningsOf(answer)],
  };
}

/** The same the other way round: a person with an application. kombo-facts W9 */
export async function createCandidate(
  kombo: Kombo,
  provider: Traits,
  input: CreateApplicationInput,
): Promise<CreatedApplication> {
  const { stageId, warnings, ...person } = await checkedPerson(kombo, provider, 'ats_create_candidate', input);
  const request = { ...person, application: { job_id: input.jobKomboId, stage_id: stageId } };
  const answer = await runAction(
    kombo,
    (options) => readTolerantly(kombo.sdk.ats.createCandidate(request, options)),
    input.signal,
  );
  const data = dataOf(answer);
  return {
    application: readOrNull(applicationOf(data, input.jobKomboId), readApplication),
    candidate: readOrNull(data, readCandidate),
    warnings: [...warnings, ...warningsOf(answer)],
  };
}

async function checkedPerson(kombo: Kombo, provider: Traits, action: AttachmentAction, input: CreateApplicationInput) {
  const person = newPerson(provider, input);
  const files = person.attachments ? (input.attachments ?? []) : [];
  await refuseAttachments(kombo, provider, action, files, input.signal); // some take nobody without a CV
  return person;
}

/** A success in which one word is new to the SDK is a success all the same: nobody may be created twice for it. */
async function readTolerantly(sent: PromiseLike<object>): Promise<Row> {
  const answer = await Promise.resolve(sent).catch((error: unknown) => {
    if (error instanceof ResponseValidationError) return parse(error.body);
    throw error;
  });
  // Times as Kombo wrote them, which the SDK had made into dates.
  const row: unknown = JSON.parse(JSON.stringify(answer));
  return isRow(row) ? row : {};
}

const dataOf = ({ data }: Row): Row => (isRow(data) ? data : {});

/** Kombo lists a candidate's applications without what the candidate's own answer says around them. */
function applicationOf(candidate: Row, jobKomboId: string): Row | null {
  const listed = readOrNull(candidate, (row) => objects(row, 'applications')) ?? [];
  const idOf = (value: unknown) => (isRow(value) ? value.id : null);
  const application = listed.find(({ job }) => idOf(job) === jobKomboId);
  if (!application) return null;
  const { current_stage: stage, job } = application;
  return { ...application, candidate_id: candidate.id, current_stage_id: idOf(stage), job_id: idOf(job) };
}
