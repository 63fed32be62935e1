import type { Server } from '../api/app';
import type { Integration } from '../store/integration';
import { changedModel } from '../store/mirror';
import { models } from '../store/model';
import { runSync } from '../store/run-sync';
import { announceCreated, announceFlowFailed, changeState } from '../webhooks/integration-events';
import { activateLink, type ConnectLink, whyLinkIsClosed } from './connect-link';
import { createIntegration, providerOf } from './create-integration';

export type Finished = { activation_token: string } | { problem: string };

/** What typing it as the key does, so that a refused connection can be tried. */
export const wrongKey = 'wrong';

/** Somebody went through the Connect page to its end. */
export function finishLink(server: Server, token: string, chosenTool: string | null, key: string): Finished {
  const { sandbox, webhooks } = server;
  const link = sandbox.links.get(token);
  const closed = whyLinkIsClosed(sandbox, link);
  if (!link || closed) return { problem: closed ?? '' };
  const tool = link.tool ?? chosenTool;
  if (!tool || link.category !== 'ATS') return { problem: 'Choose the system you want to connect.' };
  if (link.purpose !== 'setup' && key.trim().toLowerCase() === wrongKey) {
    announceFlowFailed(webhooks, link, tool);
    return { problem: `${providerOf(tool).label} did not accept this key. Check it and try again.` };
  }
  const integration = link.integration === null ? connect(server, link, tool) : repair(server, link, link.integration);
  if (!integration) return { problem: 'This connection was deleted in the meantime.' };
  return { activation_token: activateLink(sandbox, link, integration.id) };
}

/** A new integration reads nothing until its first sync is over. */
function connect({ sandbox, webhooks }: Server, { environmentId, endUser }: ConnectLink, tool: string): Integration {
  const integration = createIntegration(sandbox, { environmentId, endUser, tool });
  // Not kept: a sandbox that starts again has finished this first sync.
  integration.state = { ...integration.state, setupStatus: 'FINAL_SYNC_PENDING' };
  announceCreated(webhooks, integration);
  sandbox.later(sandbox.settings.syncDurationMs, () => {
    if (!sandbox.integrations.has(integration.id)) return;
    changeState(sandbox, webhooks, integration, { setupStatus: 'COMPLETED' });
    webhooks.dataChanged(
      integration,
      models.map((model) => changedModel[model]),
    );
  });
  runSync(sandbox, webhooks, integration, 'FULL');
  return integration;
}

function repair({ sandbox, webhooks }: Server, { purpose }: ConnectLink, id: string): Integration | null {
  const integration = sandbox.integrations.get(id);
  if (!integration) return null;
  const mended = purpose === 'setup' ? { setupStatus: 'COMPLETED' as const } : { status: 'ACTIVE' as const };
  changeState(sandbox, webhooks, integration, mended);
  return integration;
}
