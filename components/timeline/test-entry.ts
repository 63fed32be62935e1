import type { ListedChange } from '@/lib/changes/change';
import type { ChangeEntry, ChangeKind } from '@/lib/timeline/timeline';

/** A change for tests that arrived, with whatever the test is about. */
export function testChangeEntry(kind: ChangeKind, facts: Partial<ListedChange> = {}): ChangeEntry {
  const id = facts.id ?? 'intent';
  return {
    key: `change:${id}`,
    at: '2026-11-20T09:00:00.000Z',
    type: 'change',
    kind,
    note: null,
    isDropped: false,
    change: {
      id,
      number: 1,
      noun: 'Note',
      state: 'settled',
      person: 'Ada Lovelace',
      step: null,
      what: null,
      job: null,
      customer: 'Studio Noord',
      tool: 'Acme',
      byName: 'Marc Peeters',
      mine: false,
      askedAt: '2026-11-20T09:00:00.000Z',
      nextTryAt: null,
      attempts: 1,
      sentAt: '2026-11-20T09:00:05.000Z',
      sentence: 'Acme has it.',
      notices: [],
      isOneWay: false,
      mirror: null,
      actions: [],
      trace: null,
      ...facts,
    },
  };
}
