import type { Integration } from '../store/integration';
import type { Application, Candidate } from '../store/model';
import { readValues } from './custom-values';
import type { Subject } from './native';
import { nativeId, nativeMoment, writtenFields } from './native-records';

/** The two names one person has: the vendor's own pages say talent, other clients say candidate. */
export type PersonWord = 'talent' | 'candidate';

/** Under which key a record carries its custom values. */
export const detailsKey = {
  job: 'customJobDetails',
  application: 'customApplicationDetails',
  candidate: 'customCandidateDetails',
  talent: 'customTalentDetails',
} as const satisfies Record<Subject | PersonWord, string>;

export function talentShape(integration: Integration, candidate: Candidate, word: PersonWord, withResume: boolean) {
  const id = nativeId(candidate.remoteId);
  const written = writtenFields(integration, 'candidate', candidate.remoteId);
  const shape = {
    id,
    firstName: candidate.firstName,
    lastName: candidate.lastName,
    mobilePhone: candidate.phones[0] ?? null,
    emailAddress: candidate.emails[0] ?? null,
    residentAddress: {
      street1: 'Havenstraat 21',
      street2: null,
      city: candidate.location?.city ?? 'Rotterdam',
      state_Province: 'ZH',
      postalCode: '3024 TA',
      country: candidate.location?.country ?? 'NL',
    },
    status: 'Active',
    statusId: 1,
    frontOfficeId: 4,
    link: `https://ats.example.com/talent/${id}`,
    isArchived: false,
    createdDate: nativeMoment(candidate.createdAt),
    lastUpdatedDate: null,
    flag: null,
    origin: candidate.source,
    originRecordId: null,
    talentResume: resume(candidate),
    [detailsKey[word]]: readValues(integration, 'candidate', candidate.remoteId),
    ...written,
  };
  return withResume ? shape : { ...shape, talentResume: null };
}

function resume({ firstName, lastName, emails }: Candidate): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return [name, emails[0] ?? '', '', 'Experience', '2021 to now: order picker, Maasvlakte'].join('\n');
}

export function applicationShape(integration: Integration, application: Application) {
  const { ats } = integration;
  const job = ats.jobs.get(application.jobId ?? '');
  const candidate = ats.candidates.get(application.candidateId ?? '');
  return {
    id: nativeId(application.remoteId),
    talentId: candidate ? nativeId(candidate.remoteId) : null,
    jobId: job ? nativeId(job.remoteId) : null,
    status: application.outcome,
    stage: ats.stages.get(application.stageId ?? '')?.name ?? null,
    createdDate: nativeMoment(application.createdAt),
    [detailsKey.application]: readValues(integration, 'application', application.remoteId),
  };
}
