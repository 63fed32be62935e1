import 'server-only';
import type { Connector } from './connector';
import type { Environment } from './integration';
import type { RichText } from './rich-text';
import type { Method } from './seed-row';
import type { NewAttachment } from './writes';

/** For contract tests: someone to do things with, and the ways to do them. */
export type Kit = {
  connector: Connector;
  environment: Environment;
  integrationId: string;
  job: { komboId: string; remoteId: string };
  person: {
    applicationKomboId: string;
    applicationRemoteId: string;
    candidateKomboId: string;
    candidateRemoteId: string;
  };
  openStageKomboId: string;
  /** An address that answers with a small PDF. */
  fileUrl: string;
};

const note: RichText = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Phone screen done' }] }],
};
const pdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
const cv: NewAttachment = { name: 'cv.pdf', type: 'CV', contentType: 'application/pdf', data: pdf };
const resultLink = {
  label: 'Assessment 82%',
  url: 'https://app.example.test/r/1',
  details: { fieldNamePrefix: 'Acme:', attributes: [{ key: 'score', value: '82' }] },
};
const linked = (fileUrl: string): NewAttachment => ({ name: 'letter.pdf', type: 'OTHER', dataUrl: fileUrl });

let people = 0;

function newPerson({ job, fileUrl }: Kit) {
  people += 1;
  return {
    jobKomboId: job.komboId,
    candidate: {
      firstName: 'Noor',
      lastName: 'de Wit',
      email: `noor.${people}@example.test`,
      phone: '+31205550101',
      location: { country: 'NL', city: 'Utrecht' },
      links: ['https://example.test/noor'],
    },
    attachments: [cv, linked(fileUrl)],
    source: { name: 'Switchyard', unifiedKey: 'OTHER', id: 'switchyard' },
  };
}

