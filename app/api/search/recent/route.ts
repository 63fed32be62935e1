import { respond } from '@/lib/edge/respond';
import { RecallRecent, recallRecent } from '@/lib/search/recall-recent';

export const GET = respond('viewer', (context, { nextUrl: { searchParams } }) =>
  recallRecent(
    context,
    RecallRecent.parse({ people: searchParams.getAll('person'), jobs: searchParams.getAll('job') }),
  ),
);
