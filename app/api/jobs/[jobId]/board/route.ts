import { z } from 'zod';
import { filtersOf } from '@/lib/board/filters-of';
import { getBoard, getColumnPage } from '@/lib/board/get-board';
import { respond } from '@/lib/edge/respond';
import { AppError } from '@/lib/result';

/** The whole board, or with `column` and `after` one column's next cards. */
export const GET = respond<{ jobId: string }>('viewer', async (context, request, { jobId }) => {
  if (!z.uuid().safeParse(jobId).success) throw new AppError('not-found');

  const { searchParams } = request.nextUrl;
  const filters = filtersOf({
    q: searchParams.get('q') ?? '',
    source: searchParams.getAll('source'),
    waiting: searchParams.get('waiting') ?? 0,
  });
  const column = searchParams.get('column');
  if (column === null) return getBoard(context, jobId, filters);
  return getColumnPage(context, jobId, column, filters, searchParams.get('after') ?? '');
});
