import type { CandidateApplication, CandidatePage } from '@/lib/candidates/candidate-page';
import { testCard, testColumn } from '../board/test-card';

/** An application for tests, with whatever the test is about. */
export function testApplication(id: string, facts: Partial<CandidateApplication> = {}): CandidateApplication {
  return {
    id,
    jobId: `job of ${id}`,
    jobName: `Job of ${id}`,
    location: null,
    card: testCard(id, { name: 'Ada Lovelace' }),
    columns: [testColumn('screening', { name: 'Screening' }), testColumn('offer', { name: 'Offer' })],
    canMove: true,
    outcome: 'active',
    declinedFor: null,
    appliedAt: null,
    remoteUrl: null,
    may: { note: true, link: true, reject: true },
    ...facts,
  };
}

export function testCandidate(facts: Partial<CandidatePage> = {}): CandidatePage {
  return {
    mark: 'a1.1',
    viewerId: 'viewer',
    id: 'ada',
    name: 'Ada Lovelace',
    removed: null,
    company: null,
    title: null,
    source: null,
    emails: [],
    phones: [],
    links: [],
    tags: [],
    location: null,
    addedAt: null,
    remoteUrl: null,
    tool: 'Acme',
    customer: 'Studio Noord',
    freshness: { readAt: null, live: true, notice: null, stale: null, overdueInMs: null },
    noteFormat: 'plain-text',
    may: { note: 'Acme keeps notes on applications.', link: true, apply: true },
    applications: [testApplication('one')],
    isCut: false,
    reasons: [{ id: 'reason', name: 'Not enough experience' }],
    holdSeconds: 10,
    drafts: {},
    personalData: null,
    ...facts,
  };
}
