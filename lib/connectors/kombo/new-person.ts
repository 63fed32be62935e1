import 'server-only';
import { AppError } from '@/lib/result';
import type { CreateInput, Provider } from '../provider';
import type { CreateApplicationInput, NewCandidate, NewSource } from '../writes';
import { attachmentBody } from './attachments';

const inputWords: Record<CreateInput, string> = {
  'candidate.first_name': 'first name',
  'candidate.last_name': 'last name',
  'candidate.email_address': 'e-mail address',
  'candidate.phone_number': 'phone number',
  'candidate.company': 'company',
  'candidate.title': 'job title',
  'candidate.location.city': 'city',
  'candidate.location.country': 'country',
  'candidate.social_links.url': 'links',
  'application.stage_id': 'stage',
  attachments: 'files',
  'source.name': 'name of the source',
  'source.unified_key': 'key of the source',
  'source.id': 'id of the source',
};

type Traits = Pick<Provider, 'name' | 'createInputs'>;
/** The value where the provider takes it; undefined where there is none, or it does not. */
type Take = <Value>(input: CreateInput, value: Value | undefined) => Value | undefined;

/** What Kombo is asked to create, and a sentence for each thing the provider does not take. kombo-facts §4.1 */
export function newPerson(provider: Traits, { candidate, stageKomboId, attachments, source }: CreateApplicationInput) {
  const warnings: string[] = [];
  const take: Take = (input, value) => {
    const isAbsent = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (isAbsent) return undefined;
    if (provider.createInputs === null || provider.createInputs.includes(input)) return value;
    warnings.push(`${provider.name} does not take this of a new person: ${inputWords[input]}.`);
    return undefined;
  };
  const body = {
    candidate: candidateBody(candidate, take, warnings),
    stageId: take('application.stage_id', stageKomboId),
    attachments: take('attachments', attachments)?.map(attachmentBody),
    source: source && sourceBody(source, take),
  };
  return { ...body, warnings };
}

function candidateBody({ location, links, ...candidate }: NewCandidate, take: Take, warnings: string[]) {
  const [firstName, lastName, email] = [candidate.firstName, candidate.lastName, candidate.email].map((value) =>
    value.trim(),
  );
  if (!firstName || !lastName || !email) {
    throw new AppError('refused', 'A new person needs a first name, a last name and an e-mail address.');
  }
  return {
    first_name: firstName,
    last_name: lastName,
    email_address: email,
    phone_number: take('candidate.phone_number', candidate.phone?.trim()),
    company: take('candidate.company', candidate.company?.trim()),
    title: take('candidate.title', candidate.title?.trim()),
    location: location && locationBody(location, take, warnings),
    social_links: take('candidate.social_links.url', links)?.map((url) => ({ url })),
  };
}

/** Kombo takes no city without its country. */
function locationBody({ country, city }: NonNullable<NewCandidate['location']>, take: Take, warnings: string[]) {
  const code = country.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) throw new AppError('refused', 'Give the country as two letters, such as NL.');
  const [takenCountry, takenCity] = [
    take('candidate.location.country', code),
    take('candidate.location.city', city?.trim()),
  ];
  if (takenCountry !== undefined) return { country: takenCountry, city: takenCity };
  if (takenCity !== undefined) warnings.push('The city was left out: Kombo takes none without its country.');
  return undefined;
}

function sourceBody({ name, unifiedKey, id }: NewSource, take: Take) {
  const body = {
    name: take('source.name', name?.trim()),
    unified_key: take('source.unified_key', unifiedKey?.trim()),
    id: take('source.id', id?.trim()),
  };
  return Object.values(body).some((value) => value !== undefined) ? body : undefined;
}
