import 'server-only';
import { AppError } from '@/lib/result';
import type { CandidateRecord } from '../mirror-records';
import { canBePhone, isSamePhone } from '../same-phone';
import type { FindCandidatesInput } from '../writes';
import type { Kombo } from './kombo-client';
import { type Filters, readPages } from './read-pages';
import { readCandidate } from './records';

/**
 * Everybody who still exists and matches all details given: names and e-mail exactly, but for capitals, by Kombo; the phone
 * here, as a number in the candidate's own country. A phone alone walks the whole list. `invalid` without any detail. kombo-facts §2.2
 */
export async function findCandidatesByDetails(
  kombo: Kombo,
  { email, firstName, lastName, phone, signal }: FindCandidatesInput,
): Promise<CandidateRecord[]> {
  const filters = filled({ email, first_name: firstName, last_name: lastName });
  const number = phone?.trim() ?? '';
  if (number === '' && Object.keys(filters).length === 0) {
    throw new AppError('invalid', 'Give a name, an e-mail address or a phone number to look for.');
  }
  if (number !== '' && !canBePhone(number)) return [];

  const matches = ({ remoteDeletedAt, phones, locationCountry }: CandidateRecord) =>
    remoteDeletedAt === null && (number === '' || phones.some((own) => isSamePhone(own, number, locationCountry)));
  const found: CandidateRecord[] = [];
  for await (const { records } of readPages(kombo, '/ats/candidates', readCandidate, { signal }, filters)) {
    found.push(...records.filter(matches));
  }
  return found;
}

function filled(details: Record<string, string | undefined>): Filters {
  const entries = Object.entries(details).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
