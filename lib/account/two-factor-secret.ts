import 'server-only';
import { decrypt, encrypt } from '../secrets';

type Owner = { organisationId: string; userId: string };

const subject = ({ organisationId, userId }: Owner) => `two-factor ${organisationId} ${userId}`;

export function closeTotpSecret(owner: Owner, secret: string): string {
  return encrypt(secret, subject(owner));
}

export function openTotpSecret(owner: Owner, closed: string): string {
  return decrypt(closed, subject(owner)).toString();
}
