import { z } from 'zod';
import type { Job } from '../store/model';
import { writeAts } from '../store/sandbox';
import { checkChanges } from './custom-values';
import { jobShape } from './job-shape';
import { changeNative, recordKey } from './native';
import { type NativeCall, type NativeRoute, pageOf, readData, readIds } from './native-call';
import { byNativeId, nativeApplication, nativeId, nativeJob } from './native-records';
import { applicationShape, detailsKey } from './talent-shape';

export const jobApi: NativeRoute[] = [
  { method: 'POST', path: '/jobs/multi-query', answer: manyJobs },
  {
    method: 'GET',
    path: '/jobs/ids/*/*',
    answer: ({ integration, places }) =>
      pageOf(
        [...integration.ats.jobs.values()].map(({ remoteId }) => nativeId(remoteId)),
        places,
      ),
  },
  {
    method: 'GET',
    path: '/job/customDetailDefinitions',
    answer: ({ integration }) => integration.native.definitions.job,
  },
  {
    method: 'GET',
    path: '/job/*',
    answer: ({ integration, places: [id = ''] }) => jobShape(integration, nativeJob(integration, id)),
  },
  { method: 'PATCH', path: '/job/*', answer: patchJob },
  {
    method: 'GET',
    path: '/application/customDetailDefinitions',
    answer: ({ integration }) => integration.native.definitions.application,
  },
  {
    method: 'GET',
    path: '/application/*',
    answer: ({ integration, places: [id = ''] }) => applicationShape(integration, nativeApplication(integration, id)),
  },
  { method: 'PATCH', path: '/application/*', answer: patchApplication },
];

function manyJobs(call: NativeCall) {
  const { integration } = call;
  return readIds(call).flatMap((id) => {
    const job = byNativeId(integration.ats.jobs, integration, String(id));
    return job ? [jobShape(integration, job)] : [];
  });
}

const JobChange = z
  .object({
    title: z.string().min(1),
    description: z.string().nullable(),
    notes: z.string().nullable(),
    positions: z.number().int().min(0),
    startDate: z.string().nullable(),
    endDate: z.string().nullable(),
    [detailsKey.job]: z.unknown(),
  })
  .partial();

function patchJob(call: NativeCall) {
  const { sandbox, integration, places } = call;
  const job = nativeJob(integration, places[0] ?? '');
  const { title, description, [detailsKey.job]: details, ...fields } = readData(call, JobChange);
  const of = recordKey('job', job.remoteId);
  const values = details === undefined ? {} : checkChanges(integration, 'job', job.remoteId, details);
  changeNative(sandbox, integration, { what: 'values', of, values });
  changeNative(sandbox, integration, { what: 'fields', of, values: fields });
  const renamed: Job = { ...job, name: title ?? job.name, description: description ?? job.description };
  if (title !== undefined || description !== undefined) writeAts(sandbox, integration, 'jobs', renamed);
  return jobShape(integration, renamed);
}

function patchApplication(call: NativeCall) {
  const { sandbox, integration, places } = call;
  const application = nativeApplication(integration, places[0] ?? '');
  const { remoteId } = application;
  const sent = readData(call, z.object({ [detailsKey.application]: z.unknown() }));
  const values = checkChanges(integration, 'application', remoteId, sent[detailsKey.application]);
  changeNative(sandbox, integration, { what: 'values', of: recordKey('application', remoteId), values });
  return applicationShape(integration, application);
}