async function readAll(pages: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** The kind of field that any customer has, with a value that fits. */
async function updateFirst(
  definitions: ReturnType<Connector['getJobCustomFields']>,
  update: (changes: Record<string, string>) => Promise<unknown>,
): Promise<unknown> {
  const field = (await definitions).find(({ type, readOnly }) => type === 'text' && !readOnly);
  return update({ [field?.id ?? '']: `changed at ${performance.now()}` });
}

/** Each method once, as a recruiter's action would call it. */
export const everyCall: Record<Method, (kit: Kit) => Promise<unknown>> = {
  streamJobs: ({ connector }) => readAll(connector.streamJobs({})),
  streamCandidates: ({ connector }) => readAll(connector.streamCandidates({})),
  streamApplications: ({ connector }) => readAll(connector.streamApplications({})),
  streamStages: ({ connector }) => readAll(connector.streamStages({})),
  getAllApplicationStages: ({ connector }) => connector.getAllApplicationStages({}),
  getDispositionReasons: ({ connector }) => connector.getDispositionReasons({}),
  getJobById: ({ connector, job }) => connector.getJobById({ jobKomboId: job.komboId }),
  getEnhancedJob: ({ connector, job }) =>
    connector.getEnhancedJob({ jobKomboId: job.komboId, jobRemoteId: job.remoteId }),
  fetchEnhancedJobsBatch: ({ connector }) => connector.fetchEnhancedJobsBatch({ limit: 10 }),
  getCandidateById: ({ connector, person }) => connector.getCandidateById(person),
  findCandidatesByDetails: ({ connector }) =>
    connector.findCandidatesByDetails({ firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test' }),
  getEnhancedCandidate: ({ connector, person }) => connector.getEnhancedCandidate(person),
  getResumeForCandidate: async ({ connector, person }) => {
    const { resume } = await connector.getResumeForCandidate(person);
    await resume?.stream.cancel();
    return resume;
  },
  moveApplicationToStage: ({ connector, person, openStageKomboId }) =>
    connector.moveApplicationToStage({ ...person, stageKomboId: openStageKomboId }),
  rejectApplication: async ({ connector, person }) =>
    connector.rejectApplication({ ...person, reasonKomboId: await firstReason(connector) }),
  bulkRejectApplications: async ({ connector, person }) =>
    readAll(
      connector.bulkRejectApplications({
        applicationKomboIds: [person.applicationKomboId],
        reasonKomboId: await firstReason(connector),
      }),
    ),
  createApplication: (kit) => kit.connector.createApplication(newPerson(kit)),
  createCandidate: (kit) => kit.connector.createCandidate(newPerson(kit)),
  addNoteToApplication: ({ connector, person }) => connector.addNoteToApplication({ ...person, note }),
  addNoteToCandidate: ({ connector, person }) => connector.addNoteToCandidate({ ...person, note }),
  addAttachmentToApplication: async ({ connector, person, fileUrl }) => {
    await connector.addAttachmentToApplication({ ...person, attachment: cv });
    return connector.addAttachmentToApplication({ ...person, attachment: linked(fileUrl) });
  },
  addAttachmentToCandidate: async ({ connector, person, fileUrl }) => {
    await connector.addAttachmentToCandidate({ ...person, attachment: cv });
    return connector.addAttachmentToCandidate({ ...person, attachment: linked(fileUrl) });
  },
  addResultLinkToApplication: ({ connector, person }) =>
    connector.addResultLinkToApplication({ ...person, resultLink }),
  addResultLinkToCandidate: ({ connector, person }) => connector.addResultLinkToCandidate({ ...person, resultLink }),
  getJobCustomFields: ({ connector }) => connector.getJobCustomFields({}),
  getJobCustomFieldValues: ({ connector, job }) => connector.getJobCustomFieldValues(job),
  updateJobCustomFields: ({ connector, job }) =>
    updateFirst(connector.getJobCustomFields({}), (changes) => connector.updateJobCustomFields({ ...job, changes })),
  getApplicationCustomFields: ({ connector }) => connector.getApplicationCustomFields({}),
  getApplicationCustomFieldValues: ({ connector, person }) =>
    connector.getApplicationCustomFieldValues({ remoteId: person.applicationRemoteId }),
  updateApplicationCustomFields: ({ connector, person }) =>
    updateFirst(connector.getApplicationCustomFields({}), (changes) =>
      connector.updateApplicationCustomFields({ remoteId: person.applicationRemoteId, changes }),
    ),
  getCandidateCustomFields: ({ connector }) => connector.getCandidateCustomFields({}),
  getCandidateCustomFieldValues: ({ connector, person }) =>
    connector.getCandidateCustomFieldValues({ remoteId: person.candidateRemoteId }),
  updateCandidateCustomFields: ({ connector, person }) =>
    updateFirst(connector.getCandidateCustomFields({}), (changes) =>
      connector.updateCandidateCustomFields({ remoteId: person.candidateRemoteId, changes }),
    ),
  getApplicationAttachments: ({ connector, person }) => connector.getApplicationAttachments(person),
  getCandidateAttachments: ({ connector, person }) => connector.getCandidateAttachments(person),
  openAttachment: async ({ connector, person }) => {
    const [file] = (await connector.getCandidateAttachments(person)).files;
    const opened = file ? await connector.openAttachment({ file }) : null;
    await opened?.stream.cancel();
    return opened;
  },
  streamRejectionReasons: ({ connector }) => readAll(connector.streamRejectionReasons({})),
  checkKey: ({ connector }) => connector.checkKey(),
  getIntegration: ({ connector }) => connector.getIntegration(),
  forceSync: ({ connector }) => connector.forceSync(),
  relink: ({ connector }) => connector.relink({ language: 'en', linkType: 'EMBEDDED' }),
  createSetupLink: ({ connector }) => connector.createSetupLink({ language: 'en', linkType: 'EMBEDDED' }),
  setEnabled: ({ connector }) => connector.setEnabled({ enabled: true }),
  addSyncedJob: ({ connector, job }) => connector.addSyncedJob({ jobRemoteId: job.remoteId }),
  removeSyncedJob: ({ connector, job }) => connector.removeSyncedJob({ jobRemoteId: job.remoteId }),
  getAttachmentRestrictions: async ({ connector }) => {
    await connector.getAttachmentRestrictions({ action: 'ats_create_candidate' });
    await connector.getAttachmentRestrictions({ action: 'ats_create_application' });
    await connector.getAttachmentRestrictions({ action: 'ats_add_candidate_attachment' });
    return connector.getAttachmentRestrictions({ action: 'ats_add_application_attachment' });
  },
  probeSettings: ({ connector }) => connector.probeSettings(),
  'environment.checkKey': ({ environment }) => environment.checkKey(),
  'environment.getTools': ({ environment }) => environment.getTools(),
  'environment.createLink': createLink,
  'environment.getIntegrationByToken': async (kit) => {
    const { link } = await createLink(kit);
    const token = new URL(link).searchParams.get('token');
    // What the customer does on Kombo's page.
    const answer = await fetch(new URL('/connect/finish', link), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, tool: kit.integrationId.split(':')[0], key: 'a key' }),
    });
    const { activation_token } = (await answer.json()) as { activation_token: string }; // the sandbox's own page
    return kit.environment.getIntegrationByToken({ token: activation_token });
  },
  // The last one: afterwards there is nothing left to call.
  deleteIntegration: ({ connector }) => connector.deleteIntegration(),
};

function createLink({ environment }: Kit) {
  return environment.createLink({
    organisationName: 'Studio Noord',
    userEmail: 'admin@example.test',
    originId: 'an organisation',
  });
}

async function firstReason(connector: Connector): Promise<string> {
  const [reason] = await connector.getDispositionReasons({});
  return reason?.komboId ?? '';
}
