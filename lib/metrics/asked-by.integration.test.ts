import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import { type Asker, askingAs } from './asked-by';
import { metrics } from './metrics';

async function asked(by: Asker): Promise<number> {
  const { values } = await metrics.queries.get();
  return values.find(({ labels }) => labels.asked_by === by)?.value ?? 0;
}

/** By whom how many statements were sent while `work` ran. */
async function countedDuring(work: () => Promise<unknown>): Promise<Record<Asker, number>> {
  const before = { request: await asked('request'), worker: await asked('worker'), stream: await asked('stream') };
  await work();
  return {
    request: (await asked('request')) - before.request,
    worker: (await asked('worker')) - before.worker,
    stream: (await asked('stream')) - before.stream,
  };
}

test('every way to ask is counted once: the pool, a transaction, Prisma', async () => {
  expect(await countedDuring(() => pool.query('SELECT 1'))).toEqual({ request: 1, worker: 0, stream: 0 });
  expect(await countedDuring(() => prisma.organisation.count())).toEqual({ request: 1, worker: 0, stream: 0 });
  const three = () => transaction((client) => client.query('SELECT 1')); // with its BEGIN and COMMIT
  expect(await countedDuring(three)).toEqual({ request: 3, worker: 0, stream: 0 });
});

test('what the worker causes counts as the worker’s, however late it asks', async () => {
  const late = async () => {
    await setImmediate();
    await prisma.organisation.count();
  };

  expect(await countedDuring(() => askingAs('worker', late))).toEqual({ request: 0, worker: 1, stream: 0 });
});

test('those who wait for the same connection are told apart', async () => {
  const ask = () => pool.query('SELECT 1');
  const all = () =>
    Promise.all(
      Array.from({ length: 30 }, (_, turn) => {
        if (turn % 3 === 0) return askingAs('worker', ask);
        return turn % 3 === 1 ? askingAs('stream', ask) : ask();
      }),
    );

  expect(await countedDuring(all)).toEqual({ request: 10, worker: 10, stream: 10 });
});
