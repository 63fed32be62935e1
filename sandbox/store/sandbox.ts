import { randomKomboId } from '../kombo-id';
import type { Deed, NewDeed } from './deed';
import type { Integration } from './integration';
import type { Entry, Journal, SeedFacts, Subscriber } from './journal';
import { type ChangedModel, nextRow, putRow } from './mirror';
import type { Entities, Model } from './model';
import type { Settings } from './settings';

export type Environment = { id: string; apiKey: string; webhookSecret: string };

/** Two environments, so that a key of the wrong one can be tried. */
export const environments: Environment[] = [
  { id: '2Tkd5nLDzD3pCbDB7sWmrUmA', apiKey: 'sandbox_key', webhookSecret: 'sandbox_secret' },
  { id: '9fKzWq3tRb6VnXy1MhPjGu4D', apiKey: 'sandbox_other_key', webhookSecret: 'sandbox_other_secret' },
];

export type Sandbox = {
  now(): number;
  settings: Settings;
  integrations: Map<string, Integration>;
  seed: SeedFacts;
  subscribers: Subscriber[];
  deeds: Deed[];
  journal: Journal;
  /** Told of every table of the mirror that changed. */
  onMirrored(integration: Integration, changed: ChangedModel[]): void;
  /** Runs something later, unless the sandbox is closed or reset by then. */
  later(milliseconds: number, run: () => void): void;
  cancelLater(): void;
  close(): void;
};

/** Writes to the ATS. Kombo's mirror follows by itself, later, as it does upstream. */
export function writeAts<M extends Model>(
  sandbox: Sandbox,
  integration: Integration,
  model: M,
  record: Entities[M],
): void {
  integration.ats[model].set(record.id, record);
  // TypeScript does not follow the link between model and record through the union of entries.
  sandbox.journal.append({ is: 'ats', integration: integration.id, model, record } as Entry);
  awaitMirror(sandbox, integration, model, record.id);
}

export function deleteFromAts(sandbox: Sandbox, integration: Integration, model: Model, id: string): void {
  integration.ats[model].delete(id);
  sandbox.journal.append({ is: 'ats-gone', integration: integration.id, model, id });
  awaitMirror(sandbox, integration, model, id);
}

/** Keeps what the ATS got and no read model shows. */
export function recordDeed(sandbox: Sandbox, integration: Integration, deed: NewDeed): void {
  const recorded: Deed = { ...deed, id: randomKomboId(), integration: integration.id, at: sandbox.now() };
  sandbox.deeds.push(recorded);
  sandbox.journal.append({ is: 'deed', deed: recorded });
}

export function pendingKey(model: Model, id: string): string {
  return `${model}:${id}`;
}

function awaitMirror(sandbox: Sandbox, integration: Integration, model: Model, id: string): void {
  integration.pending.set(pendingKey(model, id), { model, id });
  const delay = sandbox.settings.mirrorDelayMs;
  if (delay === null) return;
  if (delay === 0) mirrorPending(sandbox, integration, [{ model, id }]);
  else sandbox.later(delay, () => mirrorPending(sandbox, integration, [{ model, id }]));
}

/** Copies what waits (or only the given records) from the ATS into the mirror and tells the subscribers. */
export function mirrorPending(
  sandbox: Sandbox,
  integration: Integration,
  only: { model: Model; id: string }[] = [...integration.pending.values()],
): void {
  const changed = new Set<ChangedModel>();
  for (const { model, id } of only) {
    if (!integration.pending.delete(pendingKey(model, id))) continue;
    for (const name of mirrorOne(sandbox, integration, model, id)) changed.add(name);
  }
  if (changed.size > 0) sandbox.onMirrored(integration, [...changed]);
}

function mirrorOne<M extends Model>(sandbox: Sandbox, integration: Integration, model: M, id: string): ChangedModel[] {
  const next = nextRow(integration, model, id, sandbox.now());
  if (!next) return [];
  putRow(integration, model, next.fact);
  sandbox.journal.append({ is: 'row', integration: integration.id, model, fact: next.fact } as Entry);
  return next.changed;
}

/** After a start: what the ATS had and Kombo had not yet seen is announced again. */
export function announcePending(sandbox: Sandbox): void {
  const delay = sandbox.settings.mirrorDelayMs;
  if (delay === null) return;
  for (const integration of sandbox.integrations.values()) {
    if (integration.pending.size > 0) sandbox.later(delay, () => mirrorPending(sandbox, integration));
  }
}

/** Applies one line of the journal. A change of the ATS that was never mirrored is pending again. */
export function replay(sandbox: Sandbox, entry: Entry): void {
  if (entry.is === 'deed') sandbox.deeds.push(entry.deed);
  else if (entry.is === 'subscribers') sandbox.subscribers = entry.subscribers;
  else if (entry.is === 'settings') sandbox.settings = { ...sandbox.settings, ...entry.settings };
  else replayOn(sandbox.integrations.get(entry.integration), entry);
}

function replayOn(integration: Integration | undefined, entry: Extract<Entry, { integration: string }>): void {
  if (!integration) return;
  if (entry.is === 'state') {
    integration.state = entry.state;
  } else if (entry.is === 'ats') {
    const records: Map<string, Entities[Model]> = integration.ats[entry.model];
    records.set(entry.record.id, entry.record);
    integration.pending.set(pendingKey(entry.model, entry.record.id), { model: entry.model, id: entry.record.id });
  } else if (entry.is === 'ats-gone') {
    integration.ats[entry.model].delete(entry.id);
    integration.pending.set(pendingKey(entry.model, entry.id), { model: entry.model, id: entry.id });
  } else {
    putRow(integration, entry.model, entry.fact as never);
    integration.pending.delete(pendingKey(entry.model, entry.fact.record.id));
  }
}
