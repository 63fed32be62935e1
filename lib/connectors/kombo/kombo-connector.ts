import 'server-only';
import type { Connector } from '../connector';
import type { Provider } from '../provider';
import { addNoteToApplication, moveApplicationToStage, rejectApplication } from './application-actions';
import { getAttachmentRestrictions } from './attachment-restrictions';
import {
  addAttachmentToApplication,
  addAttachmentToCandidate,
  getApplicationAttachments,
  getCandidateAttachments,
} from './attachments';
import { bulkRejectApplications } from './bulk-reject';
import { createApplication, createCandidate } from './create-application';
import { findCandidatesByDetails } from './find-candidates';
import {
  checkKey,
  createSetupLink,
  deleteIntegration,
  forceSync,
  getIntegration,
  relink,
  setEnabled,
} from './integration-admin';
import type { Kombo } from './kombo-client';
import { getAllApplicationStages, getCandidateById, getDispositionReasons, getJobById } from './look-up-records';
import { openAttachment } from './open-attachment';
import { readPages } from './read-pages';
import { readCandidate, readRejectionReason, readStage } from './records';
import { addResultLinkToApplication, addResultLinkToCandidate } from './result-links';
import { getResumeForCandidate } from './resume';
import { streamApplications, streamJobs } from './stream-lists';

/** How the providers differ where the unified API is the same. */
export type ProviderTraits = Pick<Provider, 'name' | 'noteFormat' | 'createInputs' | 'applicationFileLanding'>;

/** Everything Kombo's unified API offers to any ATS. https://docs.kombo.dev/ats */
export function komboConnector(kombo: Kombo, provider: ProviderTraits) {
  return {
    streamJobs: (input) => streamJobs(kombo, input),
    streamCandidates: (input) => readPages(kombo, '/ats/candidates', readCandidate, input),
    streamApplications: (input) => streamApplications(kombo, input),
    streamStages: (input) => readPages(kombo, '/ats/application-stages', readStage, input),
    streamRejectionReasons: (input) => readPages(kombo, '/ats/rejection-reasons', readRejectionReason, input),

    getAllApplicationStages: (input) => getAllApplicationStages(kombo, input),
    getDispositionReasons: (input) => getDispositionReasons(kombo, input),
    getJobById: (input) => getJobById(kombo, input),
    getCandidateById: (input) => getCandidateById(kombo, input),
    findCandidatesByDetails: (input) => findCandidatesByDetails(kombo, input),
    getResumeForCandidate: (input) => getResumeForCandidate(kombo, input),
    getApplicationAttachments: (input) => getApplicationAttachments(kombo, input),
    getCandidateAttachments: (input) => getCandidateAttachments(kombo, input),
    openAttachment: (input) => openAttachment(kombo, input),

    moveApplicationToStage: (input) => moveApplicationToStage(kombo, input),
    rejectApplication: (input) => rejectApplication(kombo, provider, input),
    bulkRejectApplications: (input) => bulkRejectApplications(kombo, provider, input),
    createApplication: (input) => createApplication(kombo, provider, input),
    createCandidate: (input) => createCandidate(kombo, provider, input),
    addNoteToApplication: (input) => addNoteToApplication(kombo, provider, input),
    addAttachmentToApplication: (input) => addAttachmentToApplication(kombo, provider, input),
    addAttachmentToCandidate: (input) => addAttachmentToCandidate(kombo, provider, input),
    addResultLinkToApplication: (input) => addResultLinkToApplication(kombo, input),
    addResultLinkToCandidate: (input) => addResultLinkToCandidate(kombo, input),

    checkKey: () => checkKey(kombo),
    getIntegration: () => getIntegration(kombo),
    forceSync: () => forceSync(kombo),
    relink: (input) => relink(kombo, input),
    createSetupLink: (input) => createSetupLink(kombo, provider.name, input),
    setEnabled: (input) => setEnabled(kombo, input),
    deleteIntegration: () => deleteIntegration(kombo),
    getAttachmentRestrictions: (input) => getAttachmentRestrictions(kombo, input),
  } satisfies Partial<Connector>;
}
