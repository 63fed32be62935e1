import { z } from 'zod';
import { filesOfCandidate } from '../store/ats-file';
import type { Candidate } from '../store/model';
import { recordDeed } from '../store/sandbox';
import { type NativeCall, type NativeRoute, readData, readIds } from './native-call';
import { NativeError } from './native-error';
import { byNativeId, nativeCandidate, nativeId, nativeJob, nativeMoment } from './native-records';

/** What is filed with people and jobs: notes, documents, and who applied on the web. */
export const noteApi: NativeRoute[] = [
  { method: 'POST', path: '/candidate/*/note', names: 'candidate', answer: addNote },
  { method: 'POST', path: '/talent/*/activity', names: 'talent', answer: addActivity },
  { method: 'GET', path: '/talent/*/document', names: 'talent', answer: documents },
  {
    method: 'GET',
    path: '/webapplicants/job/*',
    answer: ({ integration, places: [id = ''] }) => webApplicants(integration, nativeJob(integration, id).id),
  },
  {
    method: 'GET',
    path: '/webapplicants/talent/*',
    answer: ({ integration, places: [id = ''] }) => webApplicants(integration, null, nativeCandidate(integration, id)),
  },
  {
    method: 'POST',
    path: '/webapplicants/job/multi-query',
    answer: (call) =>
      readIds(call).flatMap((id) => {
        const job = byNativeId(call.integration.ats.jobs, call.integration, String(id));
        return job ? webApplicants(call.integration, job.id) : [];
      }),
  },
];

const Note = z
  .object({ note: z.string().trim().min(1), notes: z.string().trim().min(1) })
  .partial()
  .refine(({ note, notes }) => note !== undefined || notes !== undefined, { path: ['note'], message: 'is required' });

function addNote(call: NativeCall) {
  const candidate = nativeCandidate(call.integration, call.places[0] ?? '');
  const { note, notes = note } = readData(call, Note);
  return fileNote(call, candidate, { note: notes ?? '', typeId: null });
}

const Activity = z.object({
  typeId: z.number().int(),
  talentId: z.number().int(),
  name: z.string().optional(),
  show_in: z.number().int().min(-2).max(2).optional(),
  activityDate: z.string().optional(),
  notes: z.string().trim().min(1),
  userId: z.number().int().optional(),
});

function addActivity(call: NativeCall) {
  const { integration, sandbox, places } = call;
  const candidate = nativeCandidate(integration, places[0] ?? '');
  const activity = readData(call, Activity);
  if (!integration.native.settings.activityTypes.includes(activity.typeId)) {
    throw refuseField('typeId', `${activity.typeId} is not an activity type of this tenant.`);
  }
  if (activity.talentId !== nativeId(candidate.remoteId)) {
    throw refuseField('talentId', 'The talent is another one than in the path.');
  }
  const filed = fileNote(call, candidate, { note: activity.notes, typeId: activity.typeId });
  return {
    name: 'Note',
    show_in: 0,
    userId: null,
    activityDate: nativeMoment(sandbox.now()),
    ...activity,
    id: filed.id,
  };
}

const refuseField = (field: string, message: string) =>
  new NativeError(400, `${field}: ${message}`, [{ field, message }]);

function fileNote(call: NativeCall, candidate: Candidate, { note, typeId }: { note: string; typeId: number | null }) {
  const { sandbox, integration } = call;
  const content = { content: note, content_type: 'HTML', via: 'passthrough', ...(typeId !== null && { typeId }) };
  recordDeed(sandbox, integration, { kind: 'note', on: 'candidate', target: candidate.id, content });
  return {
    id: 880_000 + sandbox.deeds.length,
    candidateId: nativeId(candidate.remoteId),
    note,
    createdDate: nativeMoment(sandbox.now()),
  };
}

function documents({ integration, places }: NativeCall) {
  const candidate = nativeCandidate(integration, places[0] ?? '');
  return filesOfCandidate(integration, candidate.id).map(({ remoteId, name, type, contentType, createdAt }) => ({
    id: nativeId(remoteId),
    talentId: nativeId(candidate.remoteId),
    name,
    type,
    contentType,
    createdDate: nativeMoment(createdAt),
  }));
}

function webApplicants(integration: NativeCall['integration'], jobId: string | null, candidate?: Candidate) {
  const { ats } = integration;
  return [...ats.applications.values()].flatMap((application) => {
    const isWeb = ats.stages.get(application.stageId ?? '')?.remoteId === 'WEB_APPLICATION';
    const wanted = candidate ? application.candidateId === candidate.id : application.jobId === jobId;
    const person = ats.candidates.get(application.candidateId ?? '');
    const job = ats.jobs.get(application.jobId ?? '');
    if (!isWeb || !wanted || !person || !job) return [];
    return [
      {
        id: nativeId(application.remoteId),
        talentId: nativeId(person.remoteId),
        jobId: nativeId(job.remoteId),
        firstName: person.firstName,
        lastName: person.lastName,
        emailAddress: person.emails[0] ?? null,
        appliedDate: nativeMoment(application.createdAt),
      },
    ];
  });
}
