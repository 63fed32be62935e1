import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ConnectionTable } from '@/components/connections/connection-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { KeepFresh } from '@/components/ui/keep-fresh';
import { PageHeader } from '@/components/ui/page-header';
import { listConnections } from '@/lib/connections/list-connections';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Connections' };

const WHILE_READING_MS = 2_000;
const OTHERWISE_MS = 30_000;

export default async function ConnectionsPage() {
  const connections = await load('admin', listConnections);
  const isReading = connections.some((connection) => connection.isReading);

  return (
    <>
      <PageHeader title="Connections" crumbs={[{ label: 'Admin' }]} aside={connections.length > 0 && <AddConnection />}>
        <p className="prose-wrap mt-1 max-w-[68ch] text-ink-2 text-sm">
          The applicant tracking systems your boards stand on, each reached through Kombo.
        </p>
      </PageHeader>
      <div className="max-w-[1240px] px-5 pt-5 pb-12 max-md:px-4">
        {connections.length > 0 ? (
          <ConnectionTable connections={connections} />
        ) : (
          <EmptyState title="No ATS is connected yet" action={<AddConnection />}>
            You need two things from Kombo’s dashboard: an API key, and the id of the integration your customer made.
            Jobs and people follow by themselves.
          </EmptyState>
        )}
      </div>
      <KeepFresh everyMs={isReading ? WHILE_READING_MS : OTHERWISE_MS} />
    </>
  );
}

function AddConnection() {
  return (
    <Button asChild look="primary">
      <Link href="/admin/connections/new">
        <Plus aria-hidden />
        Add connection
      </Link>
    </Button>
  );
}
