import { readAuditFilters } from '@/lib/audit/audit';
import { exportAudit } from '@/lib/audit/export-audit';
import { respond } from '@/lib/edge/respond';

/** The rows of the audit that the address narrows it to, for a spreadsheet. */
export const GET = respond('admin', async (context, request) => {
  const file = await exportAudit(context, readAuditFilters(request.nextUrl.searchParams));
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
