import type { ConnectLink } from '../connect/connect-link';
import { randomKomboId } from '../kombo-id';
import { applyChange } from '../passthrough/native';
import type { Deed, NewDeed } from './deed';
import type { Integration } from './integration';
import { isFollowed, putJobSelection } from './job-selection';
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
  /** Links to the Connect page, by their token. */
  links: Map<string, ConnectLink>;
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

/** The ATS tells Kombo of a record; Kombo looks at it a little later, unless it does not follow it. */
export function awaitMirror(sandbox: Sandbox, integration: Integration, model: Model, id: string): void {
  if (!isFollowed(integration, model, id)) return;
  integration.pending.set(pendingKey(model, id), { model, id });
  const delay = sandbox.settings.mirrorDelayMs;
  if (delay === null) return;
  if (delay === 0) mirrorPending(sandbox, integration, [{ model, id }]);
  else sandbox.later(delay, () => mirrorPending(sandbox, integration, [{ model, id }]));
}

export type RecordKey = { model: Model; id: string };

/** Copies what waits (or of the given records those that do) from the ATS into the mirror. */
export function mirrorPending(
  sandbox: Sandbox,
  integration: Integration,
  only: RecordKey[] = [...integration.pending.values()],
): void {
  const waiting = only.filter(({ model, id }) => integration.pending.has(pendingKey(model, id)));
  mirrorRecords(sandbox, integration, waiting);
}

/** Copies records from the ATS into the mirror, waiting or not, and tells the subscribers. */
export function mirrorRecords(sandbox: Sandbox, integration: Integration, records: RecordKey[]): void {
  const changed = new Set<ChangedModel>();
  for (const { model, id } of records.flatMap((key) => withPerson(integration, key))) {
    integration.pending.delete(pendingKey(model, id));
    for (const name of mirrorOne(sandbox, integration, model, id)) changed.add(name);
  }
  if (changed.size > 0) sandbox.onMirrored(integration, [...changed]);
}

/** With an application of somebody unknown, Kombo reads the person too. */
function withPerson({ ats, mirror }: Integration, key: RecordKey): RecordKey[] {
  const candidateId = key.model === 'applications' ? ats.applications.get(key.id)?.candidateId : null;
  if (!candidateId || mirror.candidates.byId.has(candidateId)) return [key];
  return [{ model: 'candidates', id: candidateId }, key];
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

/** Applies one line of the journal; what makes or ends an integration is replayed where they are seeded. A change of the ATS that was never mirrored is pending again. */
export function replay(sandbox: Sandbox, entry: Exclude<Entry, { is: 'created' | 'deleted' }>): void {
  if (entry.is === 'deed') sandbox.deeds.push(entry.deed);
  else if (entry.is === 'link') sandbox.links.set(entry.link.token, entry.link);
  else if (entry.is === 'subscribers') sandbox.subscribers = entry.subscribers;
  else if (entry.is === 'settings') sandbox.settings = { ...sandbox.settings, ...entry.settings };
  else replayOn(sandbox.integrations.get(entry.integration), entry);
}

function replayOn(integration: Integration | undefined, entry: Extract<Entry, { integration: string }>): void {
  if (!integration) return;
  if (entry.is === 'state') {
    integration.state = entry.state;
  } else if (entry.is === 'native') {
    applyChange(integration.native, entry.change);
  } else if (entry.is === 'fields') {
    integration.fields = entry.fields;
  } else if (entry.is === 'file') {
    integration.files.set(entry.file.id, entry.file);
  } else if (entry.is === 'job-selection') {
    putJobSelection(integration, entry.jobRemoteId, entry.selection);
  } else if (entry.is === 'ats') {
    const records: Map<string, Entities[Model]> = integration.ats[entry.model];
    records.set(entry.record.id, entry.record);
    pendAgain(integration, entry.model, entry.record.id);
  } else if (entry.is === 'ats-gone') {
    integration.ats[entry.model].delete(entry.id);
    pendAgain(integration, entry.model, entry.id);
  } else {
    putRow(integration, entry.model, entry.fact as never);
    integration.pending.delete(pendingKey(entry.model, entry.fact.record.id));
  }
}

function pendAgain(integration: Integration, model: Model, id: string): void {
  if (isFollowed(integration, model, id)) integration.pending.set(pendingKey(model, id), { model, id });
}
