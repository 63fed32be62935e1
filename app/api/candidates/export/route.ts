import { readChosenList } from '@/lib/candidates/chosen-people';
import { exportCandidates } from '@/lib/candidates/export-candidates';
import { respond } from '@/lib/edge/respond';

/** The people that the list's address names, or those of them that are `chosen`, for a spreadsheet. */
export const GET = respond('recruiter', async (context, request) => {
  const list = readChosenList(request.nextUrl.searchParams);
  return new Response(await exportCandidates(context, list), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="people-${new Date().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
