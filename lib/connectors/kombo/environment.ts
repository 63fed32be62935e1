import 'server-only';
import { AppError } from '@/lib/result';
import type { ConnectedIntegration, CreateLinkInput, Environment, Tool } from '../integration';
import { fetchData } from './fetch-data';
import { readSetupStatus } from './integration-details';
import { type KomboKey, komboKey } from './kombo-client';
import { BadRow, id, objectOrNull, type Row, readOrRefuse, text, tryRead } from './row';

/** What a key can ask before there is a connection. `baseUrl` ends in `/v1` and has to be an allowed one. kombo-facts §5.1, §5.3 */
export function environmentFor(access: { baseUrl: string; apiKey: string }, timeoutMs?: number): Environment {
  const key = komboKey(access, timeoutMs);
  return {
    async checkKey() {
      const data = await fetchData(key, '/check-api-key');
      return readOrRefuse(data, (row) => ({ environmentId: id(row, 'environment_id') }));
    },
    getTools: () => getTools(key),
    createLink: (input) => createLink(key, input),
    getIntegrationByToken: (input) => getIntegrationByToken(key, input),
  };
}

async function getTools(key: KomboKey): Promise<Tool[]> {
  const { tools } = await fetchData(key, '/tools/ats');
  if (!Array.isArray(tools)) throw new AppError('unreadable');
  return tools.map((row) => tryRead(row, readTool)).filter((tool): tool is Tool => !(tool instanceof BadRow));
}

function readTool(row: Row): Tool {
  const assets = objectOrNull(row, 'assets') ?? {};
  return {
    iconUrl: text(assets, 'icon_url'),
    logoUrl: text(assets, 'logo_url'),
    id: id(row, 'id'),
    label: text(row, 'label') ?? id(row, 'id'),
    guideUrl: text(row, 'connection_guide_url'),
    paidApi: text(row, 'paid_api_details_markdown'),
    partnerOnly: text(row, 'partner_only_details_markdown'),
  };
}

/** Sent without the SDK, whose list of tools ends with those of its own release. */
async function createLink(key: KomboKey, input: CreateLinkInput): Promise<{ link: string }> {
  const body = {
    end_user_email: input.userEmail,
    end_user_organization_name: input.organisationName,
    end_user_origin_id: input.originId,
    integration_category: 'ATS', // Kombo takes an absent one for HRIS
    integration_tool: input.tool ?? null,
    language: input.language,
    link_type: input.linkType ?? 'EMBEDDED',
  };
  const data = await fetchData(key, '/connect/create-link', { body });
  const link = readOrRefuse(data, (row) => text(row, 'link'));
  if (!link) throw new AppError('unreadable');
  return { link };
}

async function getIntegrationByToken(key: KomboKey, { token }: { token: string }): Promise<ConnectedIntegration> {
  const path = `/connect/integration-by-token/${encodeURIComponent(token)}`;
  const data = await fetchData(key, path).catch((error: unknown) => {
    // Which of these codes Kombo gives to a token it does not know is documented nowhere.
    if (!(error instanceof AppError) || !['refused', 'integration-gone'].includes(error.kind)) throw error;
    throw new AppError('not-found', 'This link was not finished, or it ran out. Start connecting again.', {
      cause: error,
      komboCode: error.komboCode ?? undefined,
    });
  });
  return readOrRefuse(data, (row) => ({
    integrationId: id(row, 'id'),
    tool: id(row, 'tool'),
    originId: text(row, 'end_user_origin_id'),
    organisationName: text(row, 'end_user_organization_name') ?? '',
    setupStatus: readSetupStatus(row),
  }));
}
