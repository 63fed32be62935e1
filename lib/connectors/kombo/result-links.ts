import 'server-only';
import { AppError } from '@/lib/result';
import type { ApplicationInput, CandidateInput, ResultLink, WriteReceipt } from '../writes';
import type { Kombo } from './kombo-client';
import { sendAction } from './send-action';

/** Sent once only; `refused` without a label or with an address that is not of the web. kombo-facts W4 */
export async function addResultLinkToApplication(
  kombo: Kombo,
  { applicationKomboId, resultLink, signal }: ApplicationInput & { resultLink: ResultLink },
): Promise<WriteReceipt> {
  const request = { application_id: applicationKomboId, body: bodyOf(resultLink) };
  return sendAction(kombo, (options) => kombo.sdk.ats.addApplicationResultLink(request, options), signal);
}

/** The same on the person; Kombo prefers the application. kombo-facts W5 */
export async function addResultLinkToCandidate(
  kombo: Kombo,
  { candidateKomboId, resultLink, signal }: CandidateInput & { resultLink: ResultLink },
): Promise<WriteReceipt> {
  const request = { candidate_id: candidateKomboId, body: bodyOf(resultLink) };
  return sendAction(kombo, (options) => kombo.sdk.ats.addCandidateResultLink(request, options), signal);
}

function bodyOf({ label, url, details }: ResultLink) {
  const [name, address] = [label.trim(), url.trim()];
  if (name === '') throw new AppError('refused', 'A link needs a label.');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new AppError('refused', 'The address of a link has to begin with http or https.');
  }
  if (!details) return { label: name, url: address };
  const attributes = details.attributes.map(({ key, value }) => ({ key, value }));
  return { label: name, url: address, details: { custom_field_name_prefix: details.fieldNamePrefix, attributes } };
}
