import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool } from '../db/database';

const stages = ['New', 'Screening', 'Interview', 'Offer', 'Trial'];
let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
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

test('a move that was given up after it may have left, and has arrived, is no stranger’s wish either', async () => {
  await move('Screening', 'Interview');
  await company.deliverNow();
  await mirrorFollows();
  await company.sync();
  await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: { drop: 'after' } });
  const givenUp = await move('Interview', 'Offer');
  await company.deliverNow();
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  const held = await move('Offer', 'Trial');
  expect([await stateOf(givenUp), await stateOf(held)]).toEqual(['superseded', 'held']);
  await mirrorFollows();
  await company.sync();

  const { rows } = await pool.query(
    `SELECT source, intent_id FROM stage_transition WHERE organisation_id = $1 AND application_id = $2 ORDER BY at DESC LIMIT 1`,
    [company.organisationId, job.applicationId('Ada Lovelace')],
  );
  expect(rows).toEqual([{ source: 'ours', intent_id: givenUp }]);

  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  const last = await move('Trial', 'Screening');
  await company.deliverNow();

  expect(await stateOf(last)).toBe('confirmed');
});

test('going back to where the mirror still shows them is sent too, where a move that was given up may have arrived', async () => {
  await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 1 }, do: { drop: 'after' } });
  await move('Screening', 'Interview');
  await company.deliverNow();
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  await move('Interview', 'Offer');
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  const back = await move('Offer', 'Screening');
  await company.deliverNow();
  expect(await stateOf(back)).toBe('confirmed');

  await mirrorFollows();
  await company.sync();

  expect(await stateOf(back)).toBe('settled');
  expect(await whereAdaStands()).toBe('Screening');
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
