import type { Board, Card, Column } from '@/lib/board/board';

/** A card for tests, with whatever the test is about. */
export function testCard(id: string, facts: Partial<Card> = {}): Card {
  return {
    id,
    candidateId: null,
    name: `Person ${id}`,
    source: 'Referral',
    contact: `${id}@mail.test`,
    column: 'screening',
    since: '2026-11-01T09:00:00.000Z',
    sinceExact: true,
    change: null,
    note: null,
    ...facts,
  };
}

export function testChange(facts: Partial<NonNullable<Card['change']>> = {}): NonNullable<Card['change']> {
  return {
    intentId: 'intent',
    noun: 'Move',
    state: 'held',
    to: 'offer',
    sentence: null,
    sendsAt: null,
    byName: 'Ilse',
    mine: true,
    ...facts,
  };
}

export function testColumn(key: string, facts: Partial<Column> = {}): Column {
  return { key, kind: 'stage', name: key, count: 0, closed: null, oneWay: null, ...facts };
}

export function testBoard(facts: Partial<Board> = {}): Board {
  return {
    mark: 'a1.1',
    job: {
      id: 'job',
      name: 'Welder',
      status: 'OPEN',
      department: null,
      location: null,
      customer: 'Acme',
      tool: 'Tool',
      remoteUrl: null,
    },
    connectionHref: null,
    freshness: { readAt: '2026-11-21T09:12:00.000Z', live: true, notice: null, stale: null, overdueInMs: 900_000 },
    columns: [testColumn('new'), testColumn('screening'), testColumn('offer')],
    pages: {},
    sources: [],
    canMove: true,
    canAct: true,
    canAdd: true,
    total: 0,
    ...facts,
  };
}
