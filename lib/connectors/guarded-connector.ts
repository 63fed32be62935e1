import 'server-only';
import { AppError } from '@/lib/result';
import type { ConnectionAccess, Connector, Observe } from './connector';
import { type Capability, effectiveCapabilities, type Provider } from './provider';

/** What each method needs; null: it asks Kombo about the connection itself. */
export const capabilityOf = {
  streamJobs: 'stream-jobs',
  streamCandidates: 'stream-candidates',
  streamApplications: 'stream-applications',
  streamStages: 'application-stages',
  streamRejectionReasons: 'disposition-reasons',
  getAllApplicationStages: 'application-stages',
  getDispositionReasons: 'disposition-reasons',
  getJobById: 'get-job',
  getEnhancedJob: 'enhanced-job',
  fetchEnhancedJobsBatch: 'enhanced-jobs-batch',
  getCandidateById: 'get-candidate',
  findCandidatesByDetails: 'find-candidates',
  getEnhancedCandidate: 'enhanced-candidate',
  getResumeForCandidate: 'resume',
  getApplicationAttachments: 'read-attachments',
  getCandidateAttachments: 'read-attachments',
  openAttachment: 'read-attachments',
  moveApplicationToStage: 'move-stage',
  rejectApplication: 'reject',
  bulkRejectApplications: 'bulk-reject',
  createApplication: 'create-application',
  createCandidate: 'create-candidate',
  addNoteToApplication: 'application-note',
  addNoteToCandidate: 'candidate-note',
  addAttachmentToApplication: 'application-attachment',
  addAttachmentToCandidate: 'candidate-attachment',
  addResultLinkToApplication: 'application-result-link',
  addResultLinkToCandidate: 'candidate-result-link',
  getJobCustomFields: 'job-fields',
  getJobCustomFieldValues: 'job-fields',
  updateJobCustomFields: 'job-fields',
  getApplicationCustomFields: 'application-fields',
  getApplicationCustomFieldValues: 'application-fields',
  updateApplicationCustomFields: 'application-fields',
  getCandidateCustomFields: 'candidate-fields',
  getCandidateCustomFieldValues: 'candidate-fields',
  updateCandidateCustomFields: 'candidate-fields',
  addSyncedJob: 'synced-jobs',
  removeSyncedJob: 'synced-jobs',
  getAttachmentRestrictions: null,
  probeSettings: null,
  checkKey: null,
  getIntegration: null,
  forceSync: null,
  relink: null,
  createSetupLink: null,
  setEnabled: null,
  deleteIntegration: null,
} as const satisfies Record<keyof Connector, Capability | null>;

type Method = keyof Connector;
type AnyCall = (input: never) => unknown;

/** Asked of Kombo itself, which knows better than what it last told of its coverage. */
const lists = new Set<Method>([
  'streamJobs',
  'streamCandidates',
  'streamApplications',
  'streamStages',
  'streamRejectionReasons',
]);
/** Answered page by page: these refuse when they are read, as they would fail. */
const streams = new Set<Method>([...lists, 'bulkRejectApplications']);

/** Refuses, with the table's sentence and before any call, what the provider lacks or Kombo says this connection may not do. */
export function guardedConnector(
  provider: Provider,
  { coverage, observe }: Pick<ConnectionAccess, 'coverage' | 'observe'>,
  calls: Partial<Connector>,
): Connector {
  const allowed = coverage === undefined ? provider.capabilities : effectiveCapabilities(provider, coverage);
  const guarded = (method: Method): AnyCall => {
    const capability = capabilityOf[method];
    const table = lists.has(method) ? provider.capabilities : allowed;
    const answer = capability === null ? true : table[capability];
    const call = calls[method] as AnyCall | undefined; // the method of that name, whichever it is
    if (answer === true && call) return observe && capability ? observed(call, capability, observe) : call;
    const why = answer === true ? `Nothing of the kind was built for ${provider.name}.` : answer;
    return streams.has(method) ? () => refusedStream(method, why) : () => Promise.reject(new AppError('refused', why));
  };
  const methods = (Object.keys(capabilityOf) as Method[]).map((method) => [method, guarded(method)]); // the table's own keys
  return Object.fromEntries(methods) as Connector; // one call for each method, by the table
}

/** A list that an ATS lacks is left out of a read; that is no failure of it. */
// biome-ignore lint/correctness/useYield: it ends before there is anything to yield
async function* refusedStream(method: Method, why: string): AsyncGenerator<never> {
  throw new AppError(lists.has(method) ? 'not-offered' : 'refused', why);
}

function observed(call: AnyCall, capability: Capability, observe: Observe): AnyCall {
  return (input) => {
    const made = call(input);
    if (made instanceof Promise) return observedAnswer(made, capability, observe);
    return isPaged(made) ? observedPages(made, capability, observe) : made;
  };
}

async function observedAnswer(answer: Promise<unknown>, capability: Capability, observe: Observe): Promise<unknown> {
  try {
    const value = await answer;
    observe(capability, null);
    return value;
  } catch (error) {
    if (saysOfTheAts(error)) observe(capability, error);
    throw error;
  }
}

async function* observedPages(pages: AsyncIterable<unknown>, capability: Capability, observe: Observe) {
  let hasWorked = false;
  try {
    for await (const page of pages) {
      // A bulk action goes on when one of many fails; what failed is known all the same.
      if (isFailed(page)) observe(capability, page.error);
      hasWorked ||= wentWell(page);
      yield page;
    }
    if (hasWorked) observe(capability, null);
  } catch (error) {
    if (saysOfTheAts(error)) observe(capability, error);
    throw error;
  }
}

function isFailed(page: unknown): page is { error: AppError } {
  return typeof page === 'object' && page !== null && 'error' in page && page.error instanceof AppError;
}

/** A page of a list, or one of many actions that was done. What was not sent says nothing. */
function wentWell(page: unknown): boolean {
  return typeof page === 'object' && page !== null && (!('answer' in page) || page.answer === 'done');
}

/** What we refuse ourselves, before any call, says nothing of the connection; what came back has its cause. */
function saysOfTheAts(error: unknown): error is AppError {
  return error instanceof AppError && error.cause !== undefined;
}

function isPaged(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
