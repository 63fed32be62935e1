import 'server-only';
import { filtersOf } from '../board/filters-of';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { Neighbours, Origin } from './candidate-page';
import { neighboursInColumn } from './neighbours-in-column';
import { neighboursOf } from './neighbours-of';

const toPeople: Neighbours = {
  back: { label: 'People', href: '/candidates' },
  place: null,
  position: null,
  total: null,
  previous: null,
  next: null,
};

/** The way back, and the people beside this one, there where one came from. */
export async function findNeighbours(context: Context, origin: Origin, candidateId: string): Promise<Neighbours> {
  if (origin.job && origin.column) return inColumn(context, origin, candidateId);
  const back = { label: 'People', href: `/candidates${origin.list ? `?${origin.list}` : ''}` };
  return { ...toPeople, back, ...(origin.list !== null && (await neighboursOf(context, origin.list, candidateId))) };
}

async function inColumn(context: Context, { job, column, filters }: Origin, candidateId: string): Promise<Neighbours> {
  const search = new URLSearchParams(filters);
  const narrowed = filtersOf({
    q: search.get('q') ?? '',
    source: search.getAll('source'),
    waiting: search.get('waiting') ?? 0,
  });
  const where = { jobId: job ?? '', column: column ?? '', filters: narrowed };
  try {
    const { jobName, ...found } = await neighboursInColumn(context, where, candidateId);
    return { back: { label: jobName, href: `/jobs/${job}${filters && `?${filters}`}` }, ...found };
  } catch (error) {
    // An old address: the job or its stage is gone. The person is not.
    if (error instanceof AppError && error.kind === 'not-found') return toPeople;
    throw error;
  }
}
