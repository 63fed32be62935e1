import 'server-only';
import { BYTE_ORDER_MARK, csvLine } from '../candidates/csv';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { log } from '../log';
import { type AuditFilters, isNarrowed } from './audit';
import { type AuditRow, auditStatement, writeAuditCursor } from './audit-conditions';
import { readNames } from './read-names';
import { recordAudit } from './record-audit';
import { tellAudit, textOf, whoOf } from './tell-audit';

const ROWS_AT_ONCE = 500;
const head = ['When (UTC)', 'Who', 'What happened', 'Kind', 'About', 'Id', 'Facts'];

/** What matches, for a spreadsheet: written while it is sent, and that it was exported is itself the first row. */
export async function exportAudit(context: Context, filters: AuditFilters): Promise<ReadableStream<Uint8Array>> {
  const { organisationId, userId } = context;
  await recordAudit(prisma, {
    organisationId,
    actorId: userId,
    action: 'audit.exported',
    targetType: 'audit',
    targetId: null,
    facts: { narrowed: isNarrowed(filters), kind: filters.kind },
  });
  const encoder = new TextEncoder();
  const pages = readPages(organisationId, filters);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine(head)));
    },
    async pull(controller) {
      try {
        const { done, value } = await pages.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log.error({ err: error }, 'an export ended early');
        controller.error(error); // a file that is cut off must not look whole
      }
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

async function* readPages(organisationId: string, filters: AuditFilters): AsyncGenerator<string, undefined> {
  let before: string | null = null;
  for (;;) {
    const { text, values } = auditStatement(organisationId, filters, before, ROWS_AT_ONCE);
    const { rows }: { rows: AuditRow[] } = await pool.query<AuditRow>(text, values);
    const last = rows.at(-1);
    if (!last) return;
    const names = await readNames(organisationId, rows);
    yield rows.map((row) => csvLine(cellsOf(row, names))).join('');
    if (rows.length < ROWS_AT_ONCE) return;
    before = writeAuditCursor(last);
  }
}

function cellsOf(row: AuditRow, names: Awaited<ReturnType<typeof readNames>>): (string | null)[] {
  return [
    row.at.toISOString(),
    whoOf(row, names).text,
    textOf(tellAudit(row, names)),
    row.action,
    row.target_type,
    row.target_id,
    JSON.stringify(row.facts),
  ];
}
