import 'server-only';
import type { Tool } from '../connectors/integration';
import { environmentFor } from '../connectors/kombo/environment';
import { providers } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type ConnectChoices, initialsOf, type ToolChoice } from './connect-attempt';
import { knownEnvironment } from './kombo-environment';

/** A page waits for it, and does without. */
const TIMEOUT_MS = 5_000;

/** Which ATSs can be connected in this environment, those with a definition of our own first. Throws `not-found`. */
export async function getConnectChoices(context: Context, environmentId: string): Promise<ConnectChoices> {
  const { organisationId, organisationName: suggestedName } = context;
  const environment = await knownEnvironment(context, environmentId);
  const connectedAs = await readConnected(organisationId);
  const choice = (tool: Tool) => choiceOf(tool, connectedAs.get(tool.id) ?? []);
  try {
    const tools = await environmentFor(environment, TIMEOUT_MS).getTools();
    return { environmentId, tools: inOrder(tools).map(choice), problem: null, suggestedName };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = `Kombo’s list could not be read. ${error.message} These can be connected all the same.`;
    return { environmentId, tools: ownTools.map(choice), problem, suggestedName };
  }
}

const ownTools: Tool[] = providers.map(({ id, name }) => ({
  id,
  label: name,
  iconUrl: null,
  logoUrl: null,
  guideUrl: null,
  paidApi: null,
  partnerOnly: null,
}));

function inOrder(tools: Tool[]): Tool[] {
  const place = ({ id }: Tool) => {
    const index = providers.findIndex((provider) => provider.id === id);
    return index === -1 ? providers.length : index;
  };
  return tools.toSorted((one, other) => place(one) - place(other) || one.label.localeCompare(other.label, 'en'));
}

function choiceOf({ id, label, guideUrl, paidApi, partnerOnly }: Tool, connectedAs: string[]): ToolChoice {
  const provider = providers.find((one) => one.id === id);
  const name = provider?.name ?? label;
  return {
    id,
    name,
    initials: initialsOf(name),
    guide: provider?.connecting ?? null,
    guideUrl: guideUrl?.startsWith('https://') ? guideUrl : null,
    notes: [paidApi, partnerOnly].flatMap((markdown) => (markdown ? [plain(markdown)] : [])),
    connectedAs,
  };
}

/** Kombo's few lines of markdown without their marks. They are shown as text, never as markup. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 600);
}

async function readConnected(organisationId: string): Promise<Map<string, string[]>> {
  const connections = await prisma.connection.findMany({
    where: { organisationId, deletedAt: null },
    select: { provider: true, name: true },
    orderBy: { name: 'asc' },
  });
  const names = new Map<string, string[]>();
  for (const { provider, name } of connections) names.set(provider, [...(names.get(provider) ?? []), name]);
  return names;
}
