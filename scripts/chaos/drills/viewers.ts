// Many look at boards and do nothing; then one card of one board moves.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { prepareApp } from '../app/app-process';
import { readMetrics } from '../app/read-metrics';
import { signIn } from '../app/session';
import { readCards } from '../kills/traffic';
import { noFigures, readOrder, report } from '../order';
import { patiently } from '../patiently';
import { integrations, sandboxControl } from '../sandbox-control';
import { openStream, type Viewer } from '../viewers/open-stream';

// The same in both forms: the row has one size.
const VIEWERS = 200;
const ON_ONE = 20;
const OTHER_BOARDS = 9;
const IDLE_MS = 4_000;
const MOST_MS = 1_000;
const PATIENCE_MS = 120_000;
const MOST_BYTES = 1_024;

const order = readOrder();
const sandbox = sandboxControl(order.sandboxUrl);
await sandbox.settings({ mirrorDelayMs: 100, rateLimit: 10_000_000 });
const names = Array.from({ length: OTHER_BOARDS + 1 }, () => `Chaos ${randomUUID()}`);
for (const name of names) {
  const plan = { integration: integrations.homerun, name, stages: ['One', 'Two'], ownStages: true };
  await sandbox.seedJob({ ...plan, people: { One: ['Ada Lovelace'] } });
}
const app = await prepareApp(order);
const running = await app.start({ SWITCHYARD_HOLD_MS: '60000' }); // nothing is sent meanwhile: the move itself is what they see
const recruiter = await signIn(app.url, 'recruiter@demo.test');
const viewer = await signIn(app.url, 'viewer@demo.test');
const jobIds: string[] = [];
for (const name of names) {
  await patiently(`The read of ${name}`, PATIENCE_MS, async () => {
    const id = await recruiter.findJob(name);
    if (id === null || (await recruiter.board(id)).total === 0) return false;
    jobIds.push(id);
    return true;
  });
}
await wait(1_000); // what the first read tells the boards is told

const closing = new AbortController();
const [one = '', ...others] = jobIds;
const streams: Viewer[] = [];
for (let number = 0; number < VIEWERS; number += 1) {
  const jobId = number < ON_ONE ? one : (others[number % others.length] ?? '');
  streams.push(await openStream(viewer, jobId, closing.signal));
}

/** What was asked on behalf of people and of their streams; a look at the metrics asks too. */
async function queries(): Promise<number> {
  const metrics = await readMetrics(app.url);
  const ofOne = (asker: string) => metrics('switchyard_database_queries_total', `asked_by="${asker}"`);
  return ofOne('request') + ofOne('stream');
}
const first = await queries();
const second = await queries();
await wait(IDLE_MS);
const third = await queries();
const idleQueries = third - second - (second - first);
const open = (await readMetrics(app.url))('switchyard_event_streams');

const { board, cards } = await readCards(recruiter, one);
const [card] = cards;
const to = board.columns.find(({ key, kind, closed }) => kind === 'stage' && closed === null && key !== card?.column);
const moved = performance.now();
const move = { applicationId: card?.id, from: card?.column, to: to?.key };
const result = await recruiter.act(`/jobs/${one}`, 'moveApplicationAction', move);
await wait(MOST_MS * 2);

const watching = streams.filter(({ jobId }) => jobId === one);
const elsewhere = streams.filter(({ jobId }) => jobId !== one);
const after = watching
  .map(({ seen }) => (seen[0] ? seen[0].at - moved : Number.POSITIVE_INFINITY))
  .sort((a, b) => a - b);
const p95 = after[Math.ceil(after.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
const disturbed = elsewhere.filter(({ seen }) => seen.length > 0).length;
const largest = Math.max(0, ...watching.flatMap(({ seen }) => seen.map(({ text }) => Buffer.byteLength(text))));
closing.abort();
await running.stop();
await report({
  ...noFigures,
  intents: result.ok ? 1 : 0,
  own: {
    viewers: streams.length,
    idleQueries,
    seenBy: after.filter(Number.isFinite).length,
    seenP95Ms: Number.isFinite(p95) ? Math.round(p95) : null,
    disturbed,
    largestEventBytes: largest,
  },
  broken: [
    ...(result.ok ? [] : [`the move was refused: ${result.error.message}`]),
    ...(open === VIEWERS ? [] : [`${open} streams were open, not ${VIEWERS}`]),
    ...(idleQueries === 0 ? [] : [`${idleQueries} queries while nothing happened`]),
    ...(p95 <= MOST_MS ? [] : [`the move was seen after ${p95} ms (p95)`]),
    ...(disturbed === 0 ? [] : [`${disturbed} who look at other boards heard of it`]),
    ...(largest <= MOST_BYTES ? [] : [`an event had ${largest} bytes`]),
  ],
});
process.exit(0);
