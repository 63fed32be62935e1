import 'server-only';
import { createInputs, defineProvider } from '../provider';
import { avionteExtras } from './avionte-extras';
import { avionteSettingDefinitions } from './avionte-settings';

export const avionte = defineProvider({
  id: 'avionte',
  name: 'Avionté',
  capabilities: {
    'stream-jobs': true,
    'stream-candidates': true,
    'stream-applications': true,
    'application-stages': true,
    'disposition-reasons': true,
    'get-job': true,
    'get-candidate': true,
    'find-candidates': true,
    'move-stage': true,
    reject: true,
    'bulk-reject': true,
    'create-application': true,
    'create-candidate': 'Kombo does not list this for Avionté. Create an application to a job instead.',
    'source-writing': 'Kombo does not list source writing for Avionté.',
    'application-note': true,
    'candidate-note': true,
    'application-attachment': true,
    'candidate-attachment': true,
    'read-attachments': true,
    resume: true,
    'application-result-link': 'Kombo does not list result links for Avionté.',
    'candidate-result-link': 'Kombo does not list result links for Avionté.',
    'candidate-tags': 'Kombo does not list tags for Avionté.',
    'enhanced-job': true,
    'enhanced-jobs-batch': true,
    'enhanced-candidate': true,
    'job-fields': true,
    'application-fields': true,
    'candidate-fields': true,
    'synced-jobs': true,
    passthrough: true,
  },
  whenUnmentioned: null,
  stageRules: {
    // https://help.kombo.dev/hc/en-us/articles/39793857754257: both stages are Kombo's own, Avionté knows neither.
    closed: [
      {
        by: 'remoteId',
        equals: ['PIPELINE', 'WEB_APPLICATION'],
        whose: 'Kombo',
        why: 'Kombo does not allow moves into {stage} for Avionté. People can only leave it.',
      },
    ],
    // Sub-stages of the pipeline are each customer's own names, so all that is not fixed counts as one.
    swallowing: [{ remoteId: 'PIPELINE', notSwallowed: ['WEB_APPLICATION'], readBackNote: 'Avionté shows Pipeline' }],
  },
  noteFormat: 'html',
  // Which inputs it takes is documented nowhere, but source writing is not among its features.
  createInputs: createInputs.filter((input) => !input.startsWith('source.')),
  // Kombo says of all tools: a person the ATS knows is not created again, and keeps their source.
  knownPerson:
    'If Avionté knows this e-mail address, the application is added to the person it has, whose source stays as it is. With another address Avionté gets a second person. Nothing is merged.',
  applicationFileLanding:
    'Avionté keeps files on the person: a CV in the section Resume, everything else under Documents.',
  settings: avionteSettingDefinitions,
  extras: avionteExtras,
  metered: 'Avionté bills its customers for every question asked of its API.',
  // https://docs.kombo.dev/ats/connectors/avionte and https://developer.avionte.com
  connecting: {
    needs: [
      'API credentials from Avionté: client id and secret, API key, and the id of the tenant. Avionté hands them out, nobody makes them alone.',
      'Webhooks switched on by Avionté for Kombo. Without them nobody in the pipeline ever appears.',
      'The list of jobs that are to be read.',
    ],
    rights: [
      'To read jobs, talents, web applicants and documents.',
      'To write stages, talents, activities and documents.',
    ],
    plan: 'A partnership with Avionté is required, and Avionté bills its customers for API use. Kombo’s connector is in open beta.',
    limits: [
      'Nobody can be moved into “Pipeline” or “Web Application”. People can only leave them.',
      'After a move inside the pipeline Avionté goes on showing “Pipeline”. We keep what was asked for beside it.',
      'Tags, result links and the source of new people cannot be written.',
    ],
    firstRead: [
      'Only chosen jobs are read, each of them once with its people. A job that was not chosen shows nobody.',
      'People in the pipeline are known from the first event on, not from before. The first read has none of them.',
    ],
  },
  guide:
    'Kombo reads only the Avionté jobs that were chosen for it, each of them once; later changes arrive as they happen. People in the pipeline appear only after something happened to them in Avionté. A job that was not chosen shows nobody.',
});
