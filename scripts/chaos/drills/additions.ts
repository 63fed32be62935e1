// Notes, files and links while thirty of a hundred calls fail: what nobody can know, a person settles.
import { confirmChange } from '@/lib/changes/confirm-change';
import { retryChange } from '@/lib/changes/retry-change';
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { randomFrom } from '@/sandbox/seed/random';
import { addOne } from '../additions/add-one';
import { type Addition, countDeeds, judgeAlone, readStates } from '../additions/judge-additions';
import { openCompany } from '../company';
import { thirtyOfHundred } from '../faults';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { pickFrom } from '../recruiters';
import { sandboxControl } from '../sandbox-control';
import { startWorkers } from '../workers';

const RECRUITERS = 5;
const PATIENCE_MS = 600_000;
/** How often people go through what is in doubt while calls still fail. */
const ROUNDS = 3;

const order = readOrder();
// Fewer reads of the mirror in between than where processes die: those are not what this is about.
process.env.SWITCHYARD_HASTE = '6';
const sandbox = sandboxControl(order.sandboxUrl);
const count = sizeOf(order, 2_000);

await migrate(pool);
await sandbox.settings({ mirrorDelayMs: 300, rateLimit: 10_000_000 });
// Homerun takes all three of them.
const company = await openCompany(sandbox, {
  recruiters: RECRUITERS,
  people: Math.ceil(count / 4),
  customers: ['homerun'],
});
const workers = await startWorkers(order, 2);
const { cards } = await company.firstRead();

await sandbox.spoil({ ...thirtyOfHundred(order.seed), match: { chance: 0.3, method: 'POST' } });
const additions: Addition[] = [];
const add = async (recruiter: (typeof company.recruiters)[number], from: number) => {
  const random = randomFrom(`${order.seed} recruiter ${from}`);
  for (let number = from; number < count; number += RECRUITERS) {
    additions.push(await addOne(recruiter, pickFrom(random, cards), number));
  }
};
await Promise.all(company.recruiters.map(add));
const atRest = () =>
  patiently('The last additions', PATIENCE_MS, async () => {
    return (await company.count(['held', 'queued', 'sending'])) === 0;
  });
await atRest();
const alone = await judgeAlone(company.organisationId, sandbox, additions);
const inDoubt = await company.count(['unconfirmed']);

/** Somebody looks in the ATS, and says what they see. */
async function settleDoubts(): Promise<void> {
  const [person] = company.recruiters;
  if (!person) return;
  const deeds = await countDeeds(sandbox);
  const states = await readStates(company.organisationId);
  for (const { intentId, mark } of additions) {
    if (states.get(intentId)?.state !== 'unconfirmed') continue;
    if (deeds.has(mark)) await confirmChange(person, { intentId });
    else await retryChange(person, { intentId });
  }
  await atRest();
}
for (let round = 0; round < ROUNDS; round += 1) await settleDoubts();
await sandbox.mend();
await settleDoubts();

const deeds = await countDeeds(sandbox);
const states = await readStates(company.organisationId);
const unresolved = additions.filter(({ intentId }) => states.get(intentId)?.state !== 'settled');
const missing = additions.filter(({ mark }) => !deeds.has(mark));
const twice = additions.filter(({ mark }) => (deeds.get(mark) ?? 0) > 1);
await report({
  ...noFigures,
  intents: additions.length,
  lost: alone.lost.length + missing.length,
  doubled: alone.doubled.length + twice.length,
  unresolved: unresolved.length,
  own: { inDoubt, wronglyInDoubtOrNot: alone.wrong.length, calls: (await sandbox.writes()).length },
  broken: [
    ...Object.values(alone).flat(),
    ...unresolved.map(({ intentId }) => `${intentId} is ${states.get(intentId)?.state}`),
    ...missing.map(({ intentId }) => `${intentId} never reached the ATS`),
    ...twice.map(({ intentId }) => `${intentId} is in the ATS twice`),
    ...(inDoubt === 0 ? ['nothing was in doubt: the faults did not reach it'] : []),
  ],
});
await workers.stop();
await database.close();
process.exit(0);
