import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import readline from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { database, pool } from '../db/database';
import { env } from '../env';
import { wakeWorker } from '../worker/wake';
import { listenToBoard, tellBoard } from './board-events';
import { type NewsChannel, openNewsChannel } from './news-channel';
import { CHANNEL } from './news-sender';
import { endStreamsOf, onStreamsEnd } from './open-streams';
import { type BoardNews, onProcessNews, type ProcessNews } from './process-news';
import { shareNews } from './share-news';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const ids = () => ({ organisationId: randomUUID(), jobId: randomUUID() });

/** One more end of the channel, as another process would have it. */
async function openEnd() {
  const heard: ProcessNews[] = [];
  const missed = vi.fn();
  const url = env().DATABASE_URL ?? '';
  const channel: NewsChannel = openNewsChannel({ url, pool, receive: (news) => heard.push(news), missed });
  endings.push(() => channel.close());
  await expect.poll(() => missed.mock.calls.length, { timeout: 20_000 }).toBe(1);
  return { ...channel, heard, missed };
}

const listeners = () =>
  pool.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1 AND pid <> pg_backend_pid()',
    [`LISTEN ${CHANNEL}%`],
  );

const inThisProcess: [string, () => Promise<void>][] = [
  [
    'an embedded database has one process: news stay in it, and nothing is opened to share them',
    async () => {
      const query = vi.spyOn(pool, 'query');
      const { organisationId, jobId } = ids();
      const heard: BoardNews[] = [];
      endings.push(listenToBoard(organisationId, jobId, (news) => heard.push(news)));

      const shared = shareNews();
      tellBoard({ type: 'board', organisationId, jobId });
      wakeWorker();
      await shared.stop();

      expect(heard).toEqual([{ type: 'board', organisationId, jobId }]);
      expect(query).not.toHaveBeenCalled();
      query.mockRestore();
    },
  ],
];

const betweenProcesses: [string, () => Promise<void>][] = [
  [
    'news reach every other process in order, those of one turn in one query, and nobody hears themselves',
    async () => {
      const [one, other] = [await openEnd(), await openEnd()];
      const query = vi.spyOn(pool, 'query');
      const boards = Array.from({ length: 20 }, () => ({ type: 'board' as const, ...ids() }));

      for (const news of boards) one.send(news);

      await expect.poll(() => other.heard.length).toBe(20);
      expect(other.heard).toEqual(boards);
      expect(one.heard).toEqual([]);
      expect(query).toHaveBeenCalledTimes(1);
      query.mockRestore();
    },
  ],
  [
    'a sentence too long for the channel is left out: the board is read again instead',
    async () => {
      const [one, other] = [await openEnd(), await openEnd()];
      const { organisationId, jobId } = ids();
      const card = { type: 'card', organisationId, jobId, applicationId: 'a', from: null, actorId: null } as const;

      one.send({ ...card, sentence: 'Brief.' });
      one.send({ ...card, sentence: 'ä'.repeat(4_000) });

      await expect
        .poll(() => other.heard)
        .toEqual([
          { ...card, sentence: 'Brief.' },
          { type: 'board', organisationId, jobId },
        ]);
    },
  ],
  [
    'news of another version are passed over',
    async () => {
      const [one, other] = [await openEnd(), await openEnd()];
      const strange = ['no JSON', '{"process":"p","news":{"type":"of tomorrow"}}', '{"process":"p"}'];

      for (const letter of strange) await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, letter]);
      one.send({ type: 'work' });

      await expect.poll(() => other.heard).toEqual([{ type: 'work' }]);
    },
  ],
  [
    'a lost connection is replaced, says that something may be missing, and hears again',
    async () => {
      const [one, other] = [await openEnd(), await openEnd()];
      const { rows } = await listeners();
      expect(rows).toHaveLength(2);

      for (const { pid } of rows) await pool.query('SELECT pg_terminate_backend($1)', [pid]);

      for (const { missed } of [one, other])
        await expect.poll(() => missed.mock.calls.length, { timeout: 20_000 }).toBe(2);
      one.send({ type: 'work' });
      await expect.poll(() => other.heard).toEqual([{ type: 'work' }]);
    },
  ],
  [
    'after a lost connection everyone who looks at a board is told to read it again',
    async () => {
      const shared = shareNews();
      endings.push(() => shared.stop());
      await expect.poll(async () => (await listeners()).rows.length, { timeout: 20_000 }).toBe(1);
      const { organisationId, jobId } = ids();
      const heard: BoardNews[] = [];
      endings.push(listenToBoard(organisationId, jobId, (news) => heard.push(news)));
      const { rows } = await listeners();

      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);

      await expect.poll(() => heard, { timeout: 20_000 }).toContainEqual({ type: 'board', organisationId, jobId });
    },
  ],
  [
    'what cannot be told while the server is away is told when it is back',
    async () => {
      const [one, other] = [await openEnd(), await openEnd()];
      const query = vi.spyOn(pool, 'query').mockRejectedValueOnce(new Error('The server is away.') as never);

      one.send({ type: 'work' });

      await expect.poll(() => other.heard, { timeout: 10_000 }).toEqual([{ type: 'work' }]);
      query.mockRestore();
    },
  ],
  ['boards, workers and ended sessions are told between processes, both ways', tellAnotherProcess],
];

async function tellAnotherProcess(): Promise<void> {
  const { organisationId, jobId } = ids();
  const userId = randomUUID();
  const shared = shareNews();
  endings.push(() => shared.stop());
  const heard: ProcessNews[] = [];
  const ended = vi.fn();
  endings.push(listenToBoard(organisationId, jobId, (news) => heard.push(news)));
  const other = startOther({ organisationId, jobId, userId });
  await expect.poll(async () => (await listeners()).rows.length, { timeout: 30_000 }).toBe(2);
  await expect.poll(() => other.said, { timeout: 10_000 }).toContainEqual({ woken: true });
  endings.push(onStreamsEnd({ userId }, ended));
  heard.length = 0;
  other.said.length = 0;

  tellBoard({ type: 'board', organisationId, jobId });
  wakeWorker();
  await expect
    .poll(() => other.said)
    .toEqual(expect.arrayContaining([{ heard: { type: 'board', organisationId, jobId } }, { woken: true }]));
  other.tell('board');
  await expect.poll(() => heard).toContainEqual({ type: 'board', organisationId, jobId });
  expect(ended).not.toHaveBeenCalled();

  other.tell('sign-out');
  await expect.poll(() => ended.mock.calls.length).toBe(1);
  expect(other.said).toContainEqual({ ended: userId });
}

function startOther(order: object) {
  const program = path.join(import.meta.dirname, 'test-process.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', program, JSON.stringify(order)],
    { stdio: ['pipe', 'pipe', 'inherit'], env: process.env },
  );
  endings.push(() => child.kill('SIGKILL'));
  const said: object[] = [];
  if (child.stdout) readline.createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line)));
  return { said, tell: (line: string) => child.stdin?.write(`${line}\n`) };
}

test.each(database.kind === 'server' ? betweenProcesses : inThisProcess)('%s', async (_name, fact) => fact());

test('whoever stops sharing hands nothing out any more', async () => {
  const outgoing: ProcessNews[] = [];
  endings.push(onProcessNews((news) => outgoing.push(news)));
  const shared = shareNews();
  await shared.stop();

  endStreamsOf('somebody');

  expect(outgoing).toEqual([{ type: 'sign-out', userId: 'somebody' }]);
});
