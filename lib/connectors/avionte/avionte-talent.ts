import 'server-only';
import type { CustomField, CustomValues } from '../custom-fields';
import type { EnhancedCandidate } from '../enhanced-records';
import type { Row } from '../kombo/row';
import { addressOf } from './avionte-job';
import { linkOf, momentOf, textOf, yesNoOf } from './avionte-values';

/** A person as Avionté's own API has them; nothing of it is required. kombo-facts §12.4 */
export function readEnhancedCandidate(
  candidateRemoteId: string,
  native: Row,
  definitions: readonly CustomField[],
  customFields: CustomValues,
): EnhancedCandidate {
  return {
    candidateRemoteId,
    firstName: textOf(native.firstName),
    lastName: textOf(native.lastName),
    email: textOf(native.emailAddress),
    phone: textOf(native.mobilePhone),
    address: addressOf(native.residentAddress),
    status: textOf(native.status),
    origin: textOf(native.origin),
    isArchived: yesNoOf(native.isArchived) === true,
    resumeText: textOf(native.talentResume),
    createdAt: momentOf(native.createdDate),
    lastUpdatedAt: momentOf(native.lastUpdatedDate),
    link: linkOf(native.link),
    customFields,
    definitions,
  };
}
