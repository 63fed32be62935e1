import type { Metadata } from 'next';
import { ErasedList } from '@/components/personal-data/erased-list';
import { RetentionForm } from '@/components/personal-data/retention-form';
import { PageHeader } from '@/components/ui/page-header';
import { load } from '@/lib/edge/load';
import { listErased } from '@/lib/personal-data/list-erased';
import { getRetention } from '@/lib/retention/get-retention';

export const metadata: Metadata = { title: 'Data' };

export default async function DataPage() {
  const { settings, erased } = await load('admin', async (context) => ({
    settings: await getRetention(context),
    erased: await listErased(context),
  }));

  return (
    <>
      <PageHeader title="Data" crumbs={[{ label: 'Admin' }]}>
        <p className="prose-wrap mt-1 max-w-[90ch] text-pretty text-ink-2 text-sm">
          What is kept here for how long, and who was erased on request. One person’s data are exported and erased at
          the foot of their page.
        </p>
      </PageHeader>
      <div className="grid max-w-[760px] gap-9 px-5 pt-5 pb-12 max-md:px-4">
        <RetentionForm settings={settings} />
        <ErasedList erased={erased} />
      </div>
    </>
  );
}
