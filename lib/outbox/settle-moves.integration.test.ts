import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';

const stages = ['New', 'Screening', 'Interview', 'Offer', 'Trial'];
let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), homerunId);
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
});

async function move(from: string, to: string): Promise<string> {
  const applicationId = job.applicationId('Ada Lovelace');
  const wish = { applicationId, from: job.stageId(from), to: job.stageId(to) };
  return (await moveApplication(company.members.recruiter, wish)).intentId;
}

const mirrorFollows = () => company.kombo.control('POST', '/flush', {});
const stateOf = async (intentId: string) => (await company.intent(intentId)).state;
const whereAdaStands = async () => {
  const { names } = await company.board(job.id);
  return Object.keys(names).find((column) => names[column]?.includes('Ada Lovelace'));
};

test('a move that a read proves replaces the ones before it, as an answer would have', async () => {
  const first = await move('Screening', 'Interview');
  await company.deliverNow();
  await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: { drop: 'after' } });
  const second = await move('Interview', 'Offer');
  await company.deliverNow();
  expect([await stateOf(first), await stateOf(second)]).toEqual(['confirmed', 'queued']);

  await mirrorFollows();
  await company.sync();

  expect([await stateOf(first), await stateOf(second)]).toEqual(['superseded', 'settled']);
  expect(await whereAdaStands()).toBe('Offer');
});

test('a mirror that shows an earlier move of ours is behind, and no stranger’s wish', async () => {
  await move('Screening', 'Interview');
  await company.deliverNow();
  await mirrorFollows();
  await move('Interview', 'Offer');
  await company.deliverNow();
  const third = await move('Offer', 'Trial');
  await company.sync();

  await company.deliverNow();
  expect(await stateOf(third)).toBe('confirmed');
  await mirrorFollows();
  await company.sync();

  expect(await stateOf(third)).toBe('settled');
  expect(await whereAdaStands()).toBe('Trial');
});

test('what somebody in the ATS chose stays their wish, also where we had moved the person there before', async () => {
  await move('Screening', 'Interview');
  await company.deliverNow();
  await mirrorFollows();
  await company.sync();
  const inAts = (stage: string) =>
    company.kombo.control('POST', `/ats/applications/${job.komboIds.people[0]?.applicationId}/stage`, {
      stageId: job.komboIds.stages[stage]?.id,
    });
  await inAts('Trial');
  await mirrorFollows();
  await company.sync();
  const third = await move('Trial', 'Offer');
  await inAts('Interview');
  await mirrorFollows();
  await company.sync();

  await company.deliverNow();

  expect(await stateOf(third)).toBe('conflict');
});
