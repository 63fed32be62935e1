import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { avionteId } from '../connectors/kombo/sandbox-kombo';
import { type BoardFilters, type Card, type ColumnKey, DECLINED, noFilters } from './board';
import { getBoard, getColumnPage } from './get-board';
import { type Company, openCompany } from './test-company';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), avionteId);
});
afterAll(() => company.close());

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.UTC(2026, 5, 30) - days * DAY_MS).toISOString();

type Person = { firstName: string; lastName: string; appliedAt: string; outcome?: string; source?: string };

const people = (count: number, name: string, rest: (number: number) => Partial<Person>): Person[] =>
  Array.from({ length: count }, (_, number) => ({
    firstName: name,
    lastName: String(number),
    appliedAt: daysAgo(number),
    ...rest(number),
  }));

/** Page after page until there is no next one. */
async function readColumn(jobId: string, key: ColumnKey, filters: BoardFilters = noFilters): Promise<Card[]> {
  const cards: Card[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page = await getColumnPage(company.members.viewer, jobId, key, filters, after);
    cards.push(...page.cards);
    after = page.next;
  }
  return cards;
}

function expectNewestFirst(cards: Card[]): void {
  const keys = cards.map(({ since, id }) => ({ since: since ?? '', id }));
  const sorted = [...keys].sort((one, other) =>
    one.since === other.since ? (one.id < other.id ? -1 : 1) : one.since < other.since ? 1 : -1,
  );
  expect(keys).toEqual(sorted);
  expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
}

test('page by page a column shows everybody once, newest in the stage first, also where many came at one moment', async () => {
  const sameDay = people(75, 'Together', () => ({ appliedAt: daysAgo(3) }));
  const spread = people(40, 'Apart', () => ({}));
  const job = await company.seedJob({}, { people: { 'Client interview': [...sameDay, ...spread] } });

  const cards = await readColumn(job.id, job.stageId('Client interview'));

  expect(cards).toHaveLength(115);
  expectNewestFirst(cards);
});

test('declined people come together from all stages, newest first', async () => {
  const declined = (name: string, count: number) => people(count, name, () => ({ outcome: 'DECLINED' }));
  const job = await company.seedJob(
    {},
    {
      people: {
        'Client interview': declined('Early', 40),
        Offer: declined('Late', 25),
        Placed: people(5, 'Here', () => ({})),
      },
    },
  );

  const cards = await readColumn(job.id, DECLINED);

  expect(cards).toHaveLength(65);
  expect(cards.every(({ column }) => column === DECLINED)).toBe(true);
  expectNewestFirst(cards);
});

test('a filtered column has pages of its own', async () => {
  const some = people(90, 'Anyone', (number) => ({ source: number % 2 === 0 ? 'Referral' : 'Indeed' }));
  const job = await company.seedJob({}, { people: { Offer: some } });
  const filters = { ...noFilters, source: ['Referral'] };

  const board = await getBoard(company.members.viewer, job.id, filters);
  const cards = await readColumn(job.id, job.stageId('Offer'), filters);

  expect(board.columns.find(({ name }) => name === 'Offer')?.count).toBe(45);
  expect(cards).toHaveLength(45);
  expect(cards.every(({ source }) => source === 'Referral')).toBe(true);
  expectNewestFirst(cards);
});

test.each(['x', 'e30', Buffer.from('{"since":"soon","id":"x"}').toString('base64url')])(
  'a place in the list that nobody gave out is refused: %s',
  async (after) => {
    const job = await company.seedJob({ Offer: ['Ada Lovelace'] });

    const page = getColumnPage(company.members.viewer, job.id, job.stageId('Offer'), noFilters, after);

    await expect(page).rejects.toMatchObject({ kind: 'invalid' });
  },
);

test('a column that the job does not have is not found', async () => {
  const job = await company.seedJob({ Offer: ['Ada Lovelace'] });
  const other = await company.seedJob({}, { stages: ['Elsewhere'], ownStages: true });

  const page = getColumnPage(company.members.viewer, job.id, other.stageId('Elsewhere'), noFilters, '');

  await expect(page).rejects.toMatchObject({ kind: 'not-found' });
});
