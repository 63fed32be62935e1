import 'server-only';
import { defineProvider } from '../provider';

const noOwnApi = "Homerun's own API cannot be reached through Kombo.";

export const homerun = defineProvider({
  id: 'homerun',
  name: 'Homerun',
  // https://docs.kombo.dev/ats/connectors/homerun, tabs "Models", "Actions" and "Features"
  capabilities: {
    'stream-jobs': true,
    'stream-candidates': true,
    'stream-applications': true,
    'application-stages': true,
    'disposition-reasons': 'Homerun does not give its reasons for rejecting people to other tools.',
    'get-job': true,
    'get-candidate': true,
    'find-candidates': true,
    'move-stage': true,
    reject: 'Homerun does not let other tools reject people. Reject in Homerun; it shows here after the next sync.',
    'bulk-reject':
      'Homerun does not let other tools reject people. Reject in Homerun; it shows here after the next sync.',
    'create-application': true,
    'create-candidate': true,
    'source-writing': true,
    'application-note': true,
    'candidate-note': 'Homerun keeps notes on applications, not on candidates.',
    'application-attachment': true,
    'candidate-attachment': true,
    'read-attachments': 'Homerun does not hand out files to other tools. Open them in Homerun.',
    resume: 'Homerun does not hand out files to other tools. Open the résumé in Homerun.',
    'application-result-link': true,
    'candidate-result-link': true,
    'candidate-tags': 'Kombo does not list tags for Homerun.',
    'enhanced-job': `${noOwnApi} Jobs show what Kombo knows of them.`,
    'enhanced-jobs-batch': `${noOwnApi} Jobs show what Kombo knows of them.`,
    'enhanced-candidate': `${noOwnApi} Candidates show what Kombo knows of them.`,
    'job-fields': 'Homerun has no custom fields on jobs.',
    'application-fields': 'Homerun has no custom fields on applications.',
    'candidate-fields': 'Homerun has no custom fields on candidates.',
    'synced-jobs': 'Homerun sends all its jobs; there is nothing to choose.',
    passthrough: noOwnApi,
  },
  whenUnmentioned: null,
  stageRules: {
    closed: [
      { by: 'name', equals: ['New'], whose: 'Homerun', why: 'Homerun does not accept people moved into {stage}.' },
    ],
    swallowing: [],
  },
  noteFormat: 'plain-text',
  createInputs: [
    'candidate.first_name',
    'candidate.last_name',
    'candidate.email_address',
    'candidate.phone_number',
    'candidate.location.city',
    'candidate.location.country',
    'candidate.social_links.url',
    'attachments',
    'source.name',
    'source.unified_key',
    'source.id',
  ],
  // https://developers.homerun.co: an application holds the person, and nothing stands above several of them.
  knownPerson:
    'Homerun keeps a person once for each application: expect a second record of them there. The first one stays as it is; nothing is merged.',
  // https://docs.kombo.dev/ats/connectors/homerun, note on "Add attachment to application"
  applicationFileLanding: 'Homerun has the file, on the application or on the candidate: it does not say which.',
  settings: [],
  metered: null,
  // Keys and scopes: https://developers.homerun.co, "Authorization".
  connecting: {
    needs: [
      'Somebody who may open Integrations in Homerun’s settings.',
      'A new API key made there for Switchyard. Its scopes are chosen when it is made and cannot be added later.',
    ],
    rights: [
      'To show jobs and people: vacancies:read and job-applications:read.',
      'To move people and to add new ones: job-applications:write.',
      'For notes: job-application-notes:read and job-application-notes:write.',
      'For files: job-application-files:write.',
    ],
    plan: 'Which of Homerun’s plans include its API is not known here. If Integrations offers no API key, ask Homerun.',
    limits: [
      'Nobody can be rejected from here: Homerun does not let other tools do that.',
      'Nobody can be moved into “New”, and whoever left it cannot go back.',
      'Files and résumés can be added, not opened.',
      'Rejection reasons and custom fields are not there.',
    ],
    firstRead: [
      'Kombo leaves out everybody who applied in Homerun until “Only Sync Created Applications” is switched off for this integration in Kombo’s dashboard. It is on by default: lists stay empty until then.',
      'Homerun answers 60 questions a minute, so Kombo’s own first read of a large account takes a while.',
    ],
  },
  guide:
    'Switch off “Sync Only Created Applications” for this integration in Kombo. It is on by default, and then nobody who applied in Homerun appears here.',
});
