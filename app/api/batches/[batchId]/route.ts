import { BatchWanted, getBatch } from '@/lib/batches/get-batch';
import { respond } from '@/lib/edge/respond';

/** How an action on many people stands, and what became of each; `?show=&most=`. */
export const GET = respond<{ batchId: string }>('viewer', (context, request, { batchId }) => {
  const { searchParams } = request.nextUrl;
  const wanted = { batchId, show: searchParams.get('show'), most: searchParams.get('most') ?? 50 };
  return getBatch(context, BatchWanted.parse(wanted));
});
