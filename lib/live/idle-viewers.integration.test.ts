import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool } from '../db/database';
import { tellBoard } from './board-events';
import { listenTo } from './test-listener';

type Job = Awaited<ReturnType<Company['seedJob']>>;
type Viewer = Awaited<ReturnType<typeof listenTo>>;

let company: Company;
let busy: Job;
let quiet: Job;
let unseen: Job;
let onBusy: Viewer[];
let onQuiet: Viewer[];

const seed = () => company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['Screening', 'Offer'] });
const watch = (count: number, { id }: Job) =>
  Promise.all(Array.from({ length: count }, () => listenTo(company.members.viewer, [id])));

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  [busy, quiet, unseen] = [await seed(), await seed(), await seed()];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  [onBusy, onQuiet] = [await watch(20, busy), await watch(30, quiet)];
});

afterEach(() => {
  vi.restoreAllMocks();
});

afterAll(async () => {
  await Promise.all([...onBusy, ...onQuiet].map(({ leave }) => leave()));
  vi.useRealTimers();
  await company.close();
});

/** Every query takes a connection, those of a transaction one together. */
function countQueries() {
  const connect = vi.spyOn(pool, 'connect');
  return () => connect.mock.calls.length;
}

const tellOfAda = ({ id, applicationId }: Job) =>
  tellBoard({
    type: 'card',
    organisationId: company.organisationId,
    jobId: id,
    applicationId: applicationId('Ada Lovelace'),
    from: null,
    actorId: null,
    sentence: null,
  });

test('fifty who only look cost no query, and hear every 20 seconds that the line is open', async () => {
  const queries = countQueries();

  vi.advanceTimersByTime(600_000);

  for (const { heard } of [...onBusy, ...onQuiet]) {
    await expect.poll(() => heard.filter(({ name }) => name === 'pulse').length).toBe(31);
  }
  expect(queries()).toBe(0);
});

test('one changed card is read once for all who look at its board, and nobody else hears of it', async () => {
  const queries = countQueries();

  tellOfAda(busy);

  for (const { events } of onBusy) await expect.poll(() => events.length).toBe(1);
  expect(queries()).toBe(2); // the job's rules and the card
  expect(onQuiet.flatMap(({ events }) => events)).toEqual([]);
});

test('a changed card on a board that nobody looks at is not read', async () => {
  const queries = countQueries();

  tellOfAda(unseen);
  vi.advanceTimersByTime(20_000);

  for (const { heard } of onQuiet) await expect.poll(() => heard.length).toBe(33);
  expect(queries()).toBe(0);
});
