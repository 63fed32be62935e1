import 'server-only';
import type { Coverage } from './provider';

export type IntegrationDetails = {
  integrationId: string;
  /** `ATS` for what Switchyard can connect. */
  category: string;
  tool: { id: string; label: string; iconUrl: string | null };
  endUser: { organizationName: string; creatorEmail: string | null; originId: string | null };
  status: 'ACTIVE' | 'INVALID' | 'INACTIVE';
  setupStatus: 'INCOMPLETE' | 'FINAL_SYNC_PENDING' | 'COMPLETED';
  /** Set while the configuration has changed and the mirror was not yet read again. */
  dataExpiredAt: string | null;
  beta: boolean;
  createdAt: string;
  coverage: Coverage;
};

export type ForceSyncReceipt = { alreadyQueued: boolean; syncId: string | null };

/** One ATS that Kombo reaches, as its list of tools has it. */
export type Tool = {
  id: string;
  label: string;
  iconUrl: string | null;
  logoUrl: string | null;
  /** Kombo's own guide for connecting, where it has one. */
  guideUrl: string | null;
  /** Markdown of Kombo's: what API access costs, or that a partnership is needed. */
  paidApi: string | null;
  partnerOnly: string | null;
};

export type LinkLanguage = 'en' | 'de' | 'fr' | 'it' | 'es';
/** `EMBEDDED` holds an hour, `MAGIC_LINK` a year. */
export type LinkType = 'EMBEDDED' | 'MAGIC_LINK';

export type CreateLinkInput = {
  /** Kombo's id of the tool; absent lets the customer choose. */
  tool?: string;
  organisationName: string;
  userEmail: string;
  /** Ours; Kombo hands it back with the integration, so that nobody takes over somebody else's. */
  originId: string;
  language?: LinkLanguage;
  linkType?: LinkType;
};

export type ConnectedIntegration = {
  integrationId: string;
  tool: string;
  originId: string | null;
  organisationName: string;
  setupStatus: IntegrationDetails['setupStatus'];
};

/** What a key alone can ask of its Kombo environment, before there is a connection. Every method throws `AppError` only. */
export type Environment = {
  /** Which Kombo environment the key belongs to. kombo-facts §5.1 */
  checkKey(): Promise<{ environmentId: string }>;
  /** Every ATS that Kombo reaches. §5.1 */
  getTools(): Promise<Tool[]>;
  /** A link to Kombo Connect, always of the category ATS (Kombo's default is another). §5.3 */
  createLink(input: CreateLinkInput): Promise<{ link: string }>;
  /** The integration an activation token stands for. `not-found` for a token nobody gave out. §5.3 */
  getIntegrationByToken(input: { token: string }): Promise<ConnectedIntegration>;
};
