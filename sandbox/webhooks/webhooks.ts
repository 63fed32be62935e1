import type { Integration } from '../store/integration';
import type { Subscriber } from '../store/journal';
import type { ChangedModel } from '../store/mirror';
import type { Sandbox } from '../store/sandbox';
import { type Delivery, deliver, prepare } from './deliver';

export type Webhooks = {
  deliveries: Delivery[];
  send(environmentId: string, type: string, data: object): void;
  dataChanged(integration: Integration, changed: ChangedModel[]): void;
  forget(): void;
};

type Post = (subscriber: Subscriber, type: string, data: object) => void;
type Open = Map<string, Set<ChangedModel>>;

const keptDeliveries = 1000;

export function makeWebhooks(sandbox: Sandbox): Webhooks {
  const deliveries: Delivery[] = [];
  const held: Delivery[] = [];
  const open: Open = new Map();
  const post: Post = (subscriber, type, data) => {
    const delivery = prepare(subscriber, type, data);
    tamper(sandbox, delivery);
    deliveries.push(delivery);
    deliveries.splice(0, Math.max(0, deliveries.length - keptDeliveries));
    for (const due of whatLeaves(sandbox, held, delivery)) void deliver(sandbox, due);
  };
  const listening = (environmentId: string) =>
    sandbox.subscribers.filter((subscriber) => subscriber.environmentId === environmentId);

  return {
    deliveries,
    send: (environmentId, type, data) => {
      for (const subscriber of listening(environmentId)) post(subscriber, type, data);
    },
    dataChanged: (integration, changed) => {
      for (const subscriber of listening(integration.environmentId)) {
        tellOrGather(sandbox, open, post, subscriber, integration, changed);
      }
    },
    forget: () => {
      open.clear();
      deliveries.length = 0;
      held.length = 0;
    },
  };
}

/** At once the first time; then what gathers while the window is open goes out when it closes. */
function tellOrGather(
  sandbox: Sandbox,
  open: Open,
  post: Post,
  subscriber: Subscriber,
  integration: Integration,
  changed: ChangedModel[],
): void {
  const key = `${subscriber.id}|${integration.id}`;
  const gathering = open.get(key);
  if (gathering) {
    for (const name of changed) gathering.add(name);
    return;
  }
  const gathered = new Set<ChangedModel>();
  open.set(key, gathered);
  post(subscriber, 'data-changed', {
    ...integrationFacts(integration),
    changed_models: changed.map((name) => ({ name })),
  });
  sandbox.later(sandbox.settings.webhookDebounceMs, () => {
    open.delete(key);
    if (gathered.size > 0) tellOrGather(sandbox, open, post, subscriber, integration, [...gathered]);
  });
}

/** Gives the body other bytes than those that were signed, as somebody on the way could. */
function tamper({ settings }: Sandbox, delivery: Delivery): void {
  if (settings.tamperWebhooks === 0) return;
  settings.tamperWebhooks--;
  delivery.tampered = true;
  delivery.body = delivery.body.replace(/}$/, ',"tampered":true}');
}

/** Normally just this one; as the settings want it also nothing, twice, or after the next. */
function whatLeaves({ settings }: Sandbox, held: Delivery[], delivery: Delivery): Delivery[] {
  if (settings.dropWebhooks > 0) {
    settings.dropWebhooks--;
    delivery.dropped = true;
    return [];
  }
  if (settings.reorderWebhooks > 0) {
    settings.reorderWebhooks--;
    held.push(delivery);
    return [];
  }
  const late = held.splice(0);
  if (settings.duplicateWebhooks === 0) return [delivery, ...late];
  settings.duplicateWebhooks--;
  return [delivery, delivery, ...late];
}

export function integrationFacts(integration: Integration): object {
  return { integration_id: integration.id, integration_tool: integration.provider.tool, integration_category: 'ATS' };
}

export function endUserFacts({ endUser }: Pick<Integration, 'endUser'>): object {
  return {
    organization_name: endUser.organizationName,
    creator_email: endUser.creatorEmail,
    origin_id: endUser.originId,
  };
}
