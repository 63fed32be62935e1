import { z } from 'zod';
import type { Candidate } from '../store/model';
import { writeAts } from '../store/sandbox';
import { checkChanges, checkReplacement } from './custom-values';
import { changeNative, recordKey, type Values } from './native';
import { type NativeCall, type NativeRoute, pageOf, readData, readIds } from './native-call';
import { byNativeId, nativeCandidate, nativeId } from './native-records';
import { detailsKey, type PersonWord, talentShape } from './talent-shape';

const readPerson =
  (word: PersonWord): NativeRoute['answer'] =>
  ({ integration, places: [id = ''], query }) =>
    talentShape(integration, nativeCandidate(integration, id), word, /^true$/i.test(query.get('includeResume') ?? ''));

export const talentApi: NativeRoute[] = [
  ...(['talent', 'candidate'] as const).map(
    (names): NativeRoute => ({
      method: 'GET',
      path: `/${names}/customDetailDefinitions`,
      names,
      answer: ({ integration }) => integration.native.definitions.candidate,
    }),
  ),
  { method: 'GET', path: '/candidate/*', names: 'candidate', answer: readPerson('candidate') },
  { method: 'PATCH', path: '/candidate/*', names: 'candidate', answer: patchCandidate },
  { method: 'GET', path: '/talent/*', names: 'talent', answer: readPerson('talent') },
  { method: 'PUT', path: '/talent/*', names: 'talent', answer: replaceTalent },
  { method: 'POST', path: '/talents/multi-query', names: 'talent', answer: manyTalents },
  {
    method: 'GET',
    path: '/talents/ids/*/*',
    names: 'talent',
    answer: ({ integration, places }) =>
      pageOf(
        [...integration.ats.candidates.values()].map(({ remoteId }) => nativeId(remoteId)),
        places,
      ),
  },
];

function manyTalents(call: NativeCall) {
  const { integration, query } = call;
  const withResume = /^true$/i.test(query.get('includeResume') ?? '');
  return readIds(call).flatMap((id) => {
    const candidate = byNativeId(integration.ats.candidates, integration, String(id));
    return candidate ? [talentShape(integration, candidate, 'talent', withResume)] : [];
  });
}

const text = z.string().nullable();
const Person = z
  .object({
    firstName: text,
    lastName: text,
    emailAddress: z.email().nullable(),
    mobilePhone: text,
    residentAddress: z.record(z.string(), z.unknown()).nullable(),
    status: text,
    flag: text,
    origin: text,
    originRecordId: text,
    talentResume: text,
    [detailsKey.talent]: z.unknown(),
    [detailsKey.candidate]: z.unknown(),
  })
  .partial();

function patchCandidate(call: NativeCall) {
  const { integration, places } = call;
  const candidate = nativeCandidate(integration, places[0] ?? '');
  const { [detailsKey.candidate]: details, [detailsKey.talent]: _, ...sent } = readData(call, Person);
  const values = details === undefined ? {} : checkChanges(integration, 'candidate', candidate.remoteId, details);
  return keep(call, candidate, sent, values, 'candidate');
}

const emptied = {
  firstName: null,
  lastName: null,
  emailAddress: null,
  mobilePhone: null,
  residentAddress: null,
  status: null,
  flag: null,
  origin: null,
  originRecordId: null,
  talentResume: null,
};

/** Replaces the whole record: whoever sends only what changed empties the rest. */
function replaceTalent(call: NativeCall) {
  const { integration, places } = call;
  const candidate = nativeCandidate(integration, places[0] ?? '');
  const { [detailsKey.talent]: details, [detailsKey.candidate]: _, ...sent } = readData(call, Person);
  const values = checkReplacement(integration, 'candidate', candidate.remoteId, details);
  return keep(call, candidate, { ...emptied, ...sent }, values, 'talent');
}

type Sent = Omit<z.infer<typeof Person>, 'customTalentDetails' | 'customCandidateDetails'>;

/** Keeps what Kombo reads where Kombo reads it, and the rest beside it. */
function keep(call: NativeCall, candidate: Candidate, sent: Sent, values: Values, word: PersonWord) {
  const { sandbox, integration } = call;
  const { firstName, lastName, emailAddress, mobilePhone, origin, ...fields } = sent;
  const of = recordKey('candidate', candidate.remoteId);
  changeNative(sandbox, integration, { what: 'values', of, values });
  changeNative(sandbox, integration, { what: 'fields', of, values: fields });
  const next: Candidate = {
    ...candidate,
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(emailAddress !== undefined && { emails: listed(emailAddress, candidate.emails) }),
    ...(mobilePhone !== undefined && { phones: listed(mobilePhone, candidate.phones) }),
    ...(origin !== undefined && { source: origin }),
  };
  if (JSON.stringify(next) !== JSON.stringify(candidate)) writeAts(sandbox, integration, 'candidates', next);
  return talentShape(integration, next, word, true);
}

const listed = (first: string | null, [, ...others]: string[]): string[] =>
  first === null ? others : [first, ...others];
