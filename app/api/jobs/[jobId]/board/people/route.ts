import { z } from 'zod';
import { MOST_AT_ONCE } from '@/lib/batches/batch';
import { getColumnPeople } from '@/lib/board/column-people';
import { filtersOf } from '@/lib/board/filters-of';
import { respond } from '@/lib/edge/respond';
import { AppError } from '@/lib/result';

/** Who stands in a `column`, as far as many can be worked on at once. */
export const GET = respond<{ jobId: string }>('viewer', async (context, request, { jobId }) => {
  if (!z.uuid().safeParse(jobId).success) throw new AppError('not-found');

  const { searchParams } = request.nextUrl;
  const filters = filtersOf({
    q: searchParams.get('q') ?? '',
    source: searchParams.getAll('source'),
    waiting: searchParams.get('waiting') ?? 0,
  });
  return getColumnPeople(context, jobId, { key: searchParams.get('column') ?? '', filters, most: MOST_AT_ONCE });
});
