import type { ConnectLink } from '../connect/connect-link';
import type { Integration } from '../store/integration';
import type { Sandbox } from '../store/sandbox';
import { endUserFacts, integrationFacts, type Webhooks } from './webhooks';

/** In these two the integration is `id`, `tool`, `category`; in all others each name starts with `integration_`. */
const bareFacts = (integration: Integration) => ({
  id: integration.id,
  tool: integration.provider.tool,
  category: 'ATS',
  end_user: endUserFacts(integration),
});

export function announceCreated(webhooks: Webhooks, integration: Integration): void {
  webhooks.send(integration.environmentId, 'integration-created', bareFacts(integration));
}

export function announceDeleted(sandbox: Sandbox, webhooks: Webhooks, integration: Integration): void {
  const deleted_at = new Date(sandbox.now()).toISOString();
  webhooks.send(integration.environmentId, 'integration-deleted', { ...bareFacts(integration), deleted_at });
}

/** Sets what is given, keeps it over a restart and tells who listens. */
export function changeState(
  sandbox: Sandbox,
  webhooks: Webhooks,
  integration: Integration,
  change: Partial<Integration['state']>,
): void {
  integration.state = { ...integration.state, ...change };
  sandbox.journal.append({ is: 'state', integration: integration.id, state: integration.state });
  webhooks.send(integration.environmentId, 'integration-state-changed', {
    ...integrationFacts(integration),
    end_user: endUserFacts(integration),
    qa_status: integration.state.qaStatus,
    setup_status: integration.state.setupStatus,
    state: integration.state.status,
    updated_at: new Date(sandbox.now()).toISOString(),
  });
}

export function announceFlowFailed(webhooks: Webhooks, link: ConnectLink, tool: string): void {
  webhooks.send(link.environmentId, 'connection-flow-failed', {
    integration_tool: tool,
    integration_category: link.category,
    end_user: endUserFacts(link),
    log_url: 'https://app.kombo.dev/env/sandbox/logs',
  });
}
