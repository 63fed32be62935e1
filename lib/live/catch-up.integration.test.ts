import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { noFilters } from '../board/board';
import { getBoard } from '../board/get-board';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool } from '../db/database';
import { isWatched, tellBoard } from './board-events';
import { MOST_BOARDS, NOWHERE } from './mark';
import { endAllStreamsHere } from './open-streams';
import { currentMark } from './recent-news';
import { streamBoards } from './stream-boards';
import { listenTo } from './test-listener';

let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
});
afterAll(() => company.close());

beforeEach(async () => {
  job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
});

const moveAda = () =>
  moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
const listen = (after: string | null = null, jobIds = [job.id]) => listenTo(company.members.viewer, jobIds, after);
const tellOfAda = () =>
  tellBoard({
    type: 'card',
    organisationId: company.organisationId,
    jobId: job.id,
    applicationId: job.applicationId('Ada Lovelace'),
    from: null,
    actorId: null,
    sentence: null,
  });

test('what happens between reading a board and opening its stream is not missed', async () => {
  const { mark } = await getBoard(company.members.viewer, job.id, noFilters);
  await moveAda();

  const { heard, events, leave } = await listen(mark);

  await expect.poll(() => heard.at(-1)?.name).toBe('pulse');
  expect(events).toMatchObject([{ type: 'card', from: null, card: { column: job.stageId('Offer') } }]);
  await leave();
  await company.dropUnsent();
});

test('who was cut off hears what was missed, and nothing twice', async () => {
  const first = await listen(currentMark());
  tellOfAda();
  await expect.poll(() => first.events.length).toBe(1);
  const last = first.heard.at(-1)?.mark ?? null;
  await first.leave();
  await moveAda();

  const second = await listen(last);
  await expect.poll(() => second.heard.at(-1)?.name).toBe('pulse');
  expect(second.events).toMatchObject([{ card: { column: job.stageId('Offer') } }]);
  await second.leave();

  const third = await listen(second.heard.at(-1)?.mark ?? null);
  await expect.poll(() => third.heard.map(({ name }) => name)).toEqual(['hello', 'pulse']);
  await third.leave();
  await company.dropUnsent();
});

test.each([
  ['of another process', '0123abcd.7'],
  ['after which it was told to read again', NOWHERE],
  ['that is no id of ours', 'x'.repeat(5_000)],
])('an id %s leads to one "read again" for each board, and then to a place that is known', async (_what, after) => {
  const other = await company.seedJob({}, { stages: ['New'] });

  const { heard, leave } = await listen(after, [job.id, other.id]);

  await expect.poll(() => heard.length).toBe(4);
  expect(heard.map(({ name }) => name)).toEqual(['hello', 'board', 'board', 'pulse']);
  expect(heard.flatMap(({ name, data }) => (name === 'board' ? [data] : []))).toEqual(
    expect.arrayContaining([
      { type: 'board', jobId: job.id },
      { type: 'board', jobId: other.id },
    ]),
  );
  expect(heard.map(({ mark }) => mark)).toEqual([NOWHERE, NOWHERE, NOWHERE, currentMark()]);
  await leave();
});

test('every event carries an id, also where nobody said from where on they listen', async () => {
  const { heard, texts, leave } = await listen();
  tellOfAda();

  await expect.poll(() => heard.length).toBe(3);
  expect(texts.filter((text) => text.startsWith('event:')).every((text) => /^id: \S+$/m.test(text))).toBe(true);
  expect(heard.at(-1)).toMatchObject({ name: 'board', mark: currentMark() });
  await leave();
});

test('a card that cannot be read now is not passed over: the board is read again', async () => {
  const { events, leave } = await listen();
  const query = vi.spyOn(pool, 'query').mockRejectedValueOnce(new Error('The server is away.') as never);

  tellOfAda();

  await expect.poll(() => events).toEqual([{ type: 'board', jobId: job.id }]);
  query.mockRestore();
  await leave();
});

test('streams that the server ends are to begin anew, since what their people may see can have changed', async () => {
  const { heard, ended } = await listen();

  endAllStreamsHere();

  await ended;
  expect(heard.at(-1)).toMatchObject({ name: 'pulse', mark: NOWHERE });
});

test('a browser that takes nothing any more is let go, and fills no memory', async () => {
  const response = await streamBoards(company.members.viewer, {
    jobIds: [job.id],
    after: null,
    signal: new AbortController().signal,
    isSignedIn: async () => true,
  });

  for (let number = 0; number < 1_100; number += 1) {
    tellBoard({ type: 'board', organisationId: company.organisationId, jobId: job.id });
  }

  await expect.poll(() => isWatched(company.organisationId, job.id)).toBe(false);
  await response.body?.cancel();
});

test('a browser with as many boards as a stream can follow gets one', async () => {
  const many = [...Array.from({ length: MOST_BOARDS - 1 }, () => crypto.randomUUID()), job.id];

  const { response, leave } = await listen(null, many);

  expect(response.status).toBe(200);
  await leave();
});
