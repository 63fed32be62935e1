import { intentKinds, isIntentKind } from '../outbox/intent-kinds';
import { change, type Entry, people, type Told } from './audit-entry';

/** "the move of {what}"; such as `new application` is for a job. */
function theChange({ facts: { kind } }: Told): string {
  if (typeof kind !== 'string' || !isIntentKind(kind)) return 'the change of {what}';
  const { noun, target } = intentKinds[kind];
  return `the ${noun.toLowerCase()} ${target === 'job' ? 'for' : 'of'} {what}`;
}

const asking = {
  moveApplicationToStage: ({ nameOf }: Told) => {
    const to = nameOf('to');
    return `moved {what}${to ? ` to ${to}` : ''}`;
  },
  rejectApplication: () => 'rejected {what}',
  createApplication: () => 'added a person to {what}',
  addNoteToApplication: () => 'added a note to {what}',
  addNoteToCandidate: () => 'added a note to {what}',
  addAttachmentToApplication: () => 'added a file to {what}',
  addAttachmentToCandidate: () => 'added a file to {what}',
  addResultLinkToApplication: () => 'added a result link to {what}',
  addResultLinkToCandidate: () => 'added a result link to {what}',
  updateJobCustomFields: () => 'changed fields of {what}',
  updateApplicationCustomFields: () => 'changed fields of {what}',
  updateCandidateCustomFields: () => 'changed fields of {what}',
} as const satisfies Record<keyof typeof intentKinds, (told: Told) => string>;

function asked(told: Told): string {
  const { kind } = told.facts;
  return `{who} ${typeof kind === 'string' && isIntentKind(kind) ? asking[kind](told) : 'changed {what}'}`;
}

const batchWord: Record<string, string> = { move: 'move', reject: 'reject', note: 'add a note to' };

export const auditOfChanges = {
  'change.asked': change('Asked for a change', asked),
  'change.undone': change('Undid a change', (told) => `{who} undid ${theChange(told)}`),
  'change.retried': change('Sent a change again', (told) => `{who} sent ${theChange(told)} again`),
  'change.dismissed': change('Dismissed a change', (told) => `{who} dismissed ${theChange(told)}`),
  'change.confirmed-by-hand': change(
    'Confirmed a change by hand',
    (told) => `{who} said that ${theChange(told)} arrived`,
  ),
  'change.kept-mine': change('Kept ours in a conflict', '{who} kept their own move of {what} in a conflict'),
  'change.kept-theirs': change('Took the ATS’s in a conflict', '{who} took what the ATS shows of {what} in a conflict'),
  'change.put-off': change('Put a change off', (told) => `Sending ${theChange(told)} was put off ({who} asked for it)`),
  'change.confirmed': change('Sent a change', (told) => `The ATS took ${theChange(told)} ({who} asked for it)`),
  'change.settled': change('Settled a change', (told) => `The ATS has ${theChange(told)} ({who} asked for it)`),
  'change.refused': change('A change was refused', (told) => `Refused: ${theChange(told)} ({who} asked for it)`),
  'change.unconfirmed': change(
    'A change stayed unknown',
    (told) => `Nobody knows whether ${theChange(told)} arrived ({who} asked for it)`,
  ),
  'change.conflict': change(
    'A change met a conflict',
    (told) => `In conflict: ${theChange(told)} ({who} asked for it)`,
  ),
  'change.superseded': change(
    'A change was replaced',
    (told) => `A newer one replaced ${theChange(told)} ({who} asked for it)`,
  ),
  'change.cancelled': change('A change was cancelled', (told) => `Cancelled: ${theChange(told)} ({who} asked for it)`),
  'change.recovered': change(
    'Took over a change after a crash',
    (told) => `A restart took over ${theChange(told)} ({who} asked for it)`,
  ),
  'batch.asked': change(
    'Changed many at once',
    ({ facts }) => `{who} asked to ${batchWord[String(facts.kind)] ?? 'change'} ${people(facts.people)} of {what}`,
  ),
  'batch.stopped': change(
    'Stopped many at once',
    ({ facts }) => `{who} stopped what had not left for ${people(facts.people)} of {what}`,
  ),
  'fields.asked': change('Read fields from the ATS', '{who} read the fields of {what} from the ATS'),
} as const satisfies Record<string, Entry>;
