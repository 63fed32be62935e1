import { whyAmountIsRefused } from '../providers/file-kinds';
import { applicationRemoteId, buildApplication, buildCandidate } from '../seed/build';
import { freshCandidateRemoteId } from '../store/fresh-remote-id';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job } from '../store/model';
import { mirrorRecords, recordDeed, type Sandbox, writeAts } from '../store/sandbox';
import type { CreateCandidate } from './create-bodies';
import { findJob, findStageOfJob, refuseClosedJob } from './find-job';
import { KomboError } from './kombo-error';
import { fileOwner, type ReceivedFile, receiveAttachment, storeAttachment } from './receive-attachment';
import { splitInput } from './split-input';

export type Created = { application: Application; candidate: Candidate; warnings: string[] };

/** Somebody applies through Kombo. What is checked and written comes after the last wait, so that no two can both pass. */
export async function createApplication(
  sandbox: Sandbox,
  integration: Integration,
  input: CreateCandidate,
  taken: readonly string[],
): Promise<Created> {
  const { kept, ignored } = splitInput(input, taken);
  refuseTooManyFiles(integration, kept);
  const files: ReceivedFile[] = [];
  for (const attachment of kept.attachments ?? []) {
    files.push(await receiveAttachment(sandbox, integration, attachment));
  }

  const job = findJob(integration, input.application.job_id);
  refuseClosedJob(integration, job);
  const stageId = kept.application?.stage_id;
  const stage = stageId === undefined ? job.stageIds[0] : findStageOfJob(integration, job, stageId).id;
  const known = findKnown(integration, input.candidate.email_address);
  refuseSecondApplication(integration, job, known);

  // Where a person is an application, somebody known gets a second record all the same.
  const attachTo = integration.provider.candidateIsApplication ? undefined : known[0];
  const candidate = attachTo ?? newCandidate(integration, kept, sandbox.now());
  const application = newApplication(integration, job, candidate, stage ?? null, sandbox.now());
  if (!attachTo) writeAts(sandbox, integration, 'candidates', candidate);
  writeAts(sandbox, integration, 'applications', application);
  recordCreation(sandbox, integration, application, kept, files);
  mirrorRecords(sandbox, integration, [
    { model: 'candidates', id: candidate.id },
    { model: 'applications', id: application.id },
  ]);
  const warnings = ignored.map(
    (field) => `The field "${field}" is not supported by ${integration.provider.label} and was ignored.`,
  );
  return { application, candidate, warnings };
}

function refuseTooManyFiles({ provider }: Integration, { attachments = [] }: Partial<CreateCandidate>): void {
  const why = whyAmountIsRefused(provider.attachments, provider.label, attachments);
  if (why !== null) throw new KomboError('REMOTE.INPUT_INVALID', why);
}

function findKnown({ ats }: Integration, email: string): Candidate[] {
  const wanted = email.toLowerCase();
  return [...ats.candidates.values()].filter(({ emails }) => emails.some((each) => each.toLowerCase() === wanted));
}

function refuseSecondApplication({ ats, provider }: Integration, job: Job, known: Candidate[]): void {
  const ids = new Set(known.map(({ id }) => id));
  for (const { jobId, candidateId } of ats.applications.values()) {
    if (jobId !== job.id || candidateId === null || !ids.has(candidateId)) continue;
    throw new KomboError(
      'ATS.APPLICATION_ALREADY_EXISTS',
      `This person has already applied for "${job.name}" in ${provider.label}.`,
    );
  }
}

function newCandidate(
  integration: Integration,
  { candidate, source }: Partial<CreateCandidate>,
  createdAt: number,
): Candidate {
  const emails = [candidate?.email_address, ...(candidate?.additional_email_addresses ?? []).map(byEmail)];
  const phones = [candidate?.phone_number, ...(candidate?.additional_phone_numbers ?? []).map(byPhone)];
  const { city = null, country = null } = candidate?.location ?? {};
  return buildCandidate(integration, {
    remoteId: freshCandidateRemoteId(integration).remoteId,
    firstName: candidate?.first_name ?? null,
    lastName: candidate?.last_name ?? null,
    emails: emails.filter((each) => each !== undefined),
    phones: phones.filter((each) => each !== undefined),
    company: candidate?.company ?? null,
    title: candidate?.title ?? null,
    location: candidate?.location ? { city, country } : null,
    source: source?.name ?? source?.unified_key ?? source?.id ?? null,
    createdAt,
  });
}

const byEmail = ({ email_address }: { email_address: string }) => email_address;
const byPhone = ({ phone_number }: { phone_number: string }) => phone_number;

function newApplication(
  integration: Integration,
  job: Job,
  candidate: Candidate,
  stageId: string | null,
  createdAt: number,
): Application {
  const remoteId = applicationRemoteId(integration, candidate.remoteId, job.remoteId);
  return buildApplication(integration, { remoteId, jobId: job.id, candidateId: candidate.id, stageId, createdAt });
}

/** Social links, the key of a source and the like have no place in the read models, and did arrive. */
function recordCreation(
  sandbox: Sandbox,
  integration: Integration,
  application: Application,
  { attachments: _, ...content }: Partial<CreateCandidate>,
  files: ReceivedFile[],
): void {
  recordDeed(sandbox, integration, { kind: 'creation', on: 'application', target: application.id, content });
  for (const file of files) storeAttachment(sandbox, integration, fileOwner(integration, application), file);
}
