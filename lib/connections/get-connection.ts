import 'server-only';
import type { z } from 'zod';
import type { ConnectionSettings } from '../connectors/connector';
import type { Coverage } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { env } from '../env';
import type { ConnectionState } from '../generated/prisma/enums';
import { AppError } from '../result';
import { modelWord, syncModels } from '../sync/sync-lists';
import { gatedCapabilities } from './capability-gates';
import type { ConnectionDetail, ConnectionId, RunView, UnreadableRecord } from './connection';
import { type RunRow, readStatuses, runColumns, runView } from './connection-status';
import { webhookBase } from './get-connection-choices';

const RUNS_SHOWN = 20;
const UNREADABLE_SHOWN = 50;

type Row = {
  name: string;
  provider: string;
  tool_label: string;
  integration_id: string;
  created_at: Date;
  state: ConnectionState;
  coverage: Coverage | null;
  coverage_read_at: Date | null;
  environment_id: string;
  environment_name: string;
  base_url: string;
  kombo_environment_id: string;
  has_secret: boolean;
  old_until: Date | null;
  heard_at: Date | null;
  settings: ConnectionSettings;
};

const select = `SELECT c.name, c.provider, c.tool_label, c.integration_id, c.created_at, c.state, c.coverage, c.coverage_read_at, c.settings,
    e.id AS environment_id, e.name AS environment_name, e.base_url, e.kombo_environment_id, cardinality(e.webhook_secrets) > 0 AS has_secret,
    CASE WHEN e.old_secrets_until > now() THEN e.old_secrets_until END AS old_until, e.new_secret_heard_at AS heard_at
  FROM connection c JOIN kombo_environment e ON e.organisation_id = c.organisation_id AND e.id = c.environment_id
  WHERE c.organisation_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`;

/** All an admin can know about one connection. Throws `not-found`, for one of another organisation too. */
export async function getConnection(
  { organisationId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<ConnectionDetail> {
  const { rows } = await pool.query<Row>(select, [organisationId, connectionId]);
  const status = (await readStatuses(organisationId, connectionId)).get(connectionId);
  const row = rows[0];
  if (!row || !status) throw new AppError('not-found', 'This connection is not here, or no longer.');

  const provider = providerById(row.provider, row.tool_label);
  return {
    id: connectionId,
    name: row.name,
    tool: provider.name,
    provider: provider.id,
    integrationId: row.integration_id,
    addedAt: row.created_at.toISOString(),
    status,
    runs: await readRuns(organisationId, connectionId),
    unreadable: await readUnreadable(organisationId, connectionId),
    capabilities: gatedCapabilities(
      provider,
      row.coverage,
      row.state,
      await readOutcomes(organisationId, connectionId),
    ),
    coverageReadAt: row.coverage_read_at?.toISOString() ?? null,
    guide: provider.guide,
    metered: provider.metered,
    choosesJobs: provider.capabilities['synced-jobs'] === true,
    hasNobody: await hasNobody(organisationId, connectionId),
    start: provider.connecting,
    environment: {
      id: row.environment_id,
      name: row.environment_name,
      baseUrl: env().KOMBO_API_URL ?? row.base_url,
      komboEnvironmentId: row.kombo_environment_id,
    },
    webhook: {
      address: `${webhookBase()}/${row.environment_id}`,
      hasSecret: row.has_secret,
      rotation: row.old_until && {
        oldUntil: row.old_until.toISOString(),
        heardAt: row.heard_at?.toISOString() ?? null,
      },
    },
    settings: { definitions: provider.settings, values: row.settings },
  };
}

async function hasNobody(organisationId: string, connectionId: string): Promise<boolean> {
  const { rows } = await pool.query(
    'SELECT 1 FROM application WHERE organisation_id = $1 AND connection_id = $2 LIMIT 1',
    [organisationId, connectionId],
  );
  return rows.length === 0;
}

async function readOutcomes(organisationId: string, connectionId: string) {
  const rows = await prisma.capabilityOutcome.findMany({ where: { organisationId, connectionId } });
  return new Map(
    rows.map(({ capability, succeededAt, failedAt, failure }) => [
      capability,
      { succeededAt: succeededAt?.toISOString() ?? null, failedAt: failedAt?.toISOString() ?? null, failure },
    ]),
  );
}

async function readRuns(organisationId: string, connectionId: string): Promise<RunView[]> {
  const { rows } = await pool.query<RunRow>(
    `SELECT ${runColumns} FROM sync_run WHERE organisation_id = $1 AND connection_id = $2 ORDER BY started_at DESC LIMIT $3`,
    [organisationId, connectionId, RUNS_SHOWN],
  );
  return rows.map(runView);
}

type UnreadableRow = { id: string; model: string; kombo_id: string; reason: string; last_seen_at: Date; total: number };

async function readUnreadable(organisationId: string, connectionId: string) {
  const { rows } = await pool.query<UnreadableRow>(
    `SELECT id, model, kombo_id, reason, last_seen_at, count(*) OVER ()::int AS total FROM quarantined_record
     WHERE organisation_id = $1 AND connection_id = $2 AND resolved_at IS NULL ORDER BY last_seen_at DESC, id LIMIT $3`,
    [organisationId, connectionId, UNREADABLE_SHOWN],
  );
  const first = rows.map((row): UnreadableRecord => {
    const model = syncModels.find((one) => one === row.model);
    return {
      id: row.id,
      list: model ? modelWord[model] : row.model,
      komboId: row.kombo_id,
      reason: row.reason,
      lastSeenAt: row.last_seen_at.toISOString(),
    };
  });
  return { count: rows[0]?.total ?? 0, first };
}
