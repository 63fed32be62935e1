import type { Server } from '../api/app';
import type { Integration } from '../store/integration';
import { announceDeleted } from '../webhooks/integration-events';

/** For ever: from here on nobody finds it, and what it had still to do is not done. */
export function deleteIntegration({ sandbox, webhooks }: Server, integration: Integration): void {
  integration.running = null;
  integration.pending.clear();
  sandbox.integrations.delete(integration.id);
  sandbox.journal.append({ is: 'deleted', id: integration.id });
  announceDeleted(sandbox, webhooks, integration);
}
