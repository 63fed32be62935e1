import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { authOptions } from '../auth/auth-options';
import { endSessions } from '../auth/end-sessions';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import type { Context } from '../edge/context';
import { changeMember } from '../members/change-member';
import { seedMember } from '../members/test-members';
import { isWatched } from './board-events';
import { NOWHERE } from './mark';
import { streamBoards } from './stream-boards';
import { listenTo } from './test-listener';

let company: Company;
let jobId: string;
let person: Context;
let colleague: Context;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());

beforeEach(async () => {
  jobId = (await company.seedJob({}, { stages: ['New'] })).id;
  const { organisationId: id, organisationName: name } = company.members.admin;
  [person, colleague] = [await seedMember({ id, name }, 'recruiter'), await seedMember({ id, name }, 'recruiter')];
});

/** What the sign-out route does with the cookie it is shown. */
async function signOut({ userId, sessionId }: Context): Promise<void> {
  const token = { userId, sessionId, sessionEpoch: 0 };
  await authOptions().events?.signOut?.({ token, session: { expires: '', claims: token } });
}

test.each<[string, () => Promise<void>]>([
  ['signs out everywhere', () => endSessions(person)],
  ['loses access', () => changeMember(company.members.admin, { memberId: person.userId, active: false })],
  ['gets another role', () => changeMember(company.members.admin, { memberId: person.userId, role: 'viewer' })],
])('whoever %s is cut off in every tab, and nobody else is', async (_what, happen) => {
  const mine = [await listenTo(person, [jobId]), await listenTo(person, [jobId])];
  const other = await listenTo(colleague, [jobId]);

  await happen();

  await Promise.all(mine.map(({ ended }) => ended));
  // Comes back from nowhere: if they still may look, they are told to read again, with what they may do now.
  expect(mine.map(({ heard }) => heard.at(-1)?.mark)).toEqual([NOWHERE, NOWHERE]);
  expect(isWatched(person.organisationId, jobId)).toBe(true);
  await other.leave();
  expect(isWatched(person.organisationId, jobId)).toBe(false);
});

test('whoever signs out is cut off where they signed in, and listens on in their other browser', async () => {
  const [here, there] = [
    { ...person, sessionId: randomUUID() },
    { ...person, sessionId: randomUUID() },
  ];
  const tabs = [await listenTo(here, [jobId]), await listenTo(here, [jobId])];
  const other = await listenTo(there, [jobId]);

  await signOut(here);

  await Promise.all(tabs.map(({ ended }) => ended));
  expect(tabs.map(({ heard }) => heard.at(-1)?.mark)).toEqual([NOWHERE, NOWHERE]);
  await expect(listenTo(here, [jobId])).rejects.toMatchObject({ kind: 'signed-out' });
  expect(isWatched(person.organisationId, jobId)).toBe(true);
  await other.leave();
  expect(isWatched(person.organisationId, jobId)).toBe(false);
});

test('a session that ends while its stream is opened opens none', async () => {
  const opening = streamBoards(person, {
    jobIds: [jobId],
    after: null,
    signal: new AbortController().signal,
    isSignedIn: async () => false,
  });

  await expect(opening).rejects.toMatchObject({ kind: 'signed-out' });
  expect(isWatched(person.organisationId, jobId)).toBe(false);
});
