import { z } from 'zod';
import { writeReceipt } from '@/lib/batches/write-receipt';
import { respond } from '@/lib/edge/respond';

/** What became of everybody, for a spreadsheet. */
export const GET = respond<{ batchId: string }>('recruiter', async (context, _request, { batchId }) => {
  const file = await writeReceipt(context, z.uuid().parse(batchId));
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="receipt-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
