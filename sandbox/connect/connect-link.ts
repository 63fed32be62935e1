import { randomKomboId } from '../kombo-id';
import type { Integration } from '../store/integration';
import type { Sandbox } from '../store/sandbox';

export const categories = ['HRIS', 'ATS', 'ASSESSMENT', 'LMS'] as const;

/** A link to the Connect page, and once it was followed to its end what came of it. */
export type ConnectLink = {
  token: string;
  environmentId: string;
  purpose: 'connect' | 'relink' | 'setup';
  category: (typeof categories)[number];
  /** `null` lets the customer choose. */
  tool: string | null;
  endUser: Integration['endUser'];
  expiresAt: number;
  /** The integration it made or repaired, and the token that names it to whoever asked for the link. */
  integration: string | null;
  activation: { token: string; expiresAt: number } | null;
};

type Wanted = Pick<ConnectLink, 'environmentId' | 'purpose' | 'category' | 'tool' | 'endUser' | 'integration'>;

const year = 365 * 86_400_000;

export function makeLink(sandbox: Sandbox, wanted: Wanted, type: 'EMBEDDED' | 'MAGIC_LINK'): ConnectLink {
  const lives = type === 'MAGIC_LINK' ? year : sandbox.settings.connectTokenTtlMs;
  const link = {
    ...wanted,
    token: randomKomboId() + randomKomboId(),
    expiresAt: sandbox.now() + lives,
    activation: null,
  };
  keepLink(sandbox, link);
  return link;
}

/** The link with the token that the page hands to the page around it. */
export function activateLink(sandbox: Sandbox, link: ConnectLink, integration: string): string {
  const token = randomKomboId() + randomKomboId();
  const expiresAt = sandbox.now() + sandbox.settings.connectTokenTtlMs;
  keepLink(sandbox, { ...link, integration, activation: { token, expiresAt } });
  return token;
}

function keepLink(sandbox: Sandbox, link: ConnectLink): void {
  sandbox.links.set(link.token, link);
  sandbox.journal.append({ is: 'link', link });
}

/** Why nobody can go through this link, or null. */
export function whyLinkIsClosed(sandbox: Sandbox, link: ConnectLink | undefined): string | null {
  if (!link) return 'This link is not valid. Ask for a new one where you found it.';
  if (link.activation) return 'This link was already used. Ask for a new one if you want to connect again.';
  if (link.expiresAt <= sandbox.now()) return 'This link has expired. Close this window and start again.';
  return null;
}
