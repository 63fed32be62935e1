import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { BatchProgress } from '@/components/batches/batch-progress';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { getBatch } from '@/lib/batches/get-batch';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Many at once' };

export default async function BatchPage({ params }: { params: Promise<{ batchId: string }> }) {
  const { batchId } = await params;
  const batch = await load('viewer', (context) =>
    getBatch(context, { batchId: z.uuid().parse(batchId), show: null, most: 1 }),
  );
  return (
    <>
      <PageHeader title={batch.what} crumbs={[{ label: 'Changes', href: '/changes' }, { label: 'Many at once' }]}>
        <p className="mt-1 text-ink-2 text-sm">
          <Link href={`/jobs/${batch.job.id}`} className="rounded-sm underline underline-offset-2">
            {batch.job.name}
          </Link>
          , asked for by {batch.byName} <Time at={batch.askedAt} />
        </p>
      </PageHeader>
      <div className="max-w-[760px] px-5 pt-4 pb-12 max-md:px-4">
        <BatchProgress batchId={batch.id} />
      </div>
    </>
  );
}
