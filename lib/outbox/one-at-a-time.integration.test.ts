import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { retryChange } from '../changes/retry-change';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { AppError } from '../result';
import { claimDue } from './claim';
import { slowDown } from './slow-down';

let company: Company;
let targetId: string;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await prisma.intent.updateMany({ where: { organisationId: company.organisationId }, data: { state: 'cancelled' } });
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening'] });
  targetId = job.applicationId('Ada Lovelace');
});

const writeNote = async (text: string) =>
  (await addNote(company.members.recruiter, { on: 'application', targetId, note: fromPlainText(text) })).intentId;
const claim = async (worker: string) =>
  (await claimDue(worker, 50))
    .filter((intent) => intent.organisation_id === company.organisationId)
    .map(({ id }) => id);
const putInDoubt = (id: string) =>
  prisma.intent.updateMany({
    where: { organisationId: company.organisationId, id },
    data: { state: 'unconfirmed', sentAt: new Date(), attempts: 1, silentAttempts: 1 },
  });

test('what is sent again by a person’s word waits while something newer for the same person is on its way', async () => {
  const older = await writeNote('first');
  await putInDoubt(older);
  const newer = await writeNote('second');
  expect(await claim('one worker')).toEqual([newer]);

  await retryChange(company.members.recruiter, { intentId: older });

  expect(await claim('another worker')).toEqual([]);
  await prisma.intent.updateMany({ where: { id: newer }, data: { state: 'settled' } });
  expect(await claim('another worker')).toEqual([older]);
});

test('what became due between a worker’s look and its claim is not sent beside what that worker found', async () => {
  const older = await writeNote('first');
  await putInDoubt(older);
  const newer = await writeNote('second');
  const { query } = pool;
  const looked = vi.spyOn(pool, 'query').mockImplementation(async (...given: unknown[]) => {
    const answer = await Reflect.apply(query, pool, given);
    if (String(given[0]).includes('RECURSIVE waiting')) {
      looked.mockRestore();
      await retryChange(company.members.recruiter, { intentId: older });
      expect(await claim('another worker')).toEqual([older]);
    }
    return answer;
  });

  expect(await claim('one worker')).toEqual([]);

  const { state } = await company.intent(newer);
  expect(state).toBe('queued');
});

test('what a worker was told to slow down to is left again by the answers of the others, one more with each', async () => {
  const connection = { organisation_id: company.organisationId, connection_id: company.connectionId };
  const limit = async () =>
    (await prisma.connection.findFirstOrThrow({ where: { id: company.connectionId } })).sendLimit;
  await slowDown(connection, null);
  await pool.query('UPDATE connection SET send_limit = 1 WHERE id = $1', [company.connectionId]); // another worker, which died

  const limits = [];
  for (let answer = 0; answer < 5; answer += 1) {
    await slowDown(connection, null);
    limits.push(await limit());
  }

  expect(limits).toEqual([2, 3, 4, 5, 5]);
});

test('a failure without a pause does not speed anything up', async () => {
  const connection = { organisation_id: company.organisationId, connection_id: company.connectionId };
  await pool.query('UPDATE connection SET send_limit = 2 WHERE id = $1', [company.connectionId]);

  await slowDown(connection, new AppError('unavailable'));

  const { sendLimit } = await prisma.connection.findFirstOrThrow({ where: { id: company.connectionId } });
  expect(sendLimit).toBe(2);
});
