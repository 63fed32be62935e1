import 'server-only';
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { addConnection } from '../connections/add-connection';
import { type SandboxKombo, sandboxKombo } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { claimDue } from '../outbox/claim';
import { deliver } from '../outbox/deliver';
import { claimConnection } from '../sync/claim-connection';
import { markDue } from '../sync/mark-due';
import { syncConnection } from '../sync/sync-connection';
import { noFilters } from './board';
import { getBoard } from './get-board';

type Running = { url: string; close(): Promise<void> };
type SeededJob = {
  job: { id: string };
  stages: Record<string, { id: string }>;
  people: { name: string; applicationId: string; candidateId: string }[];
};

export type Company = Awaited<ReturnType<typeof openCompany>>;

/** For tests: an organisation with one connection to a sandbox, and the worker's steps one at a time. */
export async function openCompany(sandbox: Running, integrationId: string) {
  const kombo: SandboxKombo = sandboxKombo(sandbox);
  const members = await seedMembers();
  const environment = {
    name: 'Test',
    region: 'own' as const,
    baseUrl: `${sandbox.url}/v1`,
    apiKey: 'sandbox_key',
    webhookSecret: 'sandbox_secret',
  };
  const { connectionId, environmentId } = await addConnection(members.admin, { environment, integrationId });
  const { organisationId } = members.admin;
  const owner = randomUUID();
  // Most tests are not about the hold: a test that is says so.
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');

  async function sync(): Promise<void> {
    await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
    for (let job = await claimConnection(owner); job; job = await claimConnection(owner)) {
      await syncConnection(job, new AbortController().signal);
      if (job.connectionId === connectionId) return;
    }
  }

  return {
    kombo,
    members,
    organisationId,
    connectionId,
    environmentId,
    sync,
    /** A job of its own with people by stage, read into our mirror. Ids are ours; `komboIds` are Kombo's. */
    async seedJob(people: Record<string, string[]>, options: Record<string, unknown> = {}) {
      const seeded = await kombo.control<SeededJob>('POST', '/seed-job', {
        integration: integrationId,
        name: `Job ${randomUUID()}`,
        people,
        ...options,
      });
      await sync();
      const job = await prisma.job.findFirstOrThrow({ where: { organisationId, komboId: seeded.job.id } });
      const stages = await prisma.stage.findMany({ where: { organisationId, connectionId } });
      const applications = await prisma.application.findMany({ where: { organisationId, jobId: job.id } });
      const idOfStage = (name: string) => {
        const komboId = seeded.stages[name]?.id;
        return stages.find((stage) => stage.komboId === komboId)?.id ?? '';
      };
      const applicationOf = (name: string) => {
        const komboId = seeded.people.find((person) => person.name === name)?.applicationId;
        return applications.find((application) => application.komboId === komboId)?.id ?? '';
      };
      return { id: job.id, komboId: seeded.job.id, komboIds: seeded, stageId: idOfStage, applicationId: applicationOf };
    },
    /** Where everybody stands, as the board shows it: names by column. */
    async board(jobId: string) {
      const board = await getBoard(members.recruiter, jobId, noFilters);
      const names = board.columns.map((column) => [
        column.name,
        (board.pages[column.key]?.cards ?? []).map(({ name }) => name),
      ]);
      return { ...board, names: Object.fromEntries(names) as Record<string, string[]> }; // pairs of strings, made right above
    },
    async deliverNow() {
      const claimed = await claimDue(owner, 10);
      await Promise.all(claimed.filter((intent) => intent.organisation_id === organisationId).map(deliver));
      return claimed.length;
    },
    /** Waits that back-offs and holds would cost. */
    async letTimePass() {
      await pool.query(
        `UPDATE intent SET due_at = now() - interval '1 second' WHERE organisation_id = $1 AND state IN ('held', 'queued')`,
        [organisationId],
      );
    },
    /** What an earlier test left on its way is none of the next one's business. */
    async dropUnsent() {
      await prisma.intent.updateMany({
        where: { organisationId, state: { in: ['held', 'queued'] } },
        data: { state: 'cancelled' },
      });
    },
    async intent(id: string) {
      return prisma.intent.findFirstOrThrow({ where: { organisationId, id } });
    },
    async close() {
      await prisma.connection.updateMany({ where: { organisationId }, data: { deletedAt: new Date() } });
      await kombo.close();
    },
  };
}
