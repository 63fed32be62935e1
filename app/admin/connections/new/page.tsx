import type { Metadata } from 'next';
import { AddConnectionForm } from '@/components/connections/add-connection-form';
import { PageHeader } from '@/components/ui/page-header';
import { getConnectionChoices } from '@/lib/connections/get-connection-choices';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Add a connection' };

export default async function NewConnectionPage() {
  const choices = await load('admin', getConnectionChoices);

  return (
    <>
      <PageHeader
        title="Add a connection"
        crumbs={[{ label: 'Admin' }, { label: 'Connections', href: '/admin/connections' }]}
      >
        <p className="prose-wrap mt-1 max-w-[60ch] text-ink-2 text-sm">
          Kombo is asked first whether key and integration go together. Nothing is saved unless they do.
        </p>
      </PageHeader>
      <div className="max-w-[600px] px-5 pt-5 pb-12 max-md:px-4">
        <AddConnectionForm {...choices} />
      </div>
    </>
  );
}
