// For tests: a program of its own with a worker inside, told by lines what to do, so that it can be killed at any point.
import 'server-only';
import readline from 'node:readline';
import { MoveApplication, moveApplication } from '../board/move-application';
import { addConnection } from '../connections/add-connection';
import { pool, prisma } from '../db/database';
import { migrate } from '../db/migrate';
import { seedMembers } from '../members/test-members';
import { startWorker } from './worker';

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

type Order = { do: string; holdMs: number; baseUrl: string; integrationId: string; jobKomboId: string };

async function open({ baseUrl, integrationId, jobKomboId }: Order): Promise<object> {
  const { admin } = await seedMembers();
  const environment = { name: 'Test', region: 'own' as const, baseUrl, apiKey: 'sandbox_key', webhookSecret: '' };
  await addConnection(admin, { environment, integrationId });
  for (;;) {
    const { failuresInRow, lastSyncedAt } = await prisma.connection.findFirstOrThrow({
      where: { organisationId: admin.organisationId },
    });
    if (failuresInRow > 0) throw new Error('The first read failed.');
    if (lastSyncedAt) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { organisationId } = admin;
  const { id: jobId } = await prisma.job.findFirstOrThrow({ where: { organisationId, komboId: jobKomboId } });
  const applications = await prisma.application.findMany({ where: { organisationId, jobId } });
  const jobStages = await prisma.jobStage.findMany({ where: { organisationId, jobId }, orderBy: { position: 'asc' } });
  return { context: admin, applications, stageIds: jobStages.map(({ stageId }) => stageId) };
}

async function move(order: Order & { context: Parameters<typeof moveApplication>[0]; move: object }): Promise<object> {
  process.env.SWITCHYARD_HOLD_MS = String(order.holdMs);
  const { intentId } = await moveApplication(order.context, MoveApplication.parse(order.move));
  return { intentId };
}

/** Everything there is: one organisation, a handful of changes. */
async function changes(): Promise<object> {
  const { rows } = await pool.query(
    `SELECT i.id, i.state, i.attempts, i.sent_at, a.shown_stage_id, a.synced_stage_id
     FROM intent i JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id`,
  );
  return rows;
}

/** Nobody sends webhooks here: this stands for the schedule's next turn. */
async function read(): Promise<object> {
  await pool.query('UPDATE connection SET sync_due_at = now()');
  return {};
}

await migrate(pool);
await startWorker();
say({ ready: true });
for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.do === 'open') say(await open(order));
  if (order.do === 'move') say(await move(order));
  if (order.do === 'read') say(await read());
  if (order.do === 'changes') say(await changes());
}
