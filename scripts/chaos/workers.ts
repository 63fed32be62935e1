import { shareNews } from '@/lib/live/share-news';
import { startWorker } from '@/lib/worker/worker';
import { startBuiltWorker } from './app/app-process';
import type { Order } from './order';

/** With the embedded database the worker runs in this very process, as in the product; else so many processes of their own. */
export async function startWorkers({ database }: Order, count: number): Promise<{ stop: () => Promise<void> }> {
  if (database === 'embedded') return startWorker();

  const news = shareNews();
  const workers = Array.from({ length: count }, () => startBuiltWorker());
  return {
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await news.stop();
    },
  };
}
