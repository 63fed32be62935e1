import 'server-only';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import type { SavedCandidateView } from './saved-view';

/** The pages that have views; the name is stored. */
export const VIEWS_OF = 'candidates';

/** The person's own views of the list. */
export async function listViews({ organisationId, userId }: Context): Promise<SavedCandidateView[]> {
  return prisma.savedView.findMany({
    where: { organisationId, userId, page: VIEWS_OF },
    select: { id: true, name: true, query: true, isDefault: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
